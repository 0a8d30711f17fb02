extension RecurrenceRule: CustomStringConvertible, LosslessStringConvertible, Codable, JSONReadable {
    /// The rule as RFC 5545 writes it, parts in one fixed order and defaults left out: `FREQ=MONTHLY;BYDAY=-1FR`.
    public var description: String {
        var parts = ["FREQ=" + frequency.name]
        if interval != 1 { parts.append("INTERVAL=\(interval)") }
        if let count { parts.append("COUNT=\(count)") }
        if let until { parts.append("UNTIL=\(Self.basic(until))") }
        func list(_ part: RecurrenceRulePart, _ values: [Int]) {
            guard !values.isEmpty else { return }
            parts.append(part.rawValue + "=" + values.map(String.init).joined(separator: ","))
        }
        list(.byMonth, byMonth)
        list(.byWeekNumber, byWeekNumber)
        list(.byYearDay, byYearDay)
        list(.byMonthDay, byMonthDay)
        if !byDay.isEmpty { parts.append("BYDAY=" + byDay.map(\.description).joined(separator: ",")) }
        list(.byHour, byHour)
        list(.byMinute, byMinute)
        list(.bySecond, bySecond)
        list(.bySetPosition, bySetPosition)
        if weekStart != .monday { parts.append("WKST=\(weekStart.abbreviation)") }
        if skip != .omit { parts.append("RSCALE=GREGORIAN;SKIP=\(skip.rawValue)") }
        return parts.joined(separator: ";")
    }

    /// Reads a rule strictly.
    /// - Throws: the first ``RecurrenceRuleError`` found; a part that only has no meaning where it stands is no error here,
    ///   see ``misplacedParts``.
    public init(text: String) throws(RecurrenceRuleError) {
        var bytes = text
        if let plain = bytes.withUTF8({ RecurrenceRule(plainBytes: $0) }) {
            self = plain
            return
        }
        var faults: [RecurrenceRuleError] = []
        let rule = Self.reading(text, faults: &faults)
        if let first = faults.first { throw first }
        guard let rule else { throw .noFrequency }
        self = rule
    }

    /// Reads a rule strictly; `nil` where ``init(text:)`` throws.
    public init?(_ description: String) {
        guard let rule = try? RecurrenceRule(text: description) else { return nil }
        self = rule
    }

    /// Reads the text form.
    /// - Throws: `DecodingError` when it is not one.
    public init(from decoder: any Decoder) throws { self = try decodeText(from: decoder) }
    init(json input: JSONInput, at index: Int) throws { self = try input.text(at: index) { RecurrenceRule($0) } }
    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws { try encodeText(description, to: encoder) }

    /// Reads what can be read: a part that is wrong is left out and noted, and so is a number out of range.
    ///
    /// The rule is given up (`nil`) when it has no frequency, another calendar's scale, or a part that no value of was right,
    /// because a rule without that part would repeat where it was never meant to.
    public static func reading(_ text: String, faults: inout [RecurrenceRuleError]) -> RecurrenceRule? {
        var parts = RuleParts()
        for piece in text.split(separator: ";", omittingEmptySubsequences: true) { parts.read(piece, faults: &faults) }
        return parts.rule(faults: &faults)
    }

    /// A date or time in the basic form: `20261123`, `20261123T183000`, with `Z` for UTC.
    static func basic(_ time: EventTime) -> String {
        let date = time.date
        let day = padded(date.year, 4) + padded(date.month, 2) + padded(date.day, 2)
        if time.isAllDay { return day }
        let clock = time.local.time
        let local = day + "T" + padded(clock.hour, 2) + padded(clock.minute, 2) + padded(clock.second, 2)
        if case .utc = time { return local + "Z" }
        return local
    }
}

extension RecurrenceRule.WeekdayOrdinal: CustomStringConvertible {
    /// `MO`, `2TU`, `-1FR`.
    public var description: String { (ordinal.map(String.init) ?? "") + weekday.abbreviation }

    /// Reads `MO`, `2TU`, `+2TU` or `-1FR`; `nil` for anything else. The rule that holds it checks the ordinal's range.
    public init?(_ text: some StringProtocol) {
        guard let weekday = Weekday(abbreviation: text.suffix(2)) else { return nil }
        let number = text.dropLast(2)
        if number.isEmpty {
            self.init(weekday)
        } else {
            guard let ordinal = Int(number) else { return nil }
            self.init(weekday, ordinal: ordinal)
        }
    }
}

