/// A day of the week, numbered as ISO 8601 does. Source: ISO 8601, RFC 5545 §3.3.10.
public enum Weekday: Int, Hashable, Comparable, CaseIterable, Sendable, Codable {
    /// The first day of the ISO week.
    case monday = 1
    /// The second day.
    case tuesday
    /// The third day.
    case wednesday
    /// The fourth day, which decides to which year an ISO week belongs.
    case thursday
    /// The fifth day.
    case friday
    /// The sixth day.
    case saturday
    /// The last day of the ISO week.
    case sunday

    /// The weekday of a day number (days since 1970-01-01, a Thursday).
    package init(dayNumber: Int) {
        self = Self.ordered[Self.index(dayNumber: dayNumber)]
    }

    /// Monday to Sunday, so that an index gives a weekday without a failure to handle.
    private static let ordered: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday]

    /// Monday is 0, Sunday is 6.
    package var index: Int { rawValue - 1 }

    /// The weekday's index of a day number: Monday is 0.
    package static func index(dayNumber: Int) -> Int {
        let remainder = (dayNumber + 3) % 7
        return remainder < 0 ? remainder + 7 : remainder
    }

    /// The two letters of RFC 5545: `MO`, `TU`, `WE`, `TH`, `FR`, `SA`, `SU`.
    public var abbreviation: String {
        switch self {
        case .monday: "MO"
        case .tuesday: "TU"
        case .wednesday: "WE"
        case .thursday: "TH"
        case .friday: "FR"
        case .saturday: "SA"
        case .sunday: "SU"
        }
    }

    /// Reads the two letters of RFC 5545, in any case; `nil` for anything else.
    public init?(abbreviation: some StringProtocol) {
        var letters = abbreviation.utf8.makeIterator()
        guard let first = letters.next(), let second = letters.next(), letters.next() == nil else { return nil }
        switch (first & 0xDF, second & 0xDF) {
        case (UInt8(ascii: "M"), UInt8(ascii: "O")): self = .monday
        case (UInt8(ascii: "T"), UInt8(ascii: "U")): self = .tuesday
        case (UInt8(ascii: "W"), UInt8(ascii: "E")): self = .wednesday
        case (UInt8(ascii: "T"), UInt8(ascii: "H")): self = .thursday
        case (UInt8(ascii: "F"), UInt8(ascii: "R")): self = .friday
        case (UInt8(ascii: "S"), UInt8(ascii: "A")): self = .saturday
        case (UInt8(ascii: "S"), UInt8(ascii: "U")): self = .sunday
        default: return nil
        }
    }

    /// Monday first.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
