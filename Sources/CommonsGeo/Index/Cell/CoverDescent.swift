/// What a shape has to do with one square of the grid.
enum CoverRelation {
    /// Nothing in common.
    case outside
    /// Some in common, perhaps: never answered for a square with nothing but doubt is allowed.
    case touching
    /// The whole square is in the shape.
    case inside
}

/// A shape that can say which squares it touches. `Passed` is what a square passes down to its quarters, such as the edges that cross it.
protocol CoverShape {
    associatedtype Passed
    /// What the whole Earth passes down.
    var root: Passed { get }
    /// The relation to a square, given what its parent passed down; replaces `clip` by what the square passes down itself.
    func relation(to square: CoverSquare, clip: inout Passed) -> CoverRelation
}

/// A cell on the way down: its number, and its place on the grid.
struct CoverSquare {
    let index: UInt64
    let level: Int
    let column: UInt32
    let row: UInt32

    init(index: UInt64, level: Int) {
        (self.index, self.level) = (index, level)
        (column, row) = HilbertCurve.position(of: index, bits: level)
    }

    var south: Double { CellGrid.south(row: row, level: level) }
    var north: Double { CellGrid.south(row: row + 1, level: level) }
    var west: Double { CellGrid.west(column: column, level: level) }
    var east: Double { CellGrid.west(column: column + 1, level: level) }
}

/// Goes down the levels with all squares that the shape's edge touches, and keeps the finest cover that has few enough ranges.
enum CoverDescent {
    static func ranges<Shape: CoverShape>(of shape: Shape, level target: Int, maximumCount: Int) -> [ClosedRange<UInt64>] {
        var clip = shape.root
        switch shape.relation(to: CoverSquare(index: 0, level: 0), clip: &clip) {
        case .outside: return []
        case .inside: return [range(of: 0, level: 0, target: target)]
        case .touching: break
        }
        var inside: [ClosedRange<UInt64>] = []
        var frontier: [(index: UInt64, clip: Shape.Passed)] = [(0, clip)]
        var best = [range(of: 0, level: 0, target: target)]
        var bestSize = size(of: best)
        // Past this many squares a finer level only lengthens the work: its ranges would be joined again.
        let enough = 4 * maximumCount + 16
        for level in stride(from: 1, through: target, by: 1) {
            var next: [(index: UInt64, clip: Shape.Passed)] = []
            next.reserveCapacity(2 * frontier.count)
            for (index, clip) in frontier {
                for child in (index << 2)...(index << 2 | 3) {
                    var own = clip
                    switch shape.relation(to: CoverSquare(index: child, level: level), clip: &own) {
                    case .outside: break
                    case .inside: inside.append(range(of: child, level: level, target: target))
                    case .touching: next.append((child, own))
                    }
                }
            }
            frontier = next
            let cover = joined(inside + frontier.map { range(of: $0.index, level: level, target: target) }, maximumCount: maximumCount)
            let coverSize = size(of: cover)
            if coverSize < bestSize { (best, bestSize) = (cover, coverSize) }
            if frontier.isEmpty || frontier.count > enough { break }
        }
        return best
    }

    /// Sorted and joined where adjacent, then across the smallest gaps until few enough are left.
    private static func joined(_ ranges: [ClosedRange<UInt64>], maximumCount: Int) -> [ClosedRange<UInt64>] {
        let sorted = ranges.sorted { $0.lowerBound < $1.lowerBound }
        let touching = join(sorted) { $0 <= 1 }
        guard touching.count > maximumCount else { return touching }
        // Of equal gaps the first are closed first.
        let gaps = zip(touching, touching.dropFirst()).map { $1.lowerBound - $0.upperBound }
        let order = gaps.indices.sorted { (gaps[$0], $0) < (gaps[$1], $1) }
        var closes = [Bool](repeating: false, count: gaps.count)
        for position in order.prefix(touching.count - maximumCount) { closes[position] = true }
        var result = [touching[0]]
        for position in gaps.indices {
            if closes[position] {
                result[result.count - 1] = result[result.count - 1].lowerBound...touching[position + 1].upperBound
            } else {
                result.append(touching[position + 1])
            }
        }
        return result
    }

    private static func join(_ sorted: [ClosedRange<UInt64>], where close: (UInt64) -> Bool) -> [ClosedRange<UInt64>] {
        var result: [ClosedRange<UInt64>] = []
        for range in sorted {
            if let last = result.last, close(range.lowerBound - last.upperBound) {
                result[result.count - 1] = last.lowerBound...range.upperBound
            } else {
                result.append(range)
            }
        }
        return result
    }

    private static func size(of ranges: [ClosedRange<UInt64>]) -> UInt64 {
        ranges.reduce(0) { $0 + ($1.upperBound - $1.lowerBound + 1) }
    }

    private static func range(of index: UInt64, level: Int, target: Int) -> ClosedRange<UInt64> {
        GeoCell(uncheckedRawValue: index, level: level).descendants(level: target)
    }
}
