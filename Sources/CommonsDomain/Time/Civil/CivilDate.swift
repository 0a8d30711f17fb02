/// A day of the proleptic Gregorian calendar, without a time and without a zone. Source: RFC 5545 §3.3.4, ISO 8601.
public struct CivilDate: Hashable, Comparable, Sendable {
    // Four bytes in all: calendars hold dates by the million.
    private let storedYear: Int16
    private let storedMonth: Int8
    private let storedDay: Int8

    /// The year, in `0...9999`.
    public var year: Int { Int(storedYear) }
    /// The month, in `1...12`.
    public var month: Int { Int(storedMonth) }
    /// The day of the month, from 1 to the month's last.
    public var day: Int { Int(storedDay) }

    /// Checks the three numbers and keeps them.
    /// - Throws: ``CivilTimeError/noSuchDate(year:month:day:)`` for the 30th of February and its like; never rolls over.
    public init(year: Int, month: Int, day: Int) throws(CivilTimeError) {
        guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysInMonth(month, of: year)
        else { throw .noSuchDate(year: year, month: month, day: day) }
        (storedYear, storedMonth, storedDay) = (Int16(year), Int8(month), Int8(day))
    }

    /// The day that lies `dayNumber` days after 1970-01-01.
    /// - Throws: ``CivilTimeError/outOfRange(_:)`` outside the years `0...9999`.
    public init(dayNumber: Int) throws(CivilTimeError) {
        guard (Self.firstDayNumber...Self.lastDayNumber).contains(dayNumber) else { throw .outOfRange(dayNumber) }
        self.init(uncheckedDayNumber: dayNumber)
    }

    /// The day that lies `dayNumber` days after 1970-01-01, known to be in range.
    package init(uncheckedDayNumber dayNumber: Int) {
        let (year, month, day) = Self.civil(fromDayNumber: dayNumber)
        (storedYear, storedMonth, storedDay) = (Int16(year), Int8(month), Int8(day))
    }

    /// Days since 1970-01-01, negative before.
    public var dayNumber: Int { Self.dayNumber(year: year, month: month, day: day) }

    /// The day of the week.
    public var weekday: Weekday { Weekday(dayNumber: dayNumber) }

    /// The day of the year, in `1...366`.
    public var dayOfYear: Int { dayNumber - Self.dayNumber(year: year, month: 1, day: 1) + 1 }

    /// The date that many days later, or earlier when negative.
    /// - Throws: ``CivilTimeError/outOfRange(_:)`` outside the years `0...9999`.
    public func advanced(byDays days: Int) throws(CivilTimeError) -> CivilDate {
        let (sum, overflow) = dayNumber.addingReportingOverflow(days)
        guard !overflow else { throw .outOfRange(days) }
        return try CivilDate(dayNumber: sum)
    }

    /// Earlier first.
    public static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CivilDate {
    /// Day number of 0000-01-01.
    package static let firstDayNumber = -719_528
    /// Day number of 9999-12-31.
    package static let lastDayNumber = 2_932_896

    /// Whether February has 29 days.
    public static func isLeap(year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// The number of days in a month, `28...31`.
    /// - Precondition: `month` is in `1...12`.
    public static func daysInMonth(_ month: Int, of year: Int) -> Int {
        // 30 or 31 alternate, and the alternation is shifted by one from August on.
        month == 2 ? (isLeap(year: year) ? 29 : 28) : 30 + ((month + (month >> 3)) & 1)
    }

    /// Days from 1970-01-01. Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
    package static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        // March comes first, so that the leap day ends its year.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Year, month and day of a day number. Source: the same, `civil_from_days`.
    package static func civil(fromDayNumber number: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}
