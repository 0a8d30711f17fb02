/// One rule of opening hours: on which days, at which times, and what is then.
struct OpeningRule: Hashable, Sendable {
    /// How a rule joins those before it.
    enum Joint: Hashable, Sendable {
        /// `;`: on its days it takes the place of those before.
        case normal
        /// `,`: it adds to those before.
        case additional
        /// `||`: it counts where those before say closed.
        case fallback
    }

    var joint = Joint.normal
    var years: [OpeningYears] = []
    var dates: [OpeningDates] = []
    var weeks: [OpeningWeeks] = []
    var weekdays = OpeningWeekdays()
    /// Minutes from midnight; empty for the whole day.
    var times: [OpeningTimes] = []
    var state = OpeningState.open(comment: nil)

    /// Whether a rule of these days holds on a day.
    func holds(on day: OpeningDay) -> Bool {
        (years.isEmpty || years.contains { $0.contains(day.date.year) })
            && (dates.isEmpty || dates.contains { $0.contains(day.date) })
            && (weeks.isEmpty || weeks.contains { $0.contains(day.week) })
            && weekdays.contains(day)
    }
}

/// What a rule says at a time, or a schedule at an instant.
public enum OpeningState: Hashable, Sendable {
    /// Open, perhaps under a condition in words.
    case open(comment: String?)
    /// Closed, perhaps with a reason in words.
    case closed(comment: String?)
    /// Not said: `unknown`, a comment alone, the hours after `18:00+`, or what depends on a day or a sunset that nobody knows.
    case unknown(comment: String?)

    /// Whether it is open for sure.
    public var isOpen: Bool { if case .open = self { true } else { false } }
}

/// A day with what rules ask of it.
struct OpeningDay: Sendable {
    let date: CivilDate
    /// Whether it is, or is assumed to be, a public holiday.
    let isPublicHoliday: Bool
    /// Whether it lies in school holidays, or is assumed to.
    let isSchoolHoliday: Bool
    /// How many days it is after a public holiday is asked of the calendar.
    let publicHoliday: @Sendable (Int) -> Bool

    /// The number of its ISO week. Source: ISO 8601-1 §4.3.2.2.
    var week: Int {
        let thursday = date.dayNumber - Weekday.index(dayNumber: date.dayNumber) + 3
        guard let middle = try? CivilDate(dayNumber: thursday) else { return 1 }
        return (middle.dayOfYear - 1) / 7 + 1
    }
}

/// Years, both ends included, perhaps every second or third.
struct OpeningYears: Hashable, Sendable {
    var first: Int
    var last: Int
    var step = 1
    func contains(_ year: Int) -> Bool { year >= first && year <= last && (year - first) % step == 0 }
}

/// ISO weeks, both ends included, perhaps every second; a last before the first goes over New Year.
struct OpeningWeeks: Hashable, Sendable {
    var first: Int
    var last: Int
    var step = 1
    func contains(_ week: Int) -> Bool {
        guard first <= last else { return week >= first || week <= last }
        return week >= first && week <= last && (week - first) % step == 0
    }
}

/// Days of the week and holidays.
struct OpeningWeekdays: Hashable, Sendable {
    /// Days of the week, perhaps only the first or last of a month.
    struct Days: Hashable, Sendable {
        /// 0 for Monday; a last before the first goes over Sunday.
        var first: Int
        var last: Int
        /// Which of the month, `1...5` from its start, `-1...-5` from its end; empty for all.
        var occurrences: [Int] = []
        /// Days after the day so found.
        var offset = 0

        func contains(_ date: CivilDate) -> Bool {
            guard let date = offset == 0 ? date : try? date.advanced(byDays: -offset) else { return false }
            let weekday = Weekday.index(dayNumber: date.dayNumber)
            guard first <= last ? weekday >= first && weekday <= last : weekday >= first || weekday <= last else { return false }
            guard !occurrences.isEmpty else { return true }
            let fromStart = (date.day - 1) / 7 + 1
            let fromEnd = -((CivilDate.daysInMonth(date.month, of: date.year) - date.day) / 7 + 1)
            return occurrences.contains(fromStart) || occurrences.contains(fromEnd)
        }
    }

    var days: [Days] = []
    /// Days after each public holiday on which the rule holds; `[0]` for `PH`.
    var publicHolidays: [Int] = []
    var schoolHolidays = false
    /// Whether day and holiday must come together (`PH Mo-Fr`), not one of them (`PH,Mo-Fr`).
    var needsBoth = false

    var namesHolidays: Bool { !publicHolidays.isEmpty || schoolHolidays }

    func contains(_ day: OpeningDay) -> Bool {
        guard namesHolidays else { return days.isEmpty || days.contains { $0.contains(day.date) } }
        let isHoliday =
            publicHolidays.contains { $0 == 0 ? day.isPublicHoliday : day.publicHoliday($0) } || (schoolHolidays && day.isSchoolHoliday)
        let isDay = days.contains { $0.contains(day.date) }
        return needsBoth ? isHoliday && isDay : isHoliday || isDay
    }
}

/// A span of a day in minutes from its midnight; past 1440 it goes into the next day.
struct OpeningTimes: Hashable, Sendable {
    /// A time on the clock, or by the sun.
    enum Mark: Hashable, Sendable {
        case minute(Int)
        case sun(OpeningSun, offset: Int)
    }
    var start: Mark
    var end: Mark
    /// Whether it may go on after ``end``.
    var isOpenEnded = false
    /// `nil` for a span; else points in time, each a minute long: every so many minutes from start to end, or once for 0.
    var step: Int?
}

/// An event of the sun by which opening hours may be said.
public enum OpeningSun: String, Hashable, CaseIterable, Sendable {
    /// First light.
    case dawn
    /// The sun comes up.
    case sunrise
    /// The sun goes down.
    case sunset
    /// Last light.
    case dusk
}
