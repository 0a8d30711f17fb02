import CommonsGeo
import Testing

@Suite struct ValidityTests {
    /// Corners written as `x y, x y`; the ring is closed here.
    private static func ring(_ corners: String) throws -> Ring {
        let places = try corners.split(separator: ",").map { corner in
            let numbers = corner.split(separator: " ").compactMap { Double($0) }
            return try Coordinate(latitude: numbers[1], longitude: numbers[0])
        }
        return try Ring(places + [places[0]])
    }

    private static let square = "0 0, 10 0, 10 10, 0 10"

    struct Case: Sendable {
        let rings: String
        let reason: GeometryFault.Reason?
        let place: String
        init(_ rings: String, _ reason: GeometryFault.Reason?, _ place: String = "0 0") {
            (self.rings, self.reason, self.place) = (rings, reason, place)
        }
    }

    private static let cases: [Case] = [
        Case("0 0, 10 0, 10 10, 0 10", nil),
        Case("0 0, 10 10, 10 0, 0 10", .selfIntersection, "5 5"),
        Case("0 0, 5 0, 5 0, 0 0", .tooFewPositions),
        Case("0 0, 5 0, 10 0", .tooFewPositions),
        Case("0 0, 10 0, 10 10, 5 0, 0 10", .selfIntersection, "5 0"),
        Case("0 0, 10 0, 10 10, 0 10; 2 2, 2 4, 4 4, 4 2", nil),
        Case("0 0, 10 0, 10 10, 0 10; 8 2, 8 4, 12 4, 12 2", .ringsCross, "10 4"),
        Case("0 0, 10 0, 10 10, 0 10; 20 2, 20 4, 24 4, 24 2", .holeOutsideShell, "20 2"),
        Case("0 0, 10 0, 10 10, 0 10; 1 1, 1 8, 8 8, 8 1; 2 2, 2 4, 4 4, 4 2", .nestedHoles, "2 2"),
        Case("0 0, 10 0, 10 10, 0 10; 0 5, 2 6, 2 4", nil),
        Case("0 0, 10 0, 10 10, 0 10; 0 5, 5 8, 10 5, 5 2", .interiorDisconnected, "10 5"),
        Case("0 0, 10 0, 10 10, 0 10; 0 2, 0 5, 3 4", .ringsCross, "0 2"),
        // The hole leaves by corners that it shares with its exterior: no edges cross.
        Case("0 0, 10 0, 10 5, 10 10, 0 10, 0 5; 5 7, 10 5, 15 2, 10 0", .holeOutsideShell, "15 2"),
    ]

    @Test(arguments: cases) func `a fault has a reason and a place`(example: Case) throws {
        let all = try example.rings.split(separator: ";").map { try Self.ring(String($0)) }
        let polygon = Polygon(exterior: all[0], holes: Array(all.dropFirst()))
        let fault = polygon.faults().first { $0.reason != .winding }
        #expect(fault?.reason == example.reason)
        #expect(polygon.isValid == (example.reason == nil))
        let numbers = example.place.split(separator: " ").compactMap { Double($0) }
        if let fault { #expect(fault.place == (try Coordinate(latitude: numbers[1], longitude: numbers[0]))) }
    }

    @Test func `winding is told, and is no fault of the shape`() throws {
        let polygon = Polygon(exterior: try Self.ring(Self.square).reversed)
        #expect(polygon.faults().map(\.reason) == [.winding])
        #expect(polygon.isValid && Geometry.polygon(polygon).isValid && polygon.oriented.faults().isEmpty)
    }

    @Test func `areas of one geometry may touch at a point, and not overlap`() throws {
        let first = Polygon(exterior: try Self.ring(Self.square))
        let cases: [(String, Bool)] = [
            ("10 10, 20 10, 20 20", true), ("10 0, 20 0, 20 10, 10 10", false), ("1 1, 2 1, 2 2", false),
            ("5 5, 15 5, 15 6, 5 6", false), ("11 0, 12 0, 12 1", true),
        ]
        for (second, valid) in cases {
            #expect(Geometry.multiPolygon([first, Polygon(exterior: try Self.ring(second))]).isValid == valid)
        }
    }

    @Test func `a bow tie is repaired into two triangles, and a spike is cut off`() throws {
        let bow = Polygon(exterior: try Self.ring("0 0, 10 10, 10 0, 0 10"))
        let triangles = try #require(bow.repaired())
        #expect(triangles.count == 2 && triangles.allSatisfy { abs($0.exterior.signedPlanarArea - 25) < 1e-9 })
        let spiked = Polygon(exterior: try Self.ring("0 0, 10 0, 10 10, 15 15, 10 10, 0 10"))
        #expect(try #require(spiked.repaired()).map(\.exterior.signedPlanarArea) == [100])
        let eight = Polygon(exterior: try Self.ring("0 0, 5 5, 10 0, 10 10, 5 5, 0 10"))
        #expect(try #require(eight.repaired()).count == 2)
    }

    @Test func `a loop that touches the ring around it with every corner is a hole in it`() throws {
        // The inside falls apart between the three touches, so that there is no repair; counted as an area of its own it would be wrong.
        #expect(Polygon(exterior: try Self.ring("1 1, 0.5 0.75, 0.25 0.5, 0.5 1, 0.25 0.25, 0.25 1")).repaired() == nil)
    }

    @Test func `loops that cross each other are not taken for nothing: there is no repair`() throws {
        #expect(Polygon(exterior: try Self.ring("0.25 1, 1.25 1, 0 1.5, 0.5 0, 1 1.25, 1.25 1, 0 1.5")).repaired() == nil)
    }

    @Test func `what was valid stays as it is but for its winding, and repairs are valid`() throws {
        var random = SeededGenerator(seed: 70)
        var repaired = 0
        for round in 0..<120 {
            let center = try random.place(near: Coordinate(latitude: 10, longitude: 10), degrees: 30)
            let star = Polygon(exterior: try random.star(near: center, degrees: 3, corners: 3 + round % 9))
            if star.isValid { #expect(star.repaired()?.count == 1) }
            let places = try (0..<(4 + round % 6)).map { _ in try random.place(near: center, degrees: 1) }
            let tangle = Polygon(exterior: try Ring(places + [places[0]]))
            if let result = tangle.repaired() {
                repaired += 1
                #expect(Geometry.multiPolygon(result).isValid)
            }
        }
        #expect(repaired > 80)
    }
}
