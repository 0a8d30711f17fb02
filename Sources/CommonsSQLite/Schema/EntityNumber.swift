import CommonsDomain
import CommonsGeo

/// Where on the curve a row is kept; see ``Schema``.
enum EntityNumber {
    /// The level of the cells: 8,192 by 8,192 over the Earth, about 4.9 by 2.4 km at the equator.
    static let level = 13
    static let sequenceBits: Int64 = 20
    /// The first number of what has no place: past the last cell.
    static let firstPlaceless: Int64 = 1 << 46
    /// The first number of what has a place whose cell is full (2^20 rows): searches by place look there as well.
    static let firstSpilled: Int64 = 1 << 62

    /// The numbers of a cell, or of what has no place.
    static func block(of coordinate: Coordinate?) -> ClosedRange<Int64> {
        guard let coordinate else { return firstPlaceless...firstSpilled - 1 }
        let cell = Int64(GeoCell(coordinate, level: level).rawValue)
        return cell << sequenceBits...(cell + 1) << sequenceBits - 1
    }

    /// The numbers in which everything lies that the scope holds; one range of all when the scope also holds what has no place.
    static func ranges(of scope: GeoScope) -> [ClosedRange<Int64>]? {
        // More ranges fit a shape better, but each is one more query: eight were quickest at a million rows.
        scope.cellRanges(level: level, maximumCount: 8).map { ranges in
            ranges.map { Int64($0.lowerBound) << sequenceBits...(Int64($0.upperBound) + 1) << sequenceBits - 1 } + [
                firstSpilled...Int64.max
            ]
        }
    }
}

extension EntityID {
    /// The sixteen bytes, as the database orders and keeps them.
    var bytes: [UInt8] {
        (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> UInt64(56 - 8 * ($0 & 7))) }
    }

    init(bytes: some Sequence<UInt8>) {
        var (high, low) = (UInt64(0), UInt64(0))
        for (position, byte) in bytes.enumerated() {
            if position < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
        }
        self.init(high: high, low: low)
    }
}
