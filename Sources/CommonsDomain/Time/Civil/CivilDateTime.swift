/// A date and a time of day as a calendar and a clock on the wall show them, without a zone. Source: RFC 5545 §3.3.5, form 1.
public struct CivilDateTime: Hashable, Comparable, Sendable {
    /// The day.
    public let date: CivilDate
    /// The time of that day.
    public let time: CivilTime

    /// Puts a date and a time together.
    public init(date: CivilDate, time: CivilTime) { (self.date, self.time) = (date, time) }

    /// Checks the six numbers and keeps them.
    /// - Throws: ``CivilTimeError`` when the date or the time does not exist.
    public init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int = 0) throws(CivilTimeError) {
        self.init(
            date: try CivilDate(year: year, month: month, day: day), time: try CivilTime(hour: hour, minute: minute, second: second))
    }

    /// The date and time that many seconds after 1970-01-01T00:00:00 on the same clock, every day having 86,400.
    /// - Throws: ``CivilTimeError/outOfRange(_:)`` outside the years `0...9999`.
    public init(clockSeconds: Int64) throws(CivilTimeError) {
        guard (Self.firstClockSecond...Self.lastClockSecond).contains(clockSeconds) else { throw .outOfRange(Int(clockSeconds)) }
        self.init(uncheckedClockSeconds: clockSeconds)
    }

    /// The date and time of a clock second that is known to be in range.
    package init(uncheckedClockSeconds seconds: Int64) {
        let day = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
        self.init(
            date: CivilDate(uncheckedDayNumber: Int(day)), time: CivilTime(uncheckedSecondOfDay: Int(seconds - day * 86_400)))
    }

    /// Seconds since 1970-01-01T00:00:00 on the same clock, every day having 86,400; negative before.
    ///
    /// This is the number that recurrence and zones count in. It is an instant only where the clock shows UTC.
    public var clockSeconds: Int64 { Int64(date.dayNumber) * 86_400 + Int64(time.secondOfDay) }

    /// 0000-01-01T00:00:00.
    package static let firstClockSecond = Int64(CivilDate.firstDayNumber) * 86_400
    /// 9999-12-31T23:59:59.
    package static let lastClockSecond = Int64(CivilDate.lastDayNumber) * 86_400 + 86_399

    /// The same clock, that many days and seconds later: days first, then seconds across midnights.
    /// - Throws: ``CivilTimeError/outOfRange(_:)`` outside the years `0...9999`.
    public func advanced(by duration: CalendarDuration) throws(CivilTimeError) -> CivilDateTime {
        try CivilDateTime(clockSeconds: clockSeconds + Int64(duration.days) * 86_400 + Int64(duration.seconds))
    }

    /// Earlier first.
    public static func < (left: Self, right: Self) -> Bool { (left.date, left.time) < (right.date, right.time) }
}
