/// A rule that repeats: every second Tuesday, the last Friday of each month, the 1st and 15th until June.
///
/// Source: RFC 5545 §3.3.10, with `SKIP` of RFC 7529 for `RSCALE=GREGORIAN`. The rule's canonical form is its text
/// (``description``); what it yields depends on the start it is given, see `occurrences(from:)`.
public struct RecurrenceRule: Hashable, Sendable {
    /// How often, before the interval.
    public let frequency: Frequency
    /// Every how many periods of the frequency; at least 1.
    public let interval: Int
    /// How many occurrences the rule yields, at least 1; `nil` for no such limit. Never together with ``until``.
    public let count: Int?
    /// The last moment at which an occurrence may start, itself included.
    ///
    /// A ``EventTime/date(_:)`` is the last of whole days; beside times, where RFC 5545 does not allow it, it is that day's midnight, as
    /// every peer has it.
    public let until: EventTime?
    /// Months kept, in `1...12`.
    public let byMonth: [Int]
    /// ISO weeks of the year, in `1...53` or, from the end, `-53...(-1)`.
    public let byWeekNumber: [Int]
    /// Days of the year, in `1...366` or, from the end, `-366...(-1)`.
    public let byYearDay: [Int]
    /// Days of the month, in `1...31` or, from the end, `-31...(-1)`.
    public let byMonthDay: [Int]
    /// Weekdays, each with an ordinal within the month or year where one was given.
    public let byDay: [WeekdayOrdinal]
    /// Hours, in `0...23`.
    public let byHour: [Int]
    /// Minutes, in `0...59`.
    public let byMinute: [Int]
    /// Seconds, in `0...60`; 60 is read as 59, since the time line has no leap seconds.
    public let bySecond: [Int]
    /// Which of a period's occurrences are kept: 1 is the first, -1 the last; in `1...366` or `-366...(-1)`.
    public let bySetPosition: [Int]
    /// The day on which weeks begin; Monday when nothing is said.
    public let weekStart: Weekday
    /// What becomes of a day that the month or year does not have.
    public let skip: Skip

    /// Checks every part's range and keeps it.
    /// - Throws: ``RecurrenceRuleError`` for the first part out of range, or when both `count` and `until` are given.
    public init(
        _ frequency: Frequency, interval: Int = 1, count: Int? = nil, until: EventTime? = nil, byMonth: [Int] = [],
        byWeekNumber: [Int] = [], byYearDay: [Int] = [], byMonthDay: [Int] = [], byDay: [WeekdayOrdinal] = [], byHour: [Int] = [],
        byMinute: [Int] = [], bySecond: [Int] = [], bySetPosition: [Int] = [], weekStart: Weekday = .monday, skip: Skip = .omit
    ) throws(RecurrenceRuleError) {
        if let fault = Self.outOfRange(.interval, interval) { throw fault }
        if let count, let fault = Self.outOfRange(.count, count) { throw fault }
        guard count == nil || until == nil else { throw .countAndUntil }
        try Self.check(byMonth, .byMonth)
        try Self.check(byWeekNumber, .byWeekNumber)
        try Self.check(byYearDay, .byYearDay)
        try Self.check(byMonthDay, .byMonthDay)
        try Self.check(byHour, .byHour)
        try Self.check(byMinute, .byMinute)
        try Self.check(bySecond, .bySecond)
        try Self.check(bySetPosition, .bySetPosition)
        for day in byDay { if let ordinal = day.ordinal, let fault = Self.outOfRange(.byDay, ordinal) { throw fault } }
        if case .zoned(let local, let zone) = until { throw .zonedUntil(local, zone) }
        (self.frequency, self.interval, self.count, self.until) = (frequency, interval, count, until)
        (self.byMonth, self.byWeekNumber, self.byYearDay, self.byMonthDay) = (byMonth, byWeekNumber, byYearDay, byMonthDay)
        (self.byDay, self.byHour, self.byMinute, self.bySecond) = (byDay, byHour, byMinute, bySecond)
        (self.bySetPosition, self.weekStart, self.skip) = (bySetPosition, weekStart, skip)
    }

