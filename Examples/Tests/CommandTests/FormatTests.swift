import Foundation
import Testing

/// Formats into each other and back, through files and pipes.
@Suite struct FormatTests {
    private static let features = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Point","coordinates":[4.85,45.75]},"properties":{"name":"Compost","amenity":"recycling","ref:INSEE":"01004"}},
        {"type":"Feature","id":"way/2","geometry":{"type":"LineString","coordinates":[[4.85,45.75],[4.86,45.75]]},"properties":{"highway":"path"}},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[4,45],[5,45],[5,46],[4,45]]]},"properties":{"leisure":"garden"}}]}
        """

    @Test func `takes GeoJSON to OpenStreetMap and back`() throws {
        let folder = try Folder()
        try folder.write(Self.features, to: "in.geojson")
        #expect(try Command.run("convert", "in.geojson", "out.osm", "--quiet", in: folder).status == 0)
        #expect(try Command.run("convert", "out.osm", "back.geojson", "--quiet", in: folder).status == 0)
        let (one, other) = (try Self.shapes("in.geojson", folder), try Self.shapes("back.geojson", folder))
        #expect(one == other && one.count == 3)
        #expect(try folder.text(of: "back.geojson").contains("\"id\":\"node/-1\""))
        #expect(try Command.run("convert", "in.geojson", "out.osc", "--quiet", in: folder).status == 0)
        #expect(try folder.text(of: "out.osc").contains("<create>"))
    }

    /// Geometry and properties of each feature as sorted JSON.
    private static func shapes(_ name: String, _ folder: Folder) throws -> Set<String> {
        let collection = try #require(try folder.json(of: name) as? [String: Any])
        let features = try #require(collection["features"] as? [[String: Any]])
        return Set(
            try features.map { feature in
                let parts = ["g": feature["geometry"] ?? "", "p": feature["properties"] ?? ""]
                return String(decoding: try JSONSerialization.data(withJSONObject: parts, options: .sortedKeys), as: UTF8.self)
            })
    }

    @Test(arguments: [
        (features, "out.csv"), ("name,lat,lon\nA,46,5\n", "out.geojson"), ("name;latitude;longitude\nA;46,5;5\n", "out.osm"),
        (
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260704T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            "out.geojson"
        ),
        ("<osm version=\"0.6\"><node id=\"1\" lat=\"1\" lon=\"2\"><tag k=\"a\" v=\"b\"/></node></osm>", "out.csv"),
    ])
    func `tells what standard input is, from a file or a pipe`(input: String, output: String) throws {
        let folder = try Folder()
        let done = try Command.run("convert", "-", output, "--quiet", input: input, in: folder)
        #expect(done.status == 0, "\(done.errors)")
        let whole = try folder.text(of: output)
        #expect(!whole.isEmpty)
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "cat .in | \"$0\" convert - piped-\(output) --quiet", Command.path(of: "commons")]
        shell.currentDirectoryURL = folder.url
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 0)
        #expect(
            try folder.text(of: "piped-" + output).split(separator: "\"retrieved\"").first == whole.split(separator: "\"retrieved\"").first)
    }

    @Test func `refuses a file for a new store and leaves no store`() throws {
        let folder = try Folder()
        try folder.write("<osm version=\"0.6\"><node id=\"1\" lat=\"1\" l", to: "broken.osm")
        #expect(try Command.run("import", "broken.osm", "--store", "new.sqlite", in: folder).status == 1)
        #expect(try folder.names == ["broken.osm"])
    }

    @Test func `exports a store as OpenStreetMap whose import is the same store`() throws {
        let folder = try Folder()
        #expect(try Command.run("import", Town.map, "--store", "one.sqlite", "--quiet", in: folder).status == 0)
        #expect(try Command.run("export", "one.osm", "--store", "one.sqlite", "--quiet", in: folder).status == 0)
        #expect(try Command.run("import", "one.osm", "--store", "two.sqlite", "--quiet", in: folder).status == 0)
        #expect(try Command.run("export", "two.osm", "--store", "two.sqlite", "--quiet", in: folder).status == 0)
        #expect(try folder.text(of: "one.osm") == folder.text(of: "two.osm"))
        #expect(try folder.text(of: "one.osm").contains("<way id="))
        let again = try Command.run("export", "changes.osc", "--store", "one.sqlite", "--from", Town.map, "--quiet", in: folder)
        #expect(again.status == 0, "\(again.errors)")
        #expect(try !folder.text(of: "changes.osc").contains("<modify>"))
        for ending in ["csv", "kml", "gpx"] {
            #expect(
                try Command.run("export", "out.\(ending)", "--store", "one.sqlite", "--tag", "compost", "--quiet", in: folder).status == 0)
            #expect(try folder.text(of: "out.\(ending)").lowercased().contains("compost"))
        }
    }

    @Test func `brings a table in by its columns, and again changes nothing`() throws {
        let folder = try Folder()
        try folder.write("nom;y;x;insee\nMairie;45,958;5,353;01004\n;45;5;1\n", to: "t.csv")
        try folder.write("column,property\ny,@latitude\nx,@longitude\n", to: "columns.csv")
        let arguments = ["import", "t.csv", "--store", "s.sqlite", "--columns", "columns.csv", "--quiet", "--json"]
        #expect(try Command.run("commons", arguments, in: folder).output.contains("\"added\":1"))
        #expect(try Command.run("commons", arguments, in: folder).output.contains("\"unchanged\":1"))
        #expect(try Command.run("search", "mairie", "--store", "s.sqlite", "--json", in: folder).output.contains("01004"))
    }

    @Test(arguments: [
        (["Mo-Fr 09:00-18:00; PH off", "--at", "2026-12-24T10:00"], "unknown"), (["24/7", "--at", "2026-12-24T10:00"], "open"),
        (["Mo-Fr 09:00-18:00; PH off", "--at", "2026-12-25T10:00", "--holiday", "2026-12-25"], "closed"),
        (["sunrise-sunset", "--at", "2026-06-21T12:00", "--near", "45.76,4.86"], "open until 2026-06-21T21:"),
    ])
    func `answers whether something is open`(arguments: [String], answer: String) throws {
        let done = try Command.run("commons", ["hours"] + arguments, in: Folder())
        #expect(done.output.hasPrefix(answer), "\(done.output) \(done.errors)")
        #expect(try Command.run("hours", "noon to late", in: Folder()).status == 1)
    }
}
