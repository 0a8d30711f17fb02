import CommonsDomain

/// Yields what a rule yields the slow way: every candidate second of a stretch is asked every question of RFC 5545 §3.3.10, one by
/// one, and kept by period. Nothing is shared with the code under test but the arithmetic of single dates.
struct SlowEnumerator {
    let rule: RecurrenceRule
    let start: CivilDateTime

    /// The occurrences whose day lies in `start`'s year and month up to `days` days later.
    func occurrences(days: Int) -> [CivilDateTime] {
        var periods: [Int: [CivilDateTime]] = [:]
        let first = firstDay
        for number in first..<(start.date.dayNumber + days) {
            guard let date = try? CivilDate(dayNumber: number), dayMatches(date) else { continue }
            for hour in 0..<24 where keeps(hour, rule.byHour, below: .hourly, start.time.hour) {
                for minute in 0..<60 where keeps(minute, rule.byMinute, below: .minutely, start.time.minute) {
                    for second in 0..<60 where keeps(second, rule.bySecond.map { min($0, 59) }, below: .secondly, start.time.second) {
                        guard let time = try? CivilTime(hour: hour, minute: minute, second: second) else { continue }
                        let candidate = CivilDateTime(date: date, time: time)
                        let offset = period(of: candidate) - period(of: start)
                        guard offset >= 0, offset % rule.interval == 0 else { continue }
                        periods[offset, default: []].append(candidate)
                    }
                }
            }
        }
        var result: [CivilDateTime] = []
        for offset in periods.keys.sorted() {
            let all = periods[offset]!
            for (index, candidate) in all.enumerated() where candidate >= start {
                let kept = rule.bySetPosition.isEmpty || rule.bySetPosition.contains { $0 == index + 1 || $0 == index - all.count }
                if kept { result.append(candidate) }
            }
        }
        if let until = rule.until { result.removeAll { until.isAllDay ? $0.date > until.date : $0 > until.local } }
        return rule.count.map { Array(result.prefix($0)) } ?? result
    }

    /// Periods are whole from here on.
    private var firstDay: Int {
        switch rule.frequency {
        case .yearly: dayNumber(start.date.year, 1, 1)
        case .monthly: dayNumber(start.date.year, start.date.month, 1)
        case .weekly: weekStart(start.date.dayNumber)
        default: start.date.dayNumber
        }
    }

    /// Days since 1970-01-01, counted from a year's days; the years of these tests are later.
    private func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        var number = (1970..<year).reduce(0) { $0 + (CivilDate.isLeap(year: $1) ? 366 : 365) }
        number += (1..<month).reduce(0) { $0 + CivilDate.daysInMonth($1, of: year) }
        return number + day - 1
    }

    private func weekStart(_ day: Int) -> Int {
        var number = day
        while (number + 3) % 7 != rule.weekStart.rawValue - 1 { number -= 1 }
        return number
    }

    private func period(of time: CivilDateTime) -> Int {
        switch rule.frequency {
        case .yearly: time.date.year
        case .monthly: time.date.year * 12 + time.date.month
        case .weekly: weekStart(time.date.dayNumber) / 7
        case .daily: time.date.dayNumber
        case .hourly: time.date.dayNumber * 24 + time.time.hour
        case .minutely: time.date.dayNumber * 1440 + time.time.secondOfDay / 60
        case .secondly: time.date.dayNumber * 86_400 + time.time.secondOfDay
        }
    }

    private func keeps(_ value: Int, _ list: [Int], below frequency: RecurrenceRule.Frequency, _ own: Int) -> Bool {
        if !list.isEmpty { return list.contains(value) }
        return rule.frequency <= frequency || value == own
    }

    private func dayMatches(_ date: CivilDate) -> Bool {
        var (byMonth, byMonthDay, byDay) = (rule.byMonth, rule.byMonthDay, rule.byDay)
        if rule.byWeekNumber.isEmpty, rule.byYearDay.isEmpty, byMonthDay.isEmpty, byDay.isEmpty {
            if rule.frequency == .yearly, byMonth.isEmpty { byMonth = [start.date.month] }
            if rule.frequency >= .monthly { byMonthDay = [start.date.day] }
            if rule.frequency == .weekly { byDay = [.init(start.date.weekday)] }
        } else if rule.frequency == .yearly, !rule.byWeekNumber.isEmpty, rule.byYearDay.isEmpty, byMonthDay.isEmpty, byDay.isEmpty {
            byDay = [.init(start.date.weekday)]
        }
        if !byMonth.isEmpty, !byMonth.contains(date.month) { return false }
        if !rule.byWeekNumber.isEmpty {
            let (number, count) = isoWeek(date)
            guard rule.byWeekNumber.contains(number) || rule.byWeekNumber.contains(number - count - 1) else { return false }
        }
        let yearLength = CivilDate.isLeap(year: date.year) ? 366 : 365
        if !rule.byYearDay.isEmpty {
            guard rule.byYearDay.contains(date.dayOfYear) || rule.byYearDay.contains(date.dayOfYear - yearLength - 1) else { return false }
        }
        let monthLength = CivilDate.daysInMonth(date.month, of: date.year)
        if !byMonthDay.isEmpty {
            guard byMonthDay.contains(date.day) || byMonthDay.contains(date.day - monthLength - 1) else { return false }
        }
        guard !byDay.isEmpty else { return true }
        let ordinals = rule.frequency == .monthly || rule.frequency == .yearly && rule.byWeekNumber.isEmpty
        let inMonth = rule.frequency == .monthly || !byMonth.isEmpty
        let (place, length) = inMonth ? (date.day, monthLength) : (date.dayOfYear, yearLength)
        return byDay.contains { entry in
            guard entry.weekday == date.weekday else { return false }
            guard ordinals, let ordinal = entry.ordinal else { return true }
            return ordinal == (place - 1) / 7 + 1 || ordinal == -((length - place) / 7 + 1)
        }
    }

    /// The number of the week and how many weeks its year has, by counting.
    private func isoWeek(_ date: CivilDate) -> (Int, Int) {
        func firstWeek(of year: Int) -> Int {
            // The week that holds January 4th.
            weekStart(dayNumber(year, 1, 4))
        }
        var year = date.year + 1
        while firstWeek(of: year) > date.dayNumber { year -= 1 }
        let first = firstWeek(of: year)
        return ((date.dayNumber - first) / 7 + 1, (firstWeek(of: year + 1) - first) / 7)
    }
}

/// Numbers that look random and are the same in every run (SplitMix64, Steele et al. 2014).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