    private static func check(_ values: [Int], _ part: RecurrenceRulePart) throws(RecurrenceRuleError) {
        for value in values { if let fault = outOfRange(part, value) { throw fault } }
    }

    /// The fault of a value that its part does not allow.
    static func outOfRange(_ part: RecurrenceRulePart, _ value: Int) -> RecurrenceRuleError? {
        part.allows(value) ? nil : .outOfRange(part, value)
    }
}

extension RecurrenceRule {
    /// The period that a rule repeats in. Source: RFC 5545 §3.3.10, `FREQ`.
    public enum Frequency: Int, Hashable, Comparable, CaseIterable, Sendable {
        /// Every second.
        case secondly
        /// Every minute.
        case minutely
        /// Every hour.
        case hourly
        /// Every day.
        case daily
        /// Every week.
        case weekly
        /// Every month.
        case monthly
        /// Every year.
        case yearly

        /// The shorter period first.
        public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

        /// The name of RFC 5545: `WEEKLY`.
        public var name: String { Self.names[rawValue] }

        /// Reads the name, in any case; `nil` for anything else.
        public init?(name: some StringProtocol) {
            guard let place = Self.names.firstIndex(of: name.uppercased()) else { return nil }
            self.init(rawValue: place)
        }

        private static let names = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
    }

    /// What becomes of the 31st in a month of 30 days. Source: RFC 7529 §4.1.
    public enum Skip: String, Hashable, CaseIterable, Sendable {
        /// It is left out, as RFC 5545 has it.
        case omit = "OMIT"
        /// The last day before it is taken.
        case backward = "BACKWARD"
        /// The first day after it is taken.
        case forward = "FORWARD"
    }

    /// A weekday, or the first, second or last one of a month or year.
    public struct WeekdayOrdinal: Hashable, Sendable {
        /// The weekday.
        public let weekday: Weekday
        /// Which one, in `1...53`, or from the end in `-53...(-1)`; `nil` for each of them.
        public let ordinal: Int?

        /// Names a weekday; the rule that holds it checks the ordinal.
        public init(_ weekday: Weekday, ordinal: Int? = nil) { (self.weekday, self.ordinal) = (weekday, ordinal) }
    }
}

/// A part of a recurrence rule. Source: RFC 5545 §3.3.10.
public enum RecurrenceRulePart: String, Hashable, CaseIterable, Sendable {
    /// `FREQ`.
    case frequency = "FREQ"
    /// `INTERVAL`.
    case interval = "INTERVAL"
    /// `COUNT`.
    case count = "COUNT"
    /// `UNTIL`.
    case until = "UNTIL"
    /// `BYMONTH`.
    case byMonth = "BYMONTH"
    /// `BYWEEKNO`.
    case byWeekNumber = "BYWEEKNO"
    /// `BYYEARDAY`.
    case byYearDay = "BYYEARDAY"
    /// `BYMONTHDAY`.
    case byMonthDay = "BYMONTHDAY"
    /// `BYDAY`.
    case byDay = "BYDAY"
    /// `BYHOUR`.
    case byHour = "BYHOUR"
    /// `BYMINUTE`.
    case byMinute = "BYMINUTE"
    /// `BYSECOND`.
    case bySecond = "BYSECOND"
    /// `BYSETPOS`.
    case bySetPosition = "BYSETPOS"
    /// `WKST`.
    case weekStart = "WKST"
    /// `RSCALE` of RFC 7529.
    case scale = "RSCALE"
    /// `SKIP` of RFC 7529.
    case skip = "SKIP"

    /// Whether a number may stand in this part.
    func allows(_ value: Int) -> Bool {
        switch self {
        case .interval, .count: (1...1_000_000_000).contains(value)
        case .byMonth: (1...12).contains(value)
        case .byWeekNumber, .byDay: value != 0 && (-53...53).contains(value)
        case .byYearDay, .bySetPosition: value != 0 && (-366...366).contains(value)
        case .byMonthDay: value != 0 && (-31...31).contains(value)
        case .byHour: (0...23).contains(value)
        case .byMinute: (0...59).contains(value)
        case .bySecond: (0...60).contains(value)
        case .frequency, .until, .weekStart, .scale, .skip: false
        }
    }
}
