#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A point on the UTC time line, to the millisecond. Source: RFC 3339.
///
/// Nothing in Commons reads the clock by itself: what depends on now takes an `Instant`.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time); negative before.
    public let millisecondsSince1970: Int64

    /// Names the instant that many milliseconds after 1970-01-01T00:00:00Z.
    public init(millisecondsSince1970: Int64) { self.millisecondsSince1970 = millisecondsSince1970 }

    /// Names the instant that many whole seconds after 1970-01-01T00:00:00Z.
    public init(secondsSince1970: Int64) { self.init(millisecondsSince1970: secondsSince1970 * 1000) }

    /// Rounds a `Date` down to the millisecond.
    public init(_ date: Date) {
        self.init(millisecondsSince1970: Int64((date.timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// The same instant as a Foundation `Date`.
    public var date: Date { Date(timeIntervalSince1970: Double(millisecondsSince1970) / 1000) }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    public var secondsSince1970: Int64 {
        millisecondsSince1970 >= 0 ? millisecondsSince1970 / 1000 : -((999 - millisecondsSince1970) / 1000)
    }

    /// 1970-01-01T00:00:00Z.
    public static let epoch = Instant(millisecondsSince1970: 0)

    /// Earlier first.
    public static func < (left: Self, right: Self) -> Bool { left.millisecondsSince1970 < right.millisecondsSince1970 }

    /// The instant that many seconds later, or earlier when negative.
    public func advanced(bySeconds seconds: Int64) -> Instant {
        Instant(millisecondsSince1970: millisecondsSince1970 + seconds * 1000)
    }
}
