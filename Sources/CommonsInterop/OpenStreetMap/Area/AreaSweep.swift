/// Asks in one sweep from the west whether segments meet anywhere but at common ends, and what lies below each vertex.
///
/// The segments that the sweep has met and not left are kept in order from the south. As long as none have met, that order holds, and two that are
/// the first to meet have been neighbours before they do: only neighbours are compared (M. Shamos and D. Hoey, *Geometric intersection problems*,
/// 1976). Vertical segments are never kept: each is compared with what it passes.
///
/// Complexity: O(n log n) comparisons; the order is an array, so keeping it moves up to as many numbers at a vertex as segments lie side by side.
struct AreaSweep {
    /// What came of it.
    enum Outcome: Equatable {
        /// None meet: for each vertex, in the order of their keys, the segment below it, -1 for none.
        case apart(below: [Int32])
        /// These two do; there may be others.
        case meeting(Int, Int)
        /// More numbers would be moved than allowed.
        case tooComplex
    }

    private let segments: UnsafeBufferPointer<AreaSegment>
    /// The segments at hand from the south.
    private var order: [Int32] = []
    /// The segments that begin at the vertex at hand, from the south.
    private var beginning: [Int32] = []
    /// The vertical segment that was met last.
    private var vertical = -1
    private var moves = 0

    /// Prepares to sweep over segments that are sorted and all different.
    init(_ segments: UnsafeBufferPointer<AreaSegment>) { self.segments = segments }

    /// Sweeps once.
    mutating func run(allowedMoves: Int) -> Outcome {
        let ends = segments.map(\.second).sorted()
        var below: [Int32] = []
        var (nextStart, nextEnd) = (0, 0)
        while nextEnd < ends.count {
            let key = nextStart < segments.count ? min(ends[nextEnd], segments[nextStart].first) : ends[nextEnd]
            while nextEnd < ends.count, ends[nextEnd] == key { nextEnd += 1 }
            let firstStart = nextStart
            while nextStart < segments.count, segments[nextStart].first == key { nextStart += 1 }
            let place = lowest(notBelow: OSMLocation(key: key))
            below.append(place == 0 ? -1 : order[place - 1])
            if let (a, b) = pass(key, at: place, starting: firstStart..<nextStart) { return .meeting(a, b) }
            if moves > allowedMoves { return .tooComplex }
        }
        return .apart(below: below)
    }

    /// The place in the order of the first segment that a point does not lie above.
    private func lowest(notBelow point: OSMLocation) -> Int {
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            let segment = segments[Int(order[middle])]
            if OSMLocation.side(segment.start, segment.end, point) > 0 { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Takes what ends at a vertex out of the order and what begins there into it.
    /// - Returns: Two segments that meet.
    private mutating func pass(_ key: UInt64, at place: Int, starting: Range<Int>) -> (Int, Int)? {
        let point = OSMLocation(key: key)
        if vertical >= 0, segments[vertical].first < key, key < segments[vertical].second {
            // The vertex lies on the middle of a vertical segment. What ends there was met with it; what begins there meets it here.
            if let first = starting.first { return (vertical, first) }
        }
        var end = place
        while end < order.count {
            let segment = segments[Int(order[end])]
            guard OSMLocation.side(segment.start, segment.end, point) == 0 else { break }
            if segment.second != key { return (Int(order[end]), other(at: key, starting)) }
            end += 1
        }
        beginning.removeAll(keepingCapacity: true)
        for number in starting where !segments[number].isVertical {
            // From the south: few begin at one vertex.
            var slot = beginning.count
            while slot > 0 {
                let southern = Int(beginning[slot - 1])
                let side = OSMLocation.side(point, segments[southern].end, segments[number].end)
                if side == 0 { return (southern, number) }
                if side > 0 { break }
                slot -= 1
            }
            beginning.insert(Int32(number), at: slot)
        }
        if end - place != beginning.count { moves += order.count - end }
        order.replaceSubrange(place..<end, with: beginning)
        let next = place + beginning.count
        for upper in beginning.isEmpty ? [place] : [place, next] where upper > 0 && upper < order.count {
            let (a, b) = (Int(order[upper - 1]), Int(order[upper]))
            if segments[a].meetsAnywhere(segments[b]) { return (a, b) }
        }
        for number in starting where segments[number].isVertical {
            if let met = passed(by: number, from: place) { return (number, met) }
            if vertical >= 0, segments[vertical].meetsAnywhere(segments[number]) { return (vertical, number) }
            vertical = number
        }
        return nil
    }

    /// A segment with an end at a vertex that lies on another one's middle.
    private func other(at key: UInt64, _ starting: Range<Int>) -> Int {
        starting.first ?? segments.firstIndex { $0.second == key } ?? 0
    }

    /// What a vertical segment meets of the order, from a place on.
    private func passed(by number: Int, from place: Int) -> Int? {
        let top = segments[number].end
        for other in order[place...] {
            let segment = segments[Int(other)]
            if OSMLocation.side(segment.start, segment.end, top) < 0 { return nil }
            if segment.meetsAnywhere(segments[number]) { return Int(other) }
        }
        return nil
    }
}

extension AreaSegment {
    /// Whether both ends have one longitude.
    fileprivate var isVertical: Bool { first >> 32 == second >> 32 }

    /// ``meets(_:)`` for two of which nothing is known.
    fileprivate func meetsAnywhere(_ other: AreaSegment) -> Bool {
        guard other.first >> 32 <= second >> 32, first >> 32 <= other.second >> 32 else { return false }
        let ((south, north), (otherSouth, otherNorth)) = (latitudes, other.latitudes)
        return otherSouth <= north && south <= otherNorth && meets(other)
    }
}
