/// Looks an area over: each ring, then how rings meet, then which lies in which.
struct AreaCheck {
    private(set) var faults: [GeometryFault] = []
    private let rings: [Ring]
    private let limit: Int
    /// The places at which rings touch, and the rings that do.
    private var touches: [Coordinate: Set<Int>] = [:]

    init(_ polygon: Polygon, limit: Int) {
        rings = polygon.rings
        self.limit = limit
        for ring in rings where Set(ring.coordinates).count < 3 || ring.isFlat {
            faults.append(GeometryFault(.tooFewPositions, at: ring.coordinates[0]))
        }
        guard faults.isEmpty else { return }
        checkMeetings()
        guard faults.isEmpty else { return }
        checkNesting()
        guard faults.isEmpty else { return }
        checkConnection()
    }

    private mutating func checkMeetings() {
        var edges: [PlaneSegment] = []
        var counts: [Int] = []
        for (owner, ring) in rings.enumerated() {
            // Numbered without the repeated positions, so that neighbours are told by their numbers.
            let own = PlaneSegment.edges(of: ring.coordinates, owner: owner)
            edges += own.enumerated().map { PlaneSegment(a: $1.a, b: $1.b, owner: owner, number: $0) }
            counts.append(own.count)
        }
        var found: [GeometryFault] = []
        var touching: [(Coordinate, Int, Int)] = []
        SegmentSweep.visitPairs(edges) { first, second in
            let same = first.owner == second.owner
            switch first.meeting(second) {
            case .apart: break
            case .touching(let place):
                if !same { touching.append((place, first.owner, second.owner)) }
                // Neighbours share an end, which is no fault.
                if same, !Self.areNeighbors(first, second, of: counts[first.owner], at: place) {
                    found.append(GeometryFault(.selfIntersection, at: place))
                }
            case .crossing(let place), .overlapping(let place):
                found.append(GeometryFault(same ? .selfIntersection : .ringsCross, at: place))
            }
            return found.count < limit
        }
        for (place, a, b) in touching { touches[place, default: []].formUnion([a, b]) }
        faults += found
    }

    private static func areNeighbors(_ first: PlaneSegment, _ second: PlaneSegment, of count: Int, at place: Coordinate) -> Bool {
        let (low, high) = first.number < second.number ? (first, second) : (second, first)
        return (high.number == low.number + 1 && low.b == place && high.a == place)
            || (low.number == 0 && high.number == count - 1 && low.a == place && high.b == place)
    }

    /// Which ring lies in which; none cross.
    private mutating func checkNesting() {
        for hole in rings.indices.dropFirst() {
            if let place = sample(rings[hole], from: rings[0], wanted: .outside) {
                faults.append(GeometryFault(.holeOutsideShell, at: place))
            }
            for other in rings.indices.dropFirst() where other != hole {
                if let place = sample(rings[hole], from: rings[other], wanted: .inside) {
                    faults.append(GeometryFault(.nestedHoles, at: place))
                }
            }
        }
    }

    /// A corner of `ring`, or the middle of an edge whose corners are all on `other`, that is on the side wanted.
    private func sample(_ ring: Ring, from other: Ring, wanted: RingSide) -> Coordinate? {
        for place in ring.coordinates {
            let side = other.side(of: place)
            if side == wanted { return place }
            // Rings that touch nowhere lie on one side; others may cross at corners that they share.
            if side != .edge, touches.isEmpty { return nil }
        }
        for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
            let middle = a.halfway(to: b)
            if other.side(of: middle) == wanted { return middle }
        }
        return nil
    }

    /// Rings and the places they touch at form a graph; a circle in it cuts the inside in two.
    private mutating func checkConnection() {
        var parent = Array(rings.indices)
        func root(_ ring: Int) -> Int {
            var ring = ring
            while parent[ring] != ring { ring = parent[ring] }
            return ring
        }
        for (place, owners) in touches.sorted(by: { ($0.key.longitude, $0.key.latitude) < ($1.key.longitude, $1.key.latitude) }) {
            let sorted = owners.sorted()
            for other in sorted.dropFirst() {
                let (a, b) = (root(sorted[0]), root(other))
                if a == b {
                    faults.append(GeometryFault(.interiorDisconnected, at: place))
                    return
                }
                parent[b] = a
            }
        }
    }
}

extension Ring {
    /// Whether all positions are on one line.
    fileprivate var isFlat: Bool {
        guard let far = coordinates.first(where: { $0 != coordinates[0] }) else { return true }
        return coordinates.allSatisfy { Orientation(of: $0, from: coordinates[0], to: far) == .collinear }
    }
}
