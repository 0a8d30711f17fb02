/// What decides which days of a year a rule names: 56 kinds of years, told apart by five numbers.
///
/// The weekday of January 1st and the year's length give every date its weekday; the neighbours' lengths give the ISO weeks at
/// both ends their numbers.
struct YearKind {
    /// Days before January 1st back to a Monday.
    let januaryFirst: Int
    let isLeap: Bool
    let followsLeap: Bool
    let precedesLeap: Bool

    static let count = 56

    /// The kind's place in a table.
    static func index(year: Int, dayNumber: Int) -> Int {
        let leaps = (CivilDate.isLeap(year: year) ? 4 : 0) | (CivilDate.isLeap(year: year - 1) ? 2 : 0)
        return Weekday.index(dayNumber: dayNumber) * 8 + (leaps | (CivilDate.isLeap(year: year + 1) ? 1 : 0))
    }

    init(index: Int) {
        januaryFirst = index / 8
        (isLeap, followsLeap, precedesLeap) = (index & 4 != 0, index & 2 != 0, index & 1 != 0)
    }

    /// 365 or 366.
    var length: Int { isLeap ? 366 : 365 }

    /// The day of the year (0-based) on which each month begins, and the year's end.
    var monthStarts: [Int] {
        isLeap ? Self.leapMonthStarts : Self.commonMonthStarts
    }

    private static let commonMonthStarts = monthStarts(of: 2001)
    private static let leapMonthStarts = monthStarts(of: 2000)

    private static func monthStarts(of year: Int) -> [Int] {
        (1...12).reduce(into: [0]) { starts, month in starts.append(starts[month - 1] + CivilDate.daysInMonth(month, of: year)) }
    }

    /// The day (0-based, perhaps negative) on which week 1 begins, and the week numbers of this year and its neighbours.
    ///
    /// Week 1 is the first that has four of its days in the year (ISO 8601; RFC 5545 with `WKST`).
    func weeks(startingOn weekStart: Weekday) -> (first: Int, count: Int, before: Int, after: Int) {
        func firstWeek(_ januaryFirst: Int) -> Int {
            let into = (januaryFirst - weekStart.index + 7) % 7
            return into <= 3 ? -into : 7 - into
        }
        let previousLength = followsLeap ? 366 : 365
        let nextLength = precedesLeap ? 366 : 365
        let first = firstWeek(januaryFirst)
        let next = length + firstWeek((januaryFirst + length) % 7)
        let overNext = length + nextLength + firstWeek((januaryFirst + length + nextLength) % 7)
        let previous = firstWeek((januaryFirst + 371 - previousLength) % 7) - previousLength
        return (first, (next - first) / 7, (first - previous) / 7, (overNext - next) / 7)
    }
}

/// A set of days of a year: bit 0 is January 1st. Bit 365 of a common year is the next January 1st, where `SKIP=FORWARD` may lead.
struct DaySet {
    static let words = 6
    var bits: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)

    /// No day.
    init() {}

    /// The first days of the year: 365 or 366 of them.
    init(below count: Int) { bits = (.max, .max, .max, .max, .max, (1 << UInt64(count - 320)) - 1) }

    mutating func insert(_ day: Int) {
        guard day >= 0, day < 384 else { return }
        withUnsafeMutableBytes(of: &bits) { $0.bindMemory(to: UInt64.self)[day >> 6] |= 1 << UInt64(day & 63) }
    }

    func contains(_ day: Int) -> Bool {
        guard day >= 0, day < 384 else { return false }
        return withUnsafeBytes(of: bits) { $0.bindMemory(to: UInt64.self)[day >> 6] >> UInt64(day & 63) & 1 == 1 }
    }

    mutating func formIntersection(_ other: DaySet) {
        bits = (
            bits.0 & other.bits.0, bits.1 & other.bits.1, bits.2 & other.bits.2, bits.3 & other.bits.3, bits.4 & other.bits.4,
            bits.5 & other.bits.5
        )
    }

    mutating func formUnion(_ other: DaySet) {
        bits = (
            bits.0 | other.bits.0, bits.1 | other.bits.1, bits.2 | other.bits.2, bits.3 | other.bits.3, bits.4 | other.bits.4,
            bits.5 | other.bits.5
        )
    }
}
