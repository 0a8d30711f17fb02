public import CommonsDomain

/// Something in a calendar that its standard does not allow, and that was read all the same or left out.
public struct CalendarDiagnostic: Hashable, Sendable {
    /// How many bytes of the input come before the line.
    public let offset: Int
    /// The line's number, from 1, continuation lines counted.
    public let line: Int
    /// What was wrong, and what became of it.
    public let fault: CalendarFault

    /// Notes a fault at its place.
    public init(offset: Int, line: Int, fault: CalendarFault) { (self.offset, self.line, self.fault) = (offset, line, fault) }
}

extension CalendarDiagnostic: CustomStringConvertible {
    /// `line 12 (byte 345): …`.
    public var description: String { "line \(line) (byte \(offset)): \(fault)" }
}

/// What was wrong with a line or a component.
public enum CalendarFault: Error, Hashable, Sendable {
    /// A byte order mark; passed over.
    case byteOrderMark
    /// A line without content; passed over.
    case blankLine
    /// Neither a colon nor a name; the line is left out.
    case noProperty(String)
    /// A property or parameter name with characters that names do not have; kept.
    case oddName(String)
    /// A parameter without a value or with an open quote; kept as far as it goes.
    case oddParameter(String)
    /// Bytes that are not UTF-8, read as Windows-1252.
    case notUTF8
    /// Control characters, which no line may hold; left out.
    case controlCharacters
    /// Blanks where none belong; passed over.
    case strayBlanks(String)
    /// A component's name in small letters; read in capitals.
    case lowercaseComponent(String)
    /// Content outside of `VCALENDAR` that calendars have; one is taken to begin there.
    case noCalendar(String)
    /// Content outside of `VCALENDAR` that no calendar begins with; left out.
    case outside(String)
    /// An `END` that ends nothing; passed over.
    case strayEnd(String)
    /// An `END` with a name that nothing has; read as the end of the innermost component.
    case misnamedEnd(String, of: String)
    /// A component that ends with its parent, or with the file; taken as ended there.
    case unclosed(String)
    /// A value that is not of its property's type; kept verbatim.
    case malformedValue(property: String, value: String)
    /// A value of another type than the property has without saying so; read as what it is.
    case otherType(property: String, value: String)
    /// Something about a recurrence rule; the rest of the rule is used.
    case rule(RecurrenceRuleError)
    /// An unquoted parameter with a colon in it; its end was found by the value that follows.
    case unquotedColon(String)
    /// Longer, deeper or more than the limit; what lies beyond is left out.
    case limit(CalendarLimit)
    /// A component lacks what it must have; what can be used is.
    case missing(component: String, property: String)
    /// A zone that neither the file nor the machine knows; its times are read as floating.
    case unknownZone(String)
    /// A zone by a name of Windows or Outlook; read as the IANA zone.
    case mappedZone(String, to: String)
    /// The file's own zone differs from the IANA zone of that name where it matters; the file's is used.
    case ownZone(String)
    /// An event that ends before it starts; read the other way round.
    case endBeforeStart(String)
    /// Two components say the same event; the one with the lower sequence or older stamp is left out.
    case superseded(String)
    /// More occurrences than the budget allows; the later ones are left out.
    case tooManyOccurrences(String)
}

/// A limit that an input went past.
public enum CalendarLimit: String, Hashable, Sendable {
    /// Bytes in a line, continuations included.
    case lineBytes = "bytes in a line"
    /// Components inside components.
    case depth = "nested components"
    /// Properties of one component.
    case properties = "properties in a component"
    /// Parameters of one property.
    case parameters = "parameters of a property"
}

extension CalendarFault: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .byteOrderMark: "a byte order mark was passed over"
        case .blankLine: "a blank line was passed over"
        case .noProperty(let text): "“\(text)” is no property and was left out"
        case .oddName(let name): "“\(name)” has characters that a name does not have"
        case .oddParameter(let name): "the parameter “\(name)” is incomplete"
        case .notUTF8: "the line is not UTF-8 and was read as Windows-1252"
        case .controlCharacters: "control characters were left out of the line"
        case .strayBlanks(let name): "blanks beside the name \(name) were passed over"
        case .lowercaseComponent(let name): "the component “\(name)” was read in capitals"
        case .noCalendar(let name): "\(name) stands outside of a VCALENDAR, which was taken to begin there"
        case .outside(let name): "\(name) stands outside of a VCALENDAR and was left out"
        case .strayEnd(let name): "END:\(name) ends nothing and was passed over"
        case .misnamedEnd(let name, let component): "END:\(name) was read as the end of \(component)"
        case .unclosed(let name): "\(name) has no END and was taken as ended"
        case .malformedValue(let property, let value): "\(property) cannot be “\(value)”, which was kept verbatim"
        case .otherType(let property, let value): "\(property) has the value “\(value)” of another type than it says"
        case .rule(let note): "in a recurrence rule, \(note)"
        case .unquotedColon(let value): "a parameter with a colon needs quotes: “\(value)”"
        case .limit(let limit): "too many \(limit.rawValue); the rest was left out"
        case .missing(let component, let property): "\(component) has no \(property)"
        case .unknownZone(let name): "the zone “\(name)” is unknown; its times are read as floating"
        case .mappedZone(let name, let zone): "the zone “\(name)” was read as \(zone)"
        case .ownZone(let name): "the file's zone “\(name)” differs from the machine's and was used"
        case .endBeforeStart(let uid): "the event \(uid) ends before it starts and was read the other way round"
        case .superseded(let uid): "an older version of \(uid) was left out"
        case .tooManyOccurrences(let uid): "\(uid) has more occurrences than the budget; later ones were left out"
        }
    }
}
