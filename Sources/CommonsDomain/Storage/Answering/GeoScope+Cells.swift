public import CommonsGeo

extension GeoScope {
    /// The cells of `level` in which everything lies that the scope holds, as few ascending ranges; `nil` when the scope also holds what has no
    /// place: everywhere, territories, and unions with these.
    ///
    /// What is found in the ranges is filtered again with `contains(_:territories:)`.
    /// - Parameter maximumCount: ranges for each shape, at least 1.
    public func cellRanges(level: Int, maximumCount: Int) -> [ClosedRange<UInt64>]? {
        switch self {
        case .everywhere, .territory: return nil
        case .circle(let circle): return CellCover.ranges(of: circle, level: level, maximumCount: maximumCount)
        case .annulus(_, let outer): return CellCover.ranges(of: outer, level: level, maximumCount: maximumCount)
        case .box(let box): return CellCover.ranges(of: box, level: level, maximumCount: maximumCount)
        case .polygon(let polygon): return CellCover.ranges(of: polygon, level: level, maximumCount: maximumCount)
        case .anyOf(let scopes):
            var ranges: [ClosedRange<UInt64>] = []
            for scope in scopes {
                guard let more = scope.cellRanges(level: level, maximumCount: maximumCount) else { return nil }
                ranges += more
            }
            return Self.joined(ranges)
        }
    }

    /// The same cells in ascending ranges that neither overlap nor touch.
    private static func joined(_ ranges: [ClosedRange<UInt64>]) -> [ClosedRange<UInt64>] {
        var joined: [ClosedRange<UInt64>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound <= last.upperBound + 1 {
                joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        return joined
    }
}
