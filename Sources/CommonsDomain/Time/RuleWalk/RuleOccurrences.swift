extension RecurrenceRule {
    /// How many steps a walk may take before it is given up, unless told otherwise.
    public static let defaultBudget = 10_000_000

    /// The rule's own occurrences from a start on, lazily, in ascending order, on one clock without a zone.
    ///
    /// A start that does not match the rule is not among them: as the first occurrence of an *event* it is added by ``EventSeries``.
    /// `UNTIL` in UTC is compared as though the clock showed UTC; ``EventSeries`` knows the zone and compares instants.
    ///
    /// - Parameters:
    ///   - start: where the rule begins, and where it takes from what it does not say.
    ///   - isAllDay: whether whole days repeat; then hours, minutes and seconds of the rule are ignored (RFC 5545 §3.3.10).
    ///   - budget: steps after which the walk ends with ``RuleOccurrences/isExhausted``.
    public func occurrences(from start: CivilDateTime, isAllDay: Bool = false, budget: Int = defaultBudget) -> RuleOccurrences {
        RuleOccurrences(cursor: cursor(from: start, isAllDay: isAllDay, limit: .max, budget: budget))
    }

    /// The first occurrence after a moment; `nil` when there is none, or none within the budget.
    public func occurrence(
        after moment: CivilDateTime, from start: CivilDateTime, isAllDay: Bool = false, budget: Int = defaultBudget
    ) -> CivilDateTime? {
        var all = occurrences(from: start, isAllDay: isAllDay, budget: budget)
        all.cursor.seek(to: moment.clockSeconds + 1)
        return all.next()
    }

    /// The last occurrence before a moment; `nil` when there is none, or none within the budget.
    ///
    /// Looks back in stretches that double, so that it costs as much as the gap before `moment`, not as the rule's whole past.
    public func occurrence(
        before moment: CivilDateTime, from start: CivilDateTime, isAllDay: Bool = false, budget: Int = defaultBudget
    ) -> CivilDateTime? {
        let first = start.clockSeconds
        var end = moment.clockSeconds
        // Two periods of the frequency are the first stretch.
        var stretch = Self.seconds(of: frequency) * 2 * Int64(interval)
        var cursor = cursor(from: start, isAllDay: isAllDay, limit: end - 1, budget: budget)
        guard count == nil else {
            var found: Int64?
            while let next = cursor.next() { found = next }
            return found.map(CivilDateTime.init(uncheckedClockSeconds:))
        }
        while end > first {
            cursor = self.cursor(from: start, isAllDay: isAllDay, limit: end - 1, budget: cursor.budget)
            cursor.seek(to: max(first, end - stretch))
            var found: Int64?
            while let next = cursor.next() { found = next }
            if cursor.isExhausted { return nil }
            if let found { return CivilDateTime(uncheckedClockSeconds: found) }
            end -= stretch
            stretch = min(stretch * 2, Zone.cycle)
        }
        return nil
    }

    /// Whether the rule yields nothing at all from this start. Decided within one cycle of the calendar, not by searching to its end.
    public func isEmpty(from start: CivilDateTime, isAllDay: Bool = false) -> Bool {
        var all = occurrences(from: start, isAllDay: isAllDay)
        return all.next() == nil && !all.isExhausted
    }

    func cursor(from start: CivilDateTime, isAllDay: Bool, limit: Int64, budget: Int) -> RuleCursor {
        RuleCursor(self, start: start, isAllDay: isAllDay, limit: min(limit, untilClock(isAllDay: isAllDay) ?? .max), budget: budget)
    }

    /// The last clock second at which an occurrence may start, by `UNTIL` alone.
    func untilClock(isAllDay: Bool) -> Int64? {
        guard let until else { return nil }
        // A date includes its day among whole days; among times it is that day's midnight.
        return isAllDay ? Int64(until.date.dayNumber) * 86_400 + 86_399 : until.local.clockSeconds
    }

    /// The shortest length of a frequency's period, in seconds.
    static func seconds(of frequency: Frequency) -> Int64 {
        switch frequency {
        case .secondly: 1
        case .minutely: 60
        case .hourly: 3600
        case .daily: 86_400
        case .weekly: 7 * 86_400
        case .monthly: 28 * 86_400
        case .yearly: 365 * 86_400
        }
    }
}

/// The occurrences of one rule on one clock. Each costs a few machine words; none is computed before it is asked for.
public struct RuleOccurrences: Sequence, IteratorProtocol, Sendable {
    var cursor: RuleCursor

    /// The next occurrence.
    public mutating func next() -> CivilDateTime? { cursor.next().map(CivilDateTime.init(uncheckedClockSeconds:)) }

    /// Moves on, or back, to the first occurrence at or after a moment, without walking there unless the rule has a count.
    public mutating func seek(to moment: CivilDateTime) { cursor.seek(to: moment.clockSeconds) }

    /// Whether the walk ended because its budget was spent and not because the rule did.
    public var isExhausted: Bool { cursor.isExhausted }
}
