extension RecurrenceRule {
    /// The parts that RFC 5545 §3.3.10 does not allow where they stand; the rule still has the one meaning told here.
    ///
    /// An ordinal of `BYDAY` outside `MONTHLY` and `YEARLY`, or beside `BYWEEKNO`, is passed over; `BYWEEKNO`, `BYYEARDAY` and
    /// `BYMONTHDAY` keep only the days that they name, whatever the frequency; `BYSETPOS` alone picks among the periods' own times.
    public var misplacedParts: [RecurrenceRuleError] {
        var faults: [RecurrenceRuleError] = []
        if byDay.contains(where: { $0.ordinal != nil }) {
            if frequency < .monthly { faults.append(.misplaced(.byDay, "an ordinal needs FREQ=MONTHLY or YEARLY")) }
            if frequency == .yearly, !byWeekNumber.isEmpty { faults.append(.misplaced(.byDay, "an ordinal excludes BYWEEKNO")) }
        }
        if !byWeekNumber.isEmpty, frequency != .yearly { faults.append(.misplaced(.byWeekNumber, "it needs FREQ=YEARLY")) }
        if !byYearDay.isEmpty, [.daily, .weekly, .monthly].contains(frequency) {
            faults.append(.misplaced(.byYearDay, "it excludes FREQ=DAILY, WEEKLY and MONTHLY"))
        }
        if !byMonthDay.isEmpty, frequency == .weekly { faults.append(.misplaced(.byMonthDay, "it excludes FREQ=WEEKLY")) }
        if !bySetPosition.isEmpty, byDay.isEmpty,
            [byMonth, byWeekNumber, byYearDay, byMonthDay, byHour, byMinute, bySecond].allSatisfy(\.isEmpty)
        {
            faults.append(.misplaced(.bySetPosition, "it needs another BY part"))
        }
        return faults
    }
}
