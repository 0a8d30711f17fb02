/// Days of the year from one to another, both included.
struct OpeningDates: Hashable, Sendable {
    /// A day by the calendar.
    struct Point: Hashable, Sendable {
        enum Base: Hashable, Sendable {
            /// A month: its first day for a start, its last for an end.
            case month(Int)
            /// A day of a month.
            case day(month: Int, day: Int)
            /// The nth weekday of a month, from its end when negative.
            case weekday(month: Int, weekday: Int, occurrence: Int)
            /// Easter Sunday.
            case easter
        }
        var year: Int?
        var base: Base
        /// Days after the base.
        var offset = 0

        /// Whether it is a whole month.
        var isMonth: Bool { if case .month = base { true } else { false } }

        /// The number of the day in a year, or `nil` when the year lacks it.
        func dayNumber(in year: Int, isEnd: Bool) -> Int? {
            switch base {
            case .month(let month):
                let day = isEnd ? CivilDate.daysInMonth(month, of: year) : 1
                return CivilDate.dayNumber(year: year, month: month, day: day) + offset
            case .day(let month, let day):
                // 29 February ends in the last of February where there is none.
                let days = CivilDate.daysInMonth(month, of: year)
                guard day <= days || isEnd else { return nil }
                return CivilDate.dayNumber(year: year, month: month, day: min(day, days)) + offset
            case .weekday(let month, let weekday, let occurrence):
                let days = CivilDate.daysInMonth(month, of: year)
                if occurrence > 0 {
                    let first = CivilDate.dayNumber(year: year, month: month, day: 1)
                    let shift = (weekday - Weekday.index(dayNumber: first) + 7) % 7 + (occurrence - 1) * 7
                    return shift < days ? first + shift + offset : nil
                }
                let last = CivilDate.dayNumber(year: year, month: month, day: days)
                let shift = (Weekday.index(dayNumber: last) - weekday + 7) % 7 + (-occurrence - 1) * 7
                return shift < days ? last - shift + offset : nil
            case .easter:
                return Self.easter(of: year) + offset
            }
        }

        /// Easter Sunday of the Gregorian calendar. Source: J. Meeus, *Astronomical Algorithms*, chapter 8.
        static func easter(of year: Int) -> Int {
            let (a, b, c) = (year % 19, year / 100, year % 100)
            let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
            let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
            let m = (a + 11 * h + 22 * l) / 451
            let n = h + l - 7 * m + 114
            return CivilDate.dayNumber(year: year, month: n / 31, day: n % 31 + 1)
        }
    }

    var from: Point
    /// `nil` for the one day, or the one month, of ``from``.
    var to: Point?
    /// Whether it goes on to the end of the year, or for ever after a year (`Jan 15+`).
    var isOpenEnded = false

    func contains(_ date: CivilDate) -> Bool {
        let day = date.dayNumber
        // A span may have begun in the year before.
        return [date.year - 1, date.year].contains { year in
            guard year >= 0, from.year == nil || from.year == year || isOpenEnded || to?.year != nil else { return false }
            let first = from.year ?? year
            guard let start = from.dayNumber(in: first, isEnd: false), day >= start else { return false }
            if isOpenEnded { return from.year != nil || first == date.year }
            guard let to else { return from.dayNumber(in: first, isEnd: true).map { day <= $0 } ?? false }
            let last = to.year ?? first
            guard var end = to.dayNumber(in: last, isEnd: true) else { return false }
            if end < start, to.year == nil { end = to.dayNumber(in: last + 1, isEnd: true) ?? end }
            return day <= end
        }
    }
}
