import CommonsGeo
import Testing

@Suite struct AreaOverlapTests {
    private func area(_ corners: [(Double, Double)]) throws -> Polygon {
        let places = try corners.map { try Coordinate(latitude: $0.1, longitude: $0.0) }
        return Polygon(exterior: try Ring(places + [places[0]]))
    }

    /// A square, and areas that come to it by its corners alone, so that no edges cross.
    @Test(arguments: [
        ("5 5, 15 12, 15 -5", false), ("4 0, 4 -4, -4 4, 0 4", true), ("0 0, -4 -4, -8 8, 0 4, -4 2", false),
        ("4 0, 8 0, 0 8, 0 4, 2 2", true),
        ("-1 -1, 0 0, 1 0.5, 4 4, 5 5, 5 -1", true), ("-1 -1, 0 0, 4 4, 5 5, 5 -1", true), ("4 4, 9 9, 4 9", false),
    ])
    func `areas that meet in corners overlap where a stretch of one lies in the other`(corners: String, overlap: Bool) throws {
        let square = try area([(0, 0), (4, 0), (4, 4), (0, 4)])
        let other = try area(
            corners.split(separator: ",").map { corner in
                let numbers = corner.split(separator: " ").compactMap { Double($0) }
                return (numbers[0], numbers[1])
            })
        #expect(other.isValid)
        for pair in [[square, other], [other, square]] {
            let faults = Geometry.multiPolygon(pair).faults().filter { $0.reason != .winding }
            #expect(faults.map(\.reason) == (overlap ? [.areasOverlap] : []))
            for fault in faults { #expect(square.contains(fault.place) && other.contains(fault.place)) }
        }
    }
}
