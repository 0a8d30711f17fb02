import Testing

@testable import CommonsGeo

@Suite struct OutlineLocatorTests {
    /// A patchwork of jittered quadrilaterals, side by side; some slots stay empty, as lakes.
    private static func patchwork(side: Int, step: Double, seed: UInt64) throws -> [Outline] {
        var generator = Seeded(seed: seed)
        func jitter() -> Double { Double(Int(generator.next() % 1000) - 500) / 1000 * step * 0.6 }
        let corners = try (0...side).map { row in
            try (0...side).map { column in
                try Coordinate(latitude: 44 + Double(row) * step + jitter(), longitude: 2 + Double(column) * step + jitter())
            }
        }
        var outlines: [Outline] = []
        for row in 0..<side {
            for column in 0..<side where (row * side + column) % 7 != 3 {
                let ring = [corners[row][column], corners[row][column + 1], corners[row + 1][column + 1], corners[row + 1][column]]
                let turned = (row + column) % 2 == 0 ? ring : ring.reversed()
                outlines.append(try Outline(owner: row * side + column, rings: [Ring(turned + [turned[0]])]))
            }
        }
        return outlines
    }

    /// The answer from all the edges of one area: a ray to the west, half-open.
    private static func holds(_ outline: Outline, _ point: GridPoint) -> Bool {
        var inside = false
        for ring in outline.rings {
            let points = ring.coordinates.map { GridPoint($0) }
            for (p, q) in zip(points, points.dropFirst()) where p != q {
                let (a, b) = (p.x, p.y) < (q.x, q.y) ? (p, q) : (q, p)
                let edge = GridEdge(ax: a.x, ay: a.y, bx: b.x, by: b.y, owner: 1, other: 0)
                guard (a.y > point.y) != (b.y > point.y) else { continue }
                // Far to the west, the edge lies on its left when it rises to the right of the way, and on its right when it falls.
                if edge.side(2 * Int64(point.x), 2 * Int64(point.y)) != (b.y > a.y) { inside.toggle() }
            }
        }
        return inside
    }

    @Test(arguments: [(3, 0.9), (12, 0.11), (24, 0.013), (16, 0.0000013)])
    func `agrees with every polygon on its own, borders and corners included`(side: Int, step: Double) throws {
        let outlines = try Self.patchwork(side: side, step: step, seed: UInt64(side))
        let locator = try OutlineLocator(outlines: outlines)
        var generator = Seeded(seed: 7)
        var points: [GridPoint] = outlines.flatMap { $0.rings[0].coordinates.map { GridPoint($0) } }
        for outline in outlines.prefix(40) {
            // The middle of each edge lies on it, or within a unit.
            let ring = outline.rings[0].coordinates.map { GridPoint($0) }
            points += zip(ring, ring.dropFirst()).map { GridPoint(x: ($0.x + $1.x) / 2, y: ($0.y + $1.y) / 2) }
        }
        let span = Int64(Double(side + 1) * step * 1e7) + 10
        for _ in 0..<600 {
            points.append(
                GridPoint(
                    x: Int32(20_000_000 - span / 20 + Int64(generator.next() % UInt64(span + span / 10 + 1))),
                    y: Int32(440_000_000 - span / 20 + Int64(generator.next() % UInt64(span + span / 10 + 1)))))
        }
        for point in points.prefix(1500) {
            let expected = outlines.filter { Self.holds($0, point) }.map(\.owner).min()
            #expect(locator.owner(at: point) == expected, "at \(point.x), \(point.y)")
        }
    }