/// What has been read of a rule's text so far.
private struct RuleParts {
    var frequency: RecurrenceRule.Frequency?
    var numbers: [RecurrenceRulePart: [Int]] = [:]
    var days: [RecurrenceRule.WeekdayOrdinal] = []
    var until: EventTime?
    var weekStart = Weekday.monday
    var skip = RecurrenceRule.Skip.omit
    var seen: Set<RecurrenceRulePart> = []
    var isLost = false

    /// Reads one `NAME=VALUE`.
    mutating func read(_ piece: Substring, faults: inout [RecurrenceRuleError]) {
        var piece = trimmed(piece)
        // Some programs write the property's name into its value.
        if piece.utf8.count > 6, piece.utf8.dropFirst(5).first == UInt8(ascii: ":"), piece.uppercased().hasPrefix("RRULE:") {
            piece = piece.dropFirst(6)
        }
        guard !piece.isEmpty else { return }
        let equals = piece.firstIndex(of: "=") ?? piece.endIndex
        let name = trimmed(piece[..<equals]).uppercased()
        let value = equals == piece.endIndex ? "" : trimmed(piece[piece.index(after: equals)...])
        guard let part = RecurrenceRulePart(rawValue: name) else { return faults.append(.unknownPart(name)) }
        guard seen.insert(part).inserted else { return faults.append(.repeated(part)) }
        switch part {
        case .frequency:
            frequency = RecurrenceRule.Frequency(name: value)
            if frequency == nil { faults.append(.malformed(part, String(value))) }
        case .until:
            until = EventTime(basic: value)
            if until == nil { faults.append(.malformed(part, String(value))) }
        case .weekStart:
            guard let day = Weekday(abbreviation: value) else { return faults.append(.malformed(part, String(value))) }
            weekStart = day
        case .scale:
            guard value.uppercased() != "GREGORIAN" else { return }
            faults.append(.unsupportedScale(String(value)))
            isLost = true
        case .skip:
            guard let skip = RecurrenceRule.Skip(rawValue: value.uppercased()) else {
                return faults.append(.malformed(part, String(value)))
            }
            self.skip = skip
        case .byDay:
            for item in value.split(separator: ",") {
                let item = trimmed(item)
                guard let day = RecurrenceRule.WeekdayOrdinal(item) else {
                    faults.append(.malformed(part, String(item)))
                    continue
                }
                if let ordinal = day.ordinal, !part.allows(ordinal) {
                    faults.append(.outOfRange(part, ordinal))
                } else {
                    days.append(day)
                }
            }
            lose(part, value, when: days.isEmpty, faults: &faults)
        case .interval, .count:
            guard let number = Int(value) else { return faults.append(.malformed(part, String(value))) }
            if part.allows(number) { numbers[part] = [number] } else { faults.append(.outOfRange(part, number)) }
        default:
            var kept: [Int] = []
            for item in value.split(separator: ",") {
                let item = trimmed(item)
                guard let number = Int(item) else {
                    faults.append(.malformed(part, String(item)))
                    continue
                }
                if part.allows(number) { kept.append(number) } else { faults.append(.outOfRange(part, number)) }
            }
            numbers[part] = kept
            lose(part, value, when: kept.isEmpty, faults: &faults)
        }
    }

    /// Gives the rule up when nothing of a part that restricts it could be read.
    private mutating func lose(_ part: RecurrenceRulePart, _ value: Substring, when empty: Bool, faults: inout [RecurrenceRuleError]) {
        guard empty else { return }
        if value.isEmpty { faults.append(.malformed(part, "")) } else { isLost = true }
    }

    /// The rule, if it is one.
    func rule(faults: inout [RecurrenceRuleError]) -> RecurrenceRule? {
        guard let frequency, !isLost else {
            if frequency == nil, !seen.contains(.frequency) { faults.append(.noFrequency) }
            return nil
        }
        var count = numbers[.count]?.first
        if count != nil, until != nil {
            faults.append(.countAndUntil)
            count = nil
        }
        func list(_ part: RecurrenceRulePart) -> [Int] { numbers[part] ?? [] }
        return try? RecurrenceRule(
            frequency, interval: numbers[.interval]?.first ?? 1, count: count, until: until, byMonth: list(.byMonth),
            byWeekNumber: list(.byWeekNumber), byYearDay: list(.byYearDay), byMonthDay: list(.byMonthDay), byDay: days,
            byHour: list(.byHour), byMinute: list(.byMinute), bySecond: list(.bySecond), bySetPosition: list(.bySetPosition),
            weekStart: weekStart, skip: skip)
    }

    private func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.utf8.first, first <= 32 { text.removeFirst() }
        while let last = text.utf8.last, last <= 32 { text.removeLast() }
        return text
    }
}
