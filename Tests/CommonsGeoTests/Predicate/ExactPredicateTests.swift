import CommonsGeo
import Testing

/// The predicates beside the same questions in exact arithmetic.
@Suite struct ExactPredicateTests {
    /// The side of c for somebody who goes from a to b: -1 right, 0 on the line, 1 left.
    private func side(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Int {
        func exact(_ place: Coordinate) -> (x: ExactNumber, y: ExactNumber) { (ExactNumber(place.longitude), ExactNumber(place.latitude)) }
        let (p, q, r) = (exact(a), exact(b), exact(c))
        return ((p.x - r.x) * (q.y - r.y) - (p.y - r.y) * (q.x - r.x)).sign
    }

    private func isOn(_ place: Coordinate, _ a: Coordinate, _ b: Coordinate) -> Bool {
        side(a, b, place) == 0 && place.longitude >= min(a.longitude, b.longitude) && place.longitude <= max(a.longitude, b.longitude)
            && place.latitude >= min(a.latitude, b.latitude) && place.latitude <= max(a.latitude, b.latitude)
    }

    /// Places on few lines and few values, and one unit in the last place off them: what rounded arithmetic gets wrong.
    private func place(_ random: inout SeededGenerator) throws -> Coordinate {
        var (x, y) = (Double(Int(random.next() % 9)) * 0.1 + 12, Double(Int(random.next() % 9)) * 0.1 + 48)
        for _ in 0..<(random.next() % 3) { x = random.next() % 2 == 0 ? x.nextUp : x.nextDown }
        for _ in 0..<(random.next() % 3) { y = random.next() % 2 == 0 ? y.nextUp : y.nextDown }
        return try Coordinate(latitude: y, longitude: x)
    }

    @Test func `orientation has the exact sign`() throws {
        var random = SeededGenerator(seed: 80)
        var counts = [0, 0, 0]
        for _ in 0..<3000 {
            let (a, b, c) = (try place(&random), try place(&random), try place(&random))
            let exact = side(a, b, c)
            #expect(Orientation(of: c, from: a, to: b).rawValue == exact)
            counts[exact + 1] += 1
        }
        // Each answer was asked for, the line itself too.
        #expect(counts.allSatisfy { $0 > 10 })
    }

    @Test func `segments meet when exact arithmetic says so`() throws {
        var random = SeededGenerator(seed: 81)
        var met = 0
        for _ in 0..<1500 {
            let (a, b, c, d) = (try place(&random), try place(&random), try place(&random), try place(&random))
            let crosses = side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
            let exact = crosses || isOn(a, c, d) || isOn(b, c, d) || isOn(c, a, b) || isOn(d, a, b)
            let (first, second) = (Geometry.lineString(try LineString([a, b])), Geometry.lineString(try LineString([c, d])))
            #expect(first.intersects(second) == exact)
            #expect(second.intersects(first) == exact)
            met += exact ? 1 : 0
        }
        #expect(met > 300 && met < 1400)
    }

    @Test func `a ring holds what an exact crossing count says`() throws {
        var random = SeededGenerator(seed: 82)
        for _ in 0..<150 {
            var corners = try (0..<(3 + Int(random.next() % 5))).map { _ in try place(&random) }
            corners.append(corners[0])
            let ring = try Ring(corners)
            for _ in 0..<12 {
                let asked = try place(&random)
                let edges = zip(corners, corners.dropFirst())
                let onEdge = edges.contains { isOn(asked, $0, $1) }
                var inside = false
                for (a, b) in edges where (a.latitude > asked.latitude) != (b.latitude > asked.latitude) {
                    if (side(a, b, asked) > 0) == (b.latitude > a.latitude) { inside.toggle() }
                }
                #expect(ring.side(of: asked) == (onEdge ? .edge : inside ? .inside : .outside))
                #expect(PreparedPolygon(Polygon(exterior: ring)).contains(asked) == (onEdge || inside))
            }
        }
    }
}
