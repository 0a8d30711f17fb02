/// Why parts or text are not a recurrence rule.
public enum RecurrenceRuleError: Error, Hashable, Sendable {
    /// The number may not stand in this part.
    case outOfRange(RecurrenceRulePart, Int)
    /// The part's text cannot be read.
    case malformed(RecurrenceRulePart, String)
    /// A part stands twice; the second one.
    case repeated(RecurrenceRulePart)
    /// `FREQ` is missing.
    case noFrequency
    /// `COUNT` and `UNTIL` exclude each other.
    case countAndUntil
    /// `UNTIL` is a date, a floating time or UTC; it takes its zone from the start.
    case zonedUntil(CivilDateTime, ZoneIdentifier)
    /// A name that is no part of a rule.
    case unknownPart(String)
    /// A calendar scale other than the Gregorian.
    case unsupportedScale(String)
    /// The part has no meaning, or another meaning, with this frequency or beside another part; why.
    case misplaced(RecurrenceRulePart, String)
    /// A start or a window lies outside the years `0...9999`.
    case outOfCalendar(Int64)
}

extension RecurrenceRuleError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .outOfRange(let part, let value): "\(part.rawValue) cannot be \(value)"
        case .malformed(let part, let text): "\(part.rawValue) cannot be “\(text)”"
        case .repeated(let part): "\(part.rawValue) stands twice"
        case .noFrequency: "the rule has no FREQ"
        case .countAndUntil: "COUNT and UNTIL exclude each other"
        case .zonedUntil(let local, let zone): "UNTIL \(local) cannot name the zone \(zone)"
        case .unknownPart(let name): "“\(name)” is not part of a recurrence rule"
        case .unsupportedScale(let name): "the calendar scale \(name) is not supported"
        case .misplaced(let part, let reason): "\(part.rawValue) is misplaced: \(reason)"
        case .outOfCalendar(let seconds): "\(seconds) s since 1970 lies outside the years 0 to 9999"
        }
    }
}
