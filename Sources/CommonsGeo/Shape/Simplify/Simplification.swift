/// How positions are chosen that a simpler shape can do without.
public enum Simplification: Hashable, Sendable {
    /// Leaves out what is nearer than these metres to the line that remains.
    /// Source: D. Douglas, T. Peucker, *Algorithms for the reduction of the number of points…* (1973).
    case douglasPeucker(meters: Double)
    /// Leaves out, least first, corners whose triangle with their neighbours is smaller than these square metres.
    /// Source: M. Visvalingam, J. Whyatt, *Line generalisation by repeated elimination of points* (1993).
    case visvalingam(squareMeters: Double)

    /// The same with half the tolerance.
    var halved: Simplification {
        switch self {
        case .douglasPeucker(let meters): .douglasPeucker(meters: meters / 2)
        case .visvalingam(let squareMeters): .visvalingam(squareMeters: squareMeters / 4)
        }
    }

    /// The positions that stay, in order, first and last among them.
    func kept(_ places: [Coordinate]) -> [Int] {
        let plane = LocalPlane(places)
        switch self {
        case .douglasPeucker(let meters): return Self.douglasPeucker(plane, meters)
        case .visvalingam(let squareMeters): return Self.visvalingam(plane, squareMeters)
        }
    }

    private static func douglasPeucker(_ plane: LocalPlane, _ meters: Double) -> [Int] {
        var keeps = [Bool](repeating: false, count: plane.points.count)
        (keeps[0], keeps[keeps.count - 1]) = (true, true)
        // A stack, not recursion: ten million positions must not overflow.
        var stack = [(0, keeps.count - 1)]
        while let (first, last) = stack.popLast() {
            var (farthest, most) = (first, meters)
            for position in stride(from: first + 1, to: last, by: 1) {
                let distance = plane.distance(position, first, last)
                if distance > most { (farthest, most) = (position, distance) }
            }
            if farthest > first {
                keeps[farthest] = true
                stack += [(first, farthest), (farthest, last)]
            }
        }
        return keeps.indices.filter { keeps[$0] }
    }

    private static func visvalingam(_ plane: LocalPlane, _ squareMeters: Double) -> [Int] {
        let count = plane.points.count
        var (before, after) = (Array(-1..<(count - 1)), Array(1...count))
        var areas = [Double](repeating: .infinity, count: count)
        var heap = MinimumHeap()
        for position in stride(from: 1, to: count - 1, by: 1) {
            areas[position] = plane.area(position - 1, position, position + 1)
            heap.push(areas[position], position)
        }
        var isGone = [Bool](repeating: false, count: count)
        while let (area, position) = heap.pop(), area < squareMeters {
            // An entry that a later one replaced is passed over.
            if isGone[position] || area != areas[position] { continue }
            isGone[position] = true
            let (left, right) = (before[position], after[position])
            (after[left], before[right]) = (right, left)
            for corner in [left, right] where corner > 0 && corner < count - 1 {
                // Never less than what went before it, so that corners go in order of their weight.
                areas[corner] = max(area, plane.area(before[corner], corner, after[corner]))
                heap.push(areas[corner], corner)
            }
        }
        return isGone.indices.filter { !isGone[$0] }
    }
}

/// Positions in metres east and north, on a plane that touches the Earth at their middle latitude.
private struct LocalPlane {
    let points: [SIMD2<Double>]

    init(_ places: [Coordinate]) {
        let box = BoundingBox(around: places)
        let middle = Coordinate(uncheckedLatitude: (box.south + box.north) / 2, longitude: 0)
        let degree = Sphere.radius * Sphere.radian
        let step = Coordinate(uncheckedLatitude: middle.latitude, longitude: 1)
        let east = middle.distance(to: step)
        points = places.map { SIMD2($0.longitude * east, $0.latitude * degree) }
    }

    /// Metres from a position to the segment between two others.
    func distance(_ position: Int, _ first: Int, _ last: Int) -> Double {
        let (a, b, p) = (points[first], points[last], points[position])
        let along = b - a
        let square = (along * along).sum()
        let share = square > 0 ? max(0, min(1, ((p - a) * along).sum() / square)) : 0
        let off = p - (a + along * share)
        return (off * off).sum().squareRoot()
    }

    func area(_ a: Int, _ b: Int, _ c: Int) -> Double {
        let (u, v) = (points[b] - points[a], points[c] - points[a])
        return abs(u.x * v.y - u.y * v.x) / 2
    }
}

/// Corners by weight, least first; equal ones by position.
private struct MinimumHeap {
    private var items: [(weight: Double, position: Int)] = []

    mutating func push(_ weight: Double, _ position: Int) {
        items.append((weight, position))
        var slot = items.count - 1
        while slot > 0, items[slot] < items[(slot - 1) / 2] {
            items.swapAt(slot, (slot - 1) / 2)
            slot = (slot - 1) / 2
        }
    }

    mutating func pop() -> (weight: Double, position: Int)? {
        guard let top = items.first, let last = items.popLast() else { return nil }
        if items.isEmpty { return top }
        items[0] = last
        var slot = 0
        while true {
            var least = slot
            let (left, right) = (2 * slot + 1, 2 * slot + 2)
            if left < items.count, items[left] < items[least] { least = left }
            if right < items.count, items[right] < items[least] { least = right }
            if least == slot { return top }
            items.swapAt(slot, least)
            slot = least
        }
    }
}
