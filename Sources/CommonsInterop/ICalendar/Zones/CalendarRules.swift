import CommonsDomain

/// Reads the rules of a component, with the leniency of the reader.
enum CalendarRules {
    /// The rule of an `RRULE` or `EXRULE`; one that lost a part to an error is read again without that part.
    static func rule(_ property: ICalendarProperty) -> RecurrenceRule? {
        switch property.value {
        case .recurrence(let rule): return rule
        case .verbatim(let text):
            var faults: [RecurrenceRuleError] = []
            return RecurrenceRule.reading(text, faults: &faults)
        default: return nil
        }
    }
}

extension RecurrenceRule {
    /// The same rule without a count and an end.
    var endless: RecurrenceRule {
        let rule = try? RecurrenceRule(
            frequency, interval: interval, byMonth: byMonth, byWeekNumber: byWeekNumber, byYearDay: byYearDay, byMonthDay: byMonthDay,
            byDay: byDay, byHour: byHour, byMinute: byMinute, bySecond: bySecond, bySetPosition: bySetPosition, weekStart: weekStart,
            skip: skip)
        return rule ?? self
    }
}
