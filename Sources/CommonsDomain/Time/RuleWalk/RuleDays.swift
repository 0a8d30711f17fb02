/// The days that a rule names in a year, whatever its interval and its times of day.
///
/// Every `BY` part that speaks of days keeps the days it names, and a day is named by the rule when all of them keep it; a rule
/// without such a part takes them from its start, as RFC 5545 §3.3.10 has it.
struct RuleDays {
    private let frequency: RecurrenceRule.Frequency
    private let months: [Int]
    private let weekNumbers: [Int]
    private let yearDays: [Int]
    private let monthDays: [Int]
    private let weekdays: [RecurrenceRule.WeekdayOrdinal]
    private let weekStart: Weekday
    private let skip: RecurrenceRule.Skip
    /// Whether ordinals of `BYDAY` count within the month; otherwise within the year.
    private let countsInMonth: Bool
    private let countsOrdinals: Bool

    init(_ rule: RecurrenceRule, start: CivilDate) {
        var (months, monthDays, weekdays) = (rule.byMonth, rule.byMonthDay, rule.byDay)
        let namesDays = !(rule.byWeekNumber.isEmpty && rule.byYearDay.isEmpty && monthDays.isEmpty && weekdays.isEmpty)
        switch rule.frequency {
        case .yearly where !namesDays:
            if months.isEmpty { months = [start.month] }
            monthDays = [start.day]
        case .yearly where !rule.byWeekNumber.isEmpty && rule.byYearDay.isEmpty && monthDays.isEmpty && weekdays.isEmpty:
            // The week is said and the weekday is not: it is the start's (the article *Agenda* gives the reason).
            weekdays = [.init(start.weekday)]
        case .monthly where !namesDays: monthDays = [start.day]
        case .weekly where !namesDays: weekdays = [.init(start.weekday)]
        default: break
        }
        frequency = rule.frequency
        (self.months, self.monthDays, self.weekdays) = (months, monthDays, weekdays)
        (weekNumbers, yearDays, weekStart) = (rule.byWeekNumber, rule.byYearDay, rule.weekStart)
        // Only a rule that makes days from their numbers can make one that does not exist.
        skip = rule.frequency >= .monthly ? rule.skip : .omit
        countsInMonth = rule.frequency == .monthly || !months.isEmpty
        countsOrdinals = rule.frequency == .monthly || rule.frequency == .yearly && rule.byWeekNumber.isEmpty
    }

    /// Whether a period's days may include the first day after it.
    var reachesForward: Bool { skip == .forward }

    /// The days named in a year of a kind, and those that `SKIP=FORWARD` moved there from the month or year before.
    func days(in kind: YearKind) -> (own: DaySet, moved: DaySet) {
        let starts = kind.monthStarts
        var own = DaySet()
        var moved = DaySet()
        if months.isEmpty {
            own = DaySet(below: kind.length)
        } else {
            for month in months {
                for day in starts[month - 1]..<starts[month] { own.insert(day) }
            }
        }
        if !weekNumbers.isEmpty { own.formIntersection(weekDays(in: kind)) }
        if !yearDays.isEmpty {
            var named = DaySet()
            for day in yearDays {
                let index = day > 0 ? day - 1 : kind.length + day
                if index >= 0, index < kind.length {
                    named.insert(index)
                } else if frequency == .yearly {
                    // The 366th of a common year, from either end.
                    if skip == .backward, day > 0 { named.insert(kind.length - 1) }
                    if skip == .forward { if day > 0 { moved.insert(kind.length) } else { named.insert(0) } }
                }
            }
            // The 366th from the end of a common year that follows is the last day of this one.
            if skip == .backward, frequency == .yearly, yearDays.contains(-366), !kind.precedesLeap { named.insert(kind.length - 1) }
            own.formIntersection(named)
        }
        if !monthDays.isEmpty {
            var named = DaySet()
            for month in months.isEmpty ? Array(1...12) : months {
                let (start, end) = (starts[month - 1], starts[month])
                for day in monthDays {
                    let index = day > 0 ? start + day - 1 : end + day
                    if index >= start, index < end {
                        named.insert(index)
                    } else if skip == .backward {
                        named.insert(day > 0 ? end - 1 : start - 1)
                    } else if skip == .forward {
                        if day > 0 { moved.insert(end) } else { named.insert(start) }
                    }
                }
            }
            own.formIntersection(named)
        }
        if !weekdays.isEmpty {
            let named = namedWeekdays(in: kind, starts: starts)
            own.formIntersection(named)
            moved.formIntersection(named)
        }
        return (own, moved)
    }

    private func weekDays(in kind: YearKind) -> DaySet {
        let weeks = kind.weeks(startingOn: weekStart)
        var named = DaySet()
        for day in 0..<kind.length {
            let (number, count): (Int, Int)
            if day < weeks.first {
                (number, count) = (weeks.before, weeks.before)
            } else if (day - weeks.first) / 7 >= weeks.count {
                (number, count) = (1, weeks.after)
            } else {
                (number, count) = ((day - weeks.first) / 7 + 1, weeks.count)
            }
            if weekNumbers.contains(number) || weekNumbers.contains(number - count - 1) { named.insert(day) }
        }
        return named
    }

    private func namedWeekdays(in kind: YearKind, starts: [Int]) -> DaySet {
        var named = DaySet()
        for entry in weekdays {
            // The first such weekday on or after day `from`.
            func first(from day: Int) -> Int { day + (entry.weekday.index - kind.januaryFirst - day % 7 + 14) % 7 }
            guard countsOrdinals, let ordinal = entry.ordinal else {
                // One day past the year too, where SKIP may have moved a day.
                for day in stride(from: first(from: 0), through: kind.length, by: 7) { named.insert(day) }
                continue
            }
            let scopes = countsInMonth ? (1...12).map { (starts[$0 - 1], starts[$0]) } : [(0, kind.length)]
            for (start, end) in scopes {
                let day: Int
                if ordinal > 0 {
                    day = first(from: start) + (ordinal - 1) * 7
                } else {
                    let onward = first(from: start)
                    day = onward + ((end - 1 - onward) / 7 + 1 + ordinal) * 7
                }
                if day >= start, day < end { named.insert(day) }
            }
        }
        return named
    }
}
