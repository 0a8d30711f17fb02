/// A time of day as a wall clock shows it, to the second, without a date and without a zone. Source: RFC 5545 §3.3.12.
///
/// A leap second (`:60`) has no place on a POSIX time line and is refused; readers say so and take `:59`, as RFC 5545 advises.
public struct CivilTime: Hashable, Comparable, Sendable {
    private let storedHour: Int8
    private let storedMinute: Int8
    private let storedSecond: Int8

    /// The hour, in `0...23`.
    public var hour: Int { Int(storedHour) }
    /// The minute, in `0...59`.
    public var minute: Int { Int(storedMinute) }
    /// The second, in `0...59`.
    public var second: Int { Int(storedSecond) }

    /// Checks the three numbers and keeps them.
    /// - Throws: ``CivilTimeError/noSuchTime(hour:minute:second:)`` when one is out of range, 24:00 included.
    public init(hour: Int, minute: Int, second: Int = 0) throws(CivilTimeError) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else {
            throw .noSuchTime(hour: hour, minute: minute, second: second)
        }
        (storedHour, storedMinute, storedSecond) = (Int8(hour), Int8(minute), Int8(second))
    }

    /// The time `secondOfDay` seconds after midnight, known to be in `0..<86400`.
    package init(uncheckedSecondOfDay secondOfDay: Int) {
        (storedHour, storedMinute, storedSecond) = (Int8(secondOfDay / 3600), Int8(secondOfDay / 60 % 60), Int8(secondOfDay % 60))
    }

    /// 00:00:00.
    public static let midnight = CivilTime(uncheckedSecondOfDay: 0)

    /// Seconds after midnight, in `0..<86400`.
    public var secondOfDay: Int { hour * 3600 + minute * 60 + second }

    /// Earlier first.
    public static func < (left: Self, right: Self) -> Bool { left.secondOfDay < right.secondOfDay }
}
