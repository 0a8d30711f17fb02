/// Finds out whether two areas share more than single places.
enum AreaOverlap {
    /// A place of the overlap, or of a shared stretch of border; `nil` when the two touch in single places at most.
    /// - Complexity: about O(*n* √*n*), and O(*n* × *m*) for areas that touch.
    static func place(_ a: Polygon, _ b: Polygon) -> Coordinate? {
        let areas = [a, b]
        let edges = areas.enumerated().flatMap { owner, area in
            area.rings.flatMap { PlaneSegment.edges(of: $0.coordinates, owner: owner) }
        }
        var found: Coordinate?
        var touches: [(edge: PlaneSegment, place: Coordinate)] = []
        SegmentSweep.visitPairs(edges) { first, second in
            guard first.owner != second.owner else { return true }
            switch first.meeting(second) {
            case .crossing(let place), .overlapping(let place): found = place
            case .touching(let place): touches += [(first, place), (second, place)]
            case .apart: break
            }
            return found == nil
        }
        if let found { return found }
        for (inner, outer) in [(0, 1), (1, 0)] {
            // A ring that touches nothing lies on one side: one corner tells. Of others each stretch between two touches may lie elsewhere.
            for ring in areas[inner].rings {
                let corners = touches.isEmpty ? ring.coordinates.prefix(1) : ring.coordinates[...]
                for corner in corners where areas[outer].strictSide(of: corner) == .inside { return corner }
            }
            let own = touches.filter { $0.edge.owner == inner }
            for middle in middles(of: own) where areas[outer].strictSide(of: middle) == .inside { return middle }
        }
        return nil
    }

    /// The middles of the stretches into which edges are cut by the places at which they are touched, ends included.
    private static func middles(of touches: [(edge: PlaneSegment, place: Coordinate)]) -> [Coordinate] {
        struct Ends: Hashable { let a, b: Coordinate }
        var cuts: [Ends: Set<Coordinate>] = [:]
        for (edge, place) in touches { cuts[Ends(a: edge.a, b: edge.b), default: [edge.a, edge.b]].insert(place) }
        func isBefore(_ a: Coordinate, _ b: Coordinate) -> Bool { (a.longitude, a.latitude) < (b.longitude, b.latitude) }
        return cuts.values.flatMap { places in
            let sorted = places.sorted(by: isBefore)
            return zip(sorted, sorted.dropFirst()).map { $0.halfway(to: $1) }
        }.sorted(by: isBefore)
    }
}
