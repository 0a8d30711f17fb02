/// Runs a rule in a zone: clock seconds in, UTC seconds out, up to an `UNTIL` that may be an instant.
struct InstantCursor {
    private let rule: RecurrenceRule
    private let start: CivilDateTime
    private let isAllDay: Bool
    private let timeRule: LocalTimeRule
    private var cursor: RuleCursor
    private var zone: ZoneCursor
    /// The last UTC second at which an occurrence may start, by `UNTIL`; `Int64.max` without it.
    let lastInstant: Int64

    init(_ rule: RecurrenceRule, start: EventTime, zone: Zone, rule timeRule: LocalTimeRule, budget: Int) {
        (self.rule, self.start, isAllDay, self.timeRule) = (rule, start.local, start.isAllDay, timeRule)
        self.zone = ZoneCursor(zone)
        var clockLimit = Int64.max
        var lastInstant = Int64.max
        if let until = rule.until, let clock = rule.untilClock(isAllDay: start.isAllDay) {
            if case .utc = until, !start.isAllDay, !start.isFloating {
                lastInstant = clock
                // The clock is at most 26 hours away; instants decide the rest.
                clockLimit = clock + 93_600
            } else {
                clockLimit = clock
                lastInstant = self.zone.seconds(ofClock: clock, rule: .standard) ?? clock
            }
        }
        self.lastInstant = lastInstant
        cursor = RuleCursor(rule, start: self.start, isAllDay: isAllDay, limit: clockLimit, budget: budget)
    }

    /// Appends the UTC seconds of a range; `false` when the budget ran out first.
    mutating func collect(from low: Int64, to high: Int64, budget: inout Int, into seconds: inout [Int64]) -> Bool {
        // Clocks are at most 26 hours off, and a gap may hold one back as long.
        cursor.seek(to: low - 2 * 93_600)
        cursor.budget = budget
        defer { budget = cursor.budget }
        var gaps = false
        let begin = seconds.count
        var lastDay = Int64.min
        while let clock = cursor.next() {
            var local = clock
            if isAllDay {
                local = floorDivide(clock, 86_400) * 86_400
                // Below a day, a rule names a day many times.
                if local == lastDay {
                    cursor.seekUncounted(to: local + 86_400)
                    continue
                }
                lastDay = local
            }
            guard let second = zone.seconds(ofClock: local, rule: timeRule) else { continue }
            if second > high {
                if second - high > 2 * 93_600 { break }
                gaps = true
                continue
            }
            if second >= low, second <= lastInstant {
                if seconds.count > begin, let last = seconds.last, second <= last { gaps = true }
                seconds.append(second)
            }
        }
        if gaps, seconds.count > begin { seconds[begin...].sort() }
        return !cursor.isExhausted
    }

    /// The UTC second of the last occurrence's start; `nil` when there is no end to them, or none is known within the budget.
    mutating func lastStart(budget: inout Int) -> Int64? {
        if rule.until != nil { return lastInstant }
        guard rule.count != nil else { return nil }
        cursor.seek(to: start.clockSeconds)
        cursor.budget = budget
        defer { budget = cursor.budget }
        var last = Int64.min
        while let clock = cursor.next() { last = clock }
        if cursor.isExhausted { return nil }
        return last == Int64.min ? last : zone.seconds(ofClock: last, rule: .standard)
    }
}

extension EventTime {
    /// Whether no zone fixes it.
    var isFloating: Bool { if case .floating = self { true } else { false } }
}