    @Test func `gives a shared border to one side, the northern or the eastern`() throws {
        func box(_ owner: Int, _ west: Double, _ south: Double) throws -> Outline {
            func at(_ x: Double, _ y: Double) throws -> Coordinate { try Coordinate(latitude: south + y, longitude: west + x) }
            return try Outline(owner: owner, rings: [Ring([at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)])])
        }
        let locator = try OutlineLocator(outlines: [box(0, 0, 0), box(1, 1, 0), box(2, 0, 1)])
        #expect(try locator.owner(at: Coordinate(latitude: 0.5, longitude: 1)) == 1)
        #expect(try locator.owner(at: Coordinate(latitude: 1, longitude: 0.5)) == 2)
        #expect(try locator.owner(at: Coordinate(latitude: 3, longitude: 3)) == nil)
    }

    @Test func `gives an overlap to the lowest owner`() throws {
        func square(_ owner: Int, _ from: Double, _ to: Double) throws -> Outline {
            let ring = [(from, from), (to, from), (to, to), (from, to), (from, from)]
            return try Outline(owner: owner, rings: [Ring(ring.map { try Coordinate(latitude: $0.0, longitude: $0.1) })])
        }
        let locator = try OutlineLocator(outlines: [square(5, 0, 3), square(2, 1, 2), square(9, 1.5, 4)])
        for (place, owner) in [(0.5, 5), (1.25, 2), (1.75, 2), (2.5, 5), (3.5, 9)] {
            #expect(try locator.owner(at: Coordinate(latitude: place, longitude: place)) == owner)
        }
    }

    @Test func `holds both poles and both antimeridians`() throws {
        let ring = [
            (-90.0, -180.0), (-90, -140), (-90, -100), (-90, -60), (-90, -20), (-90, 20), (-90, 60), (-90, 100), (-90, 140), (-90, 180),
            (-50, 180), (-10, 180), (30, 180), (70, 180), (90, 180), (90, 140), (90, 100), (90, 60), (90, 20), (90, -20), (90, -60),
            (90, -100),
            (90, -140), (90, -180), (70, -180), (30, -180), (-10, -180), (-50, -180), (-90, -180),
        ]
        let locator = try OutlineLocator(outlines: [
            Outline(owner: 0, rings: [Ring(ring.map { try Coordinate(latitude: $0.0, longitude: $0.1) })])
        ])
        for (latitude, longitude) in [(0.0, 0.0), (-90, 0), (-90, 180), (45, -180), (45, 179.9999999)] {
            #expect(try locator.owner(at: Coordinate(latitude: latitude, longitude: longitude)) == 0, "\(latitude), \(longitude)")
        }
    }

    @Test func `refuses an edge of more than fifty degrees`() throws {
        let ring = try Ring([(0.0, 0.0), (0, 60), (10, 60), (0, 0)].map { try Coordinate(latitude: $0.0, longitude: $0.1) })
        #expect(throws: OutlineLocatorError.self) { try OutlineLocator(outlines: [Outline(owner: 0, rings: [ring])]) }
    }

    @Test func `reads its own bytes again, and refuses others`() throws {
        let locator = try OutlineLocator(outlines: Self.patchwork(side: 6, step: 0.2, seed: 1))
        let bytes = locator.serialized
        let owned = OwnedBytes(count: bytes.count)
        owned.buffer.copyBytes(from: bytes)
        let again = try OutlineLocator(UnsafeRawBufferPointer(owned.buffer), keeping: owned)
        let place = try Coordinate(latitude: 44.3, longitude: 2.3)
        #expect(again.owner(at: place) == locator.owner(at: place))
        for length in [0, 7, 63, 64, bytes.count / 2, bytes.count - 1] {
            #expect(throws: OutlineLocatorError.self) {
                try OutlineLocator(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(owned.buffer)[..<length]), keeping: owned)
            }
        }
    }

    @Test func `never reads out of bounds of damaged bytes`() throws {
        let bytes = try OutlineLocator(outlines: Self.patchwork(side: 5, step: 0.3, seed: 2)).serialized
        var generator = Seeded(seed: 3)
        let owned = OwnedBytes(count: bytes.count)
        owned.buffer.copyBytes(from: bytes)
        for _ in 0..<200 {
            let places = (0..<8).map { _ in 8 + Int(generator.next() % UInt64(bytes.count - 8)) }
            for place in places { owned.buffer[place] = UInt8(truncatingIfNeeded: generator.next()) }
            defer { for place in places { owned.buffer[place] = bytes[place] } }
            guard let locator = try? OutlineLocator(UnsafeRawBufferPointer(owned.buffer), keeping: owned) else { continue }
            for _ in 0..<20 {
                _ = locator.owner(
                    at: GridPoint(
                        x: Int32(20_000_000 + generator.next() % 15_000_000), y: Int32(440_000_000 + generator.next() % 15_000_000)))
            }
        }
    }
}

/// SplitMix64, so that every run asks the same.
private struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
