extension Polygon {
    /// A valid geometry of the same area by the even-odd rule, or `nil` when this repair does not find one.
    ///
    /// Repeated positions and spikes are dropped, rings that cross or touch themselves are cut apart there, and what comes of it is nested anew: exteriors
    /// counter-clockwise, holes clockwise. A bow tie becomes two triangles. Rings without area vanish. Rings that cross other rings are not repaired.
    /// Nothing calls this by itself: a repair is offered, never forced.
    /// - Parameter limit: How many cuts are made at most.
    /// - Complexity: about O(cuts × *n* √*n*).
    public func repaired(limit: Int = 1000) -> [Polygon]? {
        var whole: [Ring] = []
        var waiting = rings.map(\.coordinates)
        var cuts = 0
        while let places = waiting.popLast() {
            guard let ring = Self.cleaned(places) else { continue }
            guard let (first, second) = Self.cut(ring) else {
                whole.append(Ring(unchecked: ring))
                continue
            }
            cuts += 1
            guard cuts <= limit else { return nil }
            waiting += [first, second]
        }
        // Two that cross would each count as inside the other, and both be lost.
        guard !Self.cross(whole) else { return nil }
        let polygons = Self.nested(whole)
        return Geometry.multiPolygon(polygons).isValid ? polygons : nil
    }

    /// Without repeated positions and spikes; `nil` when no area is left.
    private static func cleaned(_ places: [Coordinate]) -> [Coordinate]? {
        var open: [Coordinate] = []
        for place in places.dropLast() {
            if place != open.last { open.append(place) }
            while open.count >= 3, open[open.count - 1] == open[open.count - 3] { open.removeLast(2) }
        }
        while open.count >= 2, open[0] == open[open.count - 1] { open.removeLast() }
        while open.count >= 3, open[1] == open[open.count - 1] { open = Array(open[1..<(open.count - 1)]) }
        guard open.count >= 3 else { return nil }
        return open + [open[0]]
    }

    /// The two loops of a ring that meets itself; `nil` for one that does not.
    private static func cut(_ ring: [Coordinate]) -> ([Coordinate], [Coordinate])? {
        var seen: [Coordinate: Int] = [:]
        for (position, place) in ring.dropLast().enumerated() {
            if let before = seen[place] { return loops(ring, before, position, at: place) }
            seen[place] = position
        }
        var result: ([Coordinate], [Coordinate])?
        SegmentSweep.visitPairs(PlaneSegment.edges(of: ring, owner: 0)) { first, second in
            let (low, high) = first.number < second.number ? (first, second) : (second, first)
            switch low.meeting(high) {
            case .apart: return true
            case .touching(let place):
                let adjacent = high.number == low.number + 1 || (low.number == 0 && high.number == ring.count - 2)
                if adjacent { return true }
                result = loops(ring, low.number, high.number, at: place)
            case .crossing(let place), .overlapping(let place): result = loops(ring, low.number, high.number, at: place)
            }
            return false
        }
        return result
    }

    /// From `place` on edge `low` to `place` on edge `high`, and the rest.
    private static func loops(_ ring: [Coordinate], _ low: Int, _ high: Int, at place: Coordinate) -> ([Coordinate], [Coordinate]) {
        ([place] + ring[(low + 1)...high] + [place], ring[0...low] + [place] + ring[(high + 1)...])
    }

    /// Whether two rings cross, or share a stretch of border.
    private static func cross(_ rings: [Ring]) -> Bool {
        let edges = rings.enumerated().flatMap { PlaneSegment.edges(of: $1.coordinates, owner: $0) }
        var isFound = false
        SegmentSweep.visitPairs(edges) { first, second in
            guard first.owner != second.owner else { return true }
            switch first.meeting(second) {
            case .apart, .touching: return true
            case .crossing, .overlapping:
                isFound = true
                return false
            }
        }
        return isFound
    }

    /// Rings that do not cross, as areas: a ring inside an even number of others bounds one, inside an odd number it is a hole.
    private static func nested(_ rings: [Ring]) -> [Polygon] {
        func isInside(_ inner: Ring, _ outer: Ring) -> Bool {
            // A ring may touch the other with every corner; then the middles of its edges tell.
            let middles = zip(inner.coordinates, inner.coordinates.dropFirst()).map { $0.halfway(to: $1) }
            for place in inner.coordinates + middles {
                switch outer.side(of: place) {
                case .inside: return true
                case .outside: return false
                case .edge: continue
                }
            }
            return false
        }
        let around = rings.indices.map { inner in rings.indices.filter { $0 != inner && isInside(rings[inner], rings[$0]) } }
        return rings.indices.filter { around[$0].count % 2 == 0 }.map { shell in
            let holes = rings.indices.filter { around[$0].count == around[shell].count + 1 && around[$0].contains(shell) }
            return Polygon(exterior: rings[shell], holes: holes.map { rings[$0] }).oriented
        }
    }
}
