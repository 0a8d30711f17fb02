/// A length of time whose days are nominal (they follow the calendar across a change of clocks) and whose seconds are exact.
///
/// One day after Saturday 12:00 is Sunday 12:00 even when the night had 25 hours; 24 hours after it is Sunday 11:00.
/// Source: RFC 5545 §3.3.6.
public struct CalendarDuration: Hashable, Sendable {
    /// Nominal days, weeks included; negative when the duration runs backwards.
    public let days: Int
    /// Exact seconds, of the same sign as ``days``; not limited to a day.
    public let seconds: Int

    /// The longest duration kept, on either side: ten thousand years.
    public static let longestDays = 3_660_000

    /// Checks the sign and the length and keeps both numbers.
    /// - Throws: ``CivilTimeError/mixedSigns(days:seconds:)``, or ``CivilTimeError/outOfRange(_:)`` past ten thousand years.
    public init(days: Int = 0, seconds: Int = 0) throws(CivilTimeError) {
        guard days >= 0 && seconds >= 0 || days <= 0 && seconds <= 0 else { throw .mixedSigns(days: days, seconds: seconds) }
        guard (-Self.longestDays...Self.longestDays).contains(days) else { throw .outOfRange(days) }
        guard (-Self.longestDays * 86_400...Self.longestDays * 86_400).contains(seconds) else { throw .outOfRange(seconds) }
        (self.days, self.seconds) = (days, seconds)
    }

    /// Keeps two numbers known to agree in sign and to be in range.
    package init(uncheckedDays days: Int, seconds: Int) { (self.days, self.seconds) = (days, seconds) }

    /// No time at all.
    public static let zero = CalendarDuration(uncheckedDays: 0, seconds: 0)
    /// One nominal day: what an all-day event lasts when nothing else is said.
    public static let day = CalendarDuration(uncheckedDays: 1, seconds: 0)

    /// Whether it runs backwards.
    public var isNegative: Bool { days < 0 || seconds < 0 }

    /// The same length run the other way.
    public var negated: CalendarDuration { CalendarDuration(uncheckedDays: -days, seconds: -seconds) }
}
