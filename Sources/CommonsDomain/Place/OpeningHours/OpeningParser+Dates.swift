extension OpeningParser {
    /// Years, dates and weeks, in this order, and the colon that may end them.
    mutating func wideSelectors(_ rule: inout OpeningRule) throws(OpeningScheduleError) {
        if case .comment? = kind(), case .symbol(":")? = kind(1) { skip(2) }  // `"summer": Mo-Fr 10:00-18:00`
        if startsYears() { try years(&rule) }
        if startsDate() { try dates(&rule) }
        if case .word("week")? = kind() {
            skip()
            try weeks(&rule)
        }
    }

    /// A year that no month follows; with a month it belongs to the date.
    private func startsYears() -> Bool {
        guard isYear(0) else { return false }
        return !isDateWord(1)
    }

    private func isYear(_ ahead: Int) -> Bool {
        guard case .number(let value, 4)? = kind(ahead) else { return false }
        return (1900...9999).contains(value)
    }

    private func isDateWord(_ ahead: Int) -> Bool {
        guard case .word(let word)? = kind(ahead) else { return false }
        return Self.month(word) != nil || word == "easter"
    }

    private func startsDate() -> Bool { isDateWord(0) || (isYear(0) && isDateWord(1)) }

    private mutating func years(_ rule: inout OpeningRule) throws(OpeningScheduleError) {
        repeat {
            let first = try number(in: 1900...9999)
            var years = OpeningYears(first: first, last: first)
            if take("+") {
                years.last = 9999
            } else if take("-") {
                years.last = try number(in: first...9999)
                if take("/") { years.step = try number(in: 1...1000) }
            }
            rule.years.append(years)
        } while isYear(1) && take(",")
    }

    private mutating func weeks(_ rule: inout OpeningRule) throws(OpeningScheduleError) {
        repeat {
            let first = try number(in: 1...53)
            var weeks = OpeningWeeks(first: first, last: first)
            if take("-") {
                weeks.last = try number(in: 1...53)
                if take("/") { weeks.step = try number(in: 1...53) }
            }
            rule.weeks.append(weeks)
        } while isPlainNumber(1) && take(",")
    }

    /// Whether a number comes that is no hour: of `Oct 30: 09:00` the first is a day, since an hour has one colon behind it and not two.
    private func isPlainNumber(_ ahead: Int) -> Bool {
        guard case .number? = kind(ahead) else { return false }
        if case .symbol(":")? = kind(ahead + 1), case .number? = kind(ahead + 2) {
            if case .symbol(":")? = kind(ahead + 3) { return true }
            return false
        }
        return true
    }

    private mutating func dates(_ rule: inout OpeningRule) throws(OpeningScheduleError) {
        var month: Int?
        repeat {
            var from = try point(after: month)
            if let offset = try dayOffset() { from.offset += offset }
            month = Self.month(of: from.base) ?? month
            var dates = OpeningDates(from: from)
            if take("+") {
                dates.isOpenEnded = true
            } else if symbol() == "-", isDateWord(1) || (isYear(1) && isDateWord(2)) || isPlainNumber(1) {
                skip()
                // After a month that has no day, a weekday with a bracket is one of the rule: `Jun-Jul Mo[-1]`.
                var to = try point(after: month, endsDay: !from.isMonth)
                if let offset = try dayOffset() { to.offset += offset }
                if to.year == nil, let year = from.year, Self.month(of: to.base) ?? 0 >= month ?? 0 { to.year = year }
                dates.to = to
            }
            rule.dates.append(dates)
        } while nextIsDate() && take(",")
    }

    private func nextIsDate() -> Bool {
        guard symbol() == "," else { return false }
        return isDateWord(1) || (isYear(1) && isDateWord(2)) || isPlainNumber(1)
    }

    /// A month, a day, a weekday of a month or Easter; a number alone is a day of the month before it.
    /// - `endsDay`: whether it ends what began on a day; `nil` for the start itself.
    private mutating func point(after month: Int?, endsDay: Bool? = nil) throws(OpeningScheduleError) -> OpeningDates.Point {
        var year: Int?
        if isYear(0), isDateWord(1) { year = try number(in: 1900...9999) }
        guard case .word(let word)? = kind() else {
            guard let month else { throw unexpected() }
            return OpeningDates.Point(year: year, base: .day(month: month, day: try number(in: 1...31)))
        }
        skip()
        if word == "easter" { return OpeningDates.Point(year: year, base: .easter) }
        guard let month = Self.month(word) else { throw unexpected() }
        if isPlainNumber(0), !isYear(0) { return OpeningDates.Point(year: year, base: .day(month: month, day: try number(in: 1...31))) }
        // `Mar Su[-1]-Oct Su[-1]`: bracket and hyphen tell a day of this month from the weekdays of the rule.
        if case .word(let name)? = kind(), let weekday = Self.weekday(name), case .symbol("[")? = kind(1), isPointList(endsDay) {
            skip(2)
            let sign = take("-") ? -1 : 1
            let occurrence = try number(in: 1...5)
            try expect("]")
            return OpeningDates.Point(year: year, base: .weekday(month: month, weekday: weekday, occurrence: sign * occurrence))
        }
        return OpeningDates.Point(year: year, base: .month(month))
    }

    /// Whether the bracket that follows holds one number, as a date needs, and the place is one for a date: the end of a span that began on a day, or
    /// the start of one.
    private func isPointList(_ endsDay: Bool?) -> Bool {
        let last: Int
        if case .number? = kind(2), case .symbol("]")? = kind(3) {
            last = 3
        } else if case .symbol("-")? = kind(2), case .number? = kind(3), case .symbol("]")? = kind(4) {
            last = 4
        } else {
            return false
        }
        if let endsDay { return endsDay }
        var next = last + 1
        // ` +1 day` may stand between.
        if case .number? = kind(next + 1), case .word(let unit)? = kind(next + 2), unit == "day" || unit == "days" { next += 3 }
        if case .symbol("+")? = kind(next) { return true }
        guard case .symbol("-")? = kind(next) else { return false }
        return isDateWord(next + 1) || (isYear(next + 1) && isDateWord(next + 2))
    }

    private static func month(of base: OpeningDates.Point.Base) -> Int? {
        switch base {
        case .month(let month), .day(let month, _), .weekday(let month, _, _): month
        case .easter: nil
        }
    }

    static func month(_ word: String) -> Int? {
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].firstIndex(of: word).map { $0 + 1 }
    }
}
