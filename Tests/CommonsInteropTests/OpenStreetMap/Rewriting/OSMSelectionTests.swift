import CommonsGeo
import Foundation
import Testing

@testable import CommonsInterop

@Suite struct OSMSelectionTests {
    @Test func `takes by place what osmium extract takes: whole ways, and relations with a member there`() throws {
        #expect(
            try taken { $0.territory = try TerritoryFilter("Est", boundariesOf: $1) } == [
                "node/1", "node/2", "node/3", "node/4", "node/5", "node/6", "node/12", "node/14", "node/15", "way/21", "way/22", "way/23",
                "way/24",
                "relation/31", "relation/32", "relation/33", "relation/34", "relation/35", "relation/36",
            ])
        #expect(
            try taken { rewriter, _ in rewriter.bounds = try BoundingBox(south: 0.55, west: 2.5, north: 0.7, east: 3.5) } == [
                "node/13", "node/14", "node/15", "way/24", "way/25", "relation/35", "relation/36",
            ])
    }

    @Test func `takes by tags what osmium tags-filter takes: all that an object refers to`() throws {
        #expect(try taken { rewriter, _ in rewriter.keep = try TagFilter("shop=bakery") } == ["node/11", "node/13"])
        #expect(
            try taken { rewriter, _ in rewriter.keep = try TagFilter("type=route_master") } == [
                "node/14", "node/15", "way/24", "relation/35", "relation/36",
            ])
        #expect(
            try taken { rewriter, _ in rewriter.drop = try TagFilter("shop,boundary,type=route_master") } == [
                "node/13", "node/14", "node/15", "way/24", "way/25", "relation/35",
            ])
    }

    @Test func `takes by both what is asked for there, and all that it refers to`() throws {
        #expect(
            try taken { rewriter, path in
                rewriter.keep = try TagFilter("shop,highway")
                rewriter.territory = try TerritoryFilter("Est", boundariesOf: path)
            } == ["node/12", "node/14", "node/15", "way/24"])
    }

    @Test func `chooses after changes are applied`() throws {
        let change = """
            <osmChange version="0.6"><create><node id="40" version="1" lat="0.5" lon="0.6"><tag k="shop" v="bakery"/></node></create>
            <delete><node id="13" version="2"/></delete></osmChange>
            """
        #expect(try taken(changes: [change]) { rewriter, _ in rewriter.keep = try TagFilter("shop=bakery") } == ["node/11", "node/40"])
    }

    @Test func `takes nothing from a map that has nothing of it, and says what it left`() throws {
        let file = try TemporaryFile(twoCommunes)
        var rewriter = OSMRewriter()
        rewriter.keep = try TagFilter("amenity")
        let output = file.path + ".out.osm"
        defer { try? FileManager.default.removeItem(atPath: output) }
        let reading = try rewriter.rewrite(file.path, to: output)
        #expect(reading.report.kept == 0)
        #expect(reading.report.skipped == [.notSelected: reading.report.read])
    }

    private func taken(changes: [String] = [], _ ask: (inout OSMRewriter, String) throws -> Void) throws -> [String] {
        let file = try TemporaryFile(twoCommunes)
        let changeFiles = try changes.map { try TemporaryFile($0) }
        var rewriter = OSMRewriter()
        try ask(&rewriter, file.path)
        let output = file.path + ".out.osm"
        defer { try? FileManager.default.removeItem(atPath: output) }
        _ = try rewriter.rewrite(file.path, to: output, applying: changeFiles.map(\.path))
        var found: [String] = []
        try OSMReader().read(path: output) { found += $0.elements.map(\.id.description) }
        return found
    }
}
