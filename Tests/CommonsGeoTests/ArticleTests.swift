import CommonsGeo
import Foundation
import Testing

/// The worked values of the articles *Near* and *Inside*: each is computed here, and stands in the article as it comes out.
@Suite struct ArticleTests {
    private func article(_ name: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appendingPathComponent("Sources/CommonsGeo/CommonsGeo.docc/\(name).md"), encoding: .utf8)
    }

    private func at(_ x: Double, _ y: Double) throws -> Coordinate { try Coordinate(latitude: y, longitude: x) }

    @Test func `the distances and bearings of Near are what comes out`() throws {
        let near = try article("Near")
        let paris = try Coordinate(latitude: 48.8566, longitude: 2.3522)
        let lyon = try Coordinate(latitude: 45.764, longitude: 4.8357)
        let bearings = paris.geodesicBearings(to: lyon)
        for (value, shown) in [
            (paris.distance(to: lyon), "391,499.47 m"), (paris.geodesicDistance(to: lyon), "391,712.70 m"), (bearings.initial, "150.44°"),
            (bearings.final, "152.26°"),
        ] {
            let number = try #require(Double(shown.filter { $0.isNumber || $0 == "." }))
            #expect(abs(value - number) <= 0.005)
            #expect(near.contains(shown))
        }
        #expect(near.contains("48.8566, longitude: 2.3522") && near.contains("45.764, longitude: 4.8357"))
    }

    @Test func `the cells of Near are as large as it says, and the cover holds the circle`() throws {
        let near = try article("Near")
        let paris = try Coordinate(latitude: 48.8566, longitude: 2.3522)
        let cell = GeoCell(paris)
        #expect(cell.level == 26 && cell.rawValue < 1 << 52 && near.contains("52 bits: 0.60 m by 0.30 m"))
        #expect(cell.parent(level: 13).rawValue < 1 << 26 && near.contains("26 bits: 4.9 by 2.4 km"))
        let circle = try Circle(center: paris, radius: 10_000)
        let ranges = CellCover.ranges(of: circle, maximumCount: 8)
        #expect(!ranges.isEmpty && ranges.count <= 8)
        var random = SeededGenerator(seed: 90)
        for _ in 0..<300 {
            let place = try random.place(near: paris, degrees: 0.15)
            let number = GeoCell(place).rawValue
            if circle.contains(place) { #expect(ranges.contains { $0.contains(number) }) }
        }
    }

    @Test func `the frame and the bow tie of Inside answer as it says`() throws {
        let inside = try article("Inside")
        let square = try Ring([at(0, 0), at(10, 0), at(10, 10), at(0, 10), at(0, 0)])
        let hole = try Ring([at(2, 2), at(2, 8), at(8, 8), at(8, 2), at(2, 2)])
        let frame = Polygon(exterior: square, holes: [hole])
        #expect(try frame.contains(at(1, 1)) && frame.contains(at(2, 5)) && !frame.contains(at(5, 5)))
        let bow = Polygon(exterior: try Ring([at(0, 0), at(10, 10), at(10, 0), at(0, 10), at(0, 0)]))
        let fault = try #require(bow.faults().first).description
        #expect(fault == "a ring meets itself at 5.0,5.0" && inside.contains(fault))
        let parts = try #require(bow.repaired())
        #expect(parts.count == 2 && parts.allSatisfy { $0.exterior.signedPlanarArea == 25 })
        #expect(inside.contains("2 triangles of 25 square degrees"))
    }

    @Test func `an area over the antimeridian is cut in two, one over a pole goes round by the antimeridian`() throws {
        // RFC 7946 §3.1.9: Fiji as two areas that meet at the antimeridian.
        let west = Polygon(exterior: try Ring([at(177, -20), at(180, -20), at(180, -16), at(177, -16), at(177, -20)]))
        let east = Polygon(exterior: try Ring([at(-180, -20), at(-178, -20), at(-178, -16), at(-180, -16), at(-180, -20)]))
        let fiji = Geometry.multiPolygon([west, east])
        #expect(try fiji.isValid && fiji.contains(at(179, -18)) && fiji.contains(at(-179, -18)) && !fiji.contains(at(0, -18)))
        let box = try #require(fiji.boundingBox)
        #expect(box.crossesAntimeridian && box.west == 177 && box.east == -178)
        #expect(Geometry.polygon(west).intersects(.polygon(east)))
        // A cap over the South Pole is closed along the antimeridian and the pole, as Antarctica is in every set of outlines.
        let cap = Polygon(exterior: try Ring([at(-180, -90), at(180, -90), at(180, -60), at(0, -65), at(-180, -60), at(-180, -90)]))
        #expect(try cap.isValid && cap.contains(at(77, -90)) && cap.contains(at(-180, -80)) && cap.contains(at(180, -80)))
        #expect(try cap.contains(at(0, -66)) && !cap.contains(at(0, -64)))
        let index = PackedRTree([try at(77, -90), try at(10, -89), try at(0, -64)])
        #expect(index.positions(in: cap).sorted() == [0, 1])
        #expect(try inside(says: "cut at the antimeridian") && inside(says: "closed along the antimeridian"))
    }

    @Test func `the territories and scopes of Inside answer as it says`() throws {
        let inside = try article("Inside")
        func code(_ scheme: String, _ value: String, _ level: TerritoryLevel) -> TerritoryCode {
            TerritoryCode(scheme: scheme, value: value, level: level)
        }
        var france = Territory(id: try TerritoryID("iso3166-1:FR"), levels: [.country], name: "France")
        france.codes = [code("iso3166-1", "FR", .country)]
        var reunion = Territory(id: try TerritoryID("insee:region:04"), levels: [.region, .department], name: "La Réunion")
        reunion.codes = [code("insee:region", "04", .region), code("insee:department", "974", .department)]
        reunion.parents = [france.id]
        var saintDenis = Territory(id: try TerritoryID("insee:commune:97411"), levels: [.commune], name: "Saint-Denis")
        (saintDenis.codes, saintDenis.parents) = ([code("insee:commune", "97411", .commune)], [reunion.id])
        var builder = try TerritoryIndexBuilder([france, reunion, saintDenis])
        let outline = try Ring([at(55.4, -20.95), at(55.5, -20.95), at(55.5, -20.85), at(55.4, -20.85), at(55.4, -20.95)])
        builder.add([Polygon(exterior: outline)], of: saintDenis.id, at: .commune)
        let index = try builder.build()
        let steps = GeoScope.territory(saintDenis.id).steps(in: index).map { step in
            if case .territory(_, let name) = step.name { name } else { "everywhere" }
        }
        let near = GeoScope.circle(try Circle(center: at(55.45, -20.9), radius: 1_500))
        for shown in [
            try index.codes(at: at(55.45, -20.9)).joined(separator: " "), index.territories(called: "Réunion").map(\.name).joined(),
            steps.joined(separator: ", "), near.words(in: .french), try #require(near.widened()).scope.words(in: .english),
        ] {
            #expect(inside.contains("// " + shown), "\(shown)")
        }
        #expect(try index.codes(at: at(50, -20.9)).isEmpty && index.territory(TerritoryID("insee:department:974")) == reunion)
    }

    private func inside(says words: String) throws -> Bool { try article("Inside").contains(words) }
}
