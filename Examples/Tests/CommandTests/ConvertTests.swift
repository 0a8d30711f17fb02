import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

@Suite struct ConvertTests {
    @Test(arguments: ["geojson", "csv"], [SIGKILL, SIGINT])
    func `goes on after it was stopped in the middle`(ending: String, signal: Int32) throws {
        let folder = try Folder()
        try folder.write(Self.city, to: "city.osm")
        #expect(try Command.run("convert", "city.osm", "whole.\(ending)", "--quiet", in: folder).status == 0)
        let options = ["convert", "city.osm", "city.\(ending)", "--resume", "--checkpoint-bytes", "200000", "--quiet", "--json"]
        let process = try Command.start("commons", options, in: folder)
        // A table is made of features that are written first.
        let first = ending == "geojson" ? "city.geojson" : "city.\(ending).features.geojsonseq"
        let checkpoint = folder.url.appendingPathComponent(first + ".checkpoint").path
        while process.isRunning, !FileManager.default.fileExists(atPath: checkpoint) { usleep(500) }
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        // A quick machine may have been done before the signal came; then there is nothing to go on with.
        if process.terminationReason == .exit, process.terminationStatus == 0 { return }
        #expect(signal == SIGKILL || process.terminationStatus == 130)
        let left = try folder.names
        if !left.contains(first + ".checkpoint") { return }  // stopped in the second step, which begins anew
        #expect(left == ["city.osm", first + ".checkpoint", first + ".partial", "whole.\(ending)"].sorted())
        let rest = try Command.run("commons", options, in: folder)
        #expect(rest.status == 0, "\(rest.errors)")
        let report = try #require(try JSONSerialization.jsonObject(with: Data(rest.output.utf8)) as? [String: Any])
        #expect((report["bytesFoundWritten"] as? Int ?? 0) > 0)
        #expect(try folder.names == ["city.osm", "city.\(ending)", "whole.\(ending)"].sorted())
        #expect(try folder.text(of: "city.\(ending)") == folder.text(of: "whole.\(ending)"))
    }

    @Test(arguments: [("city.osm", "out.osm"), ("city.osm", "out.osc"), ("a.geojson", "b.csv")])
    func `says which conversions go on and which begin anew`(input: String, output: String) throws {
        let folder = try Folder()
        try folder.write("<osm version=\"0.6\"/>", to: "city.osm")
        try folder.write(#"{"type":"FeatureCollection","features":[]}"#, to: "a.geojson")
        let done = try Command.run("convert", input, output, "--resume", in: folder)
        #expect(done.status == 2 && done.errors.contains("begins anew"), "\(done.errors)")
    }

    #if os(Linux)
        static let stops = [SIGTERM, SIGKILL]
    #else
        static let stops = [SIGTERM]
    #endif

    @Test(arguments: ["city.geojson", "other.osm", "city.csv"], stops)
    func `leaves nothing when it is stopped`(output: String, signal: Int32) throws {
        let folder = try Folder()
        try folder.write(Self.city, to: "city.osm")
        let process = try Command.start("commons", ["convert", "city.osm", output, "--keep", "name", "--quiet"], in: folder)
        while process.isRunning, try folder.names.count < 2, !folder.isWritten(by: process.processIdentifier) { usleep(500) }
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        // A quick machine may have written all of it before the signal came: whole or not at all.
        let isDone = process.terminationReason == .exit && process.terminationStatus == 0
        #expect(
            isDone || signal == SIGKILL || process.terminationStatus == 130, "\(process.terminationReason) \(process.terminationStatus)")
        #expect(try folder.names == (isDone ? ["city.osm", output] : ["city.osm"]).sorted())
    }

    @Test func `chooses by a territory of the map, for GeoJSON and for OSM`() throws {
        let folder = try Folder()
        let all = try Self.features(of: Command.run("convert", Town.map, "all.geojson", "--quiet", in: folder), "all.geojson", folder)
        let one = try Command.run("convert", Town.map, "one.geojson", "--in", "Valombre", "--quiet", in: folder)
        let chosen = try Self.features(of: one, "one.geojson", folder)
        #expect(chosen.count > 100 && chosen.count < all.count)
        #expect(try Command.run("convert", Town.map, "one.osm", "--in", "99010", "--quiet", in: folder).status == 0)
        let again = try Self.features(
            of: Command.run("convert", "one.osm", "again.geojson", "--in", "Valombre", "--quiet", in: folder), "again.geojson", folder)
        #expect(Set(again.keys) == Set(chosen.keys))
        let nowhere = try Command.run("convert", Town.map, "none.geojson", "--in", "Atlantis", in: folder)
        #expect(nowhere.status == 1 && nowhere.errors.contains("Atlantis"))
        let unknown = try Command.run("convert", "all.geojson", "none.geojson", "--in", "Valombre", in: folder)
        #expect(unknown.status == 2 && unknown.errors.contains("--territories"))
    }

    @Test func `reads a table by a table of columns, and a calendar`() throws {
        let folder = try Folder()
        try folder.write("insee;nom;y;x\n01004;Ambérieu;45,958;5,353\n", to: "places.csv")
        try folder.write("column,property\ny,@latitude\nx,@longitude\nnom,name\n", to: "columns.csv")
        let done = try Command.run("convert", "places.csv", "places.geojson", "--columns", "columns.csv", "--quiet", in: folder)
        #expect(done.status == 0, "\(done.errors)")
        #expect(
            try folder.text(of: "places.geojson").contains(
                #""coordinates":[5.353,45.958]},"properties":{"insee":"01004","name":"Ambérieu"}"#))
        let lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1@x", "DTSTAMP:20260101T000000Z", "DTSTART:20260704T100000Z"]
        try folder.write(
            (lines + ["SUMMARY:Marché", "GEO:45.75;4.85", "END:VEVENT", "END:VCALENDAR", ""]).joined(separator: "\r\n"), to: "a.ics")
        #expect(try Command.run("convert", "a.ics", "a.geojson", "--quiet", in: folder).status == 0)
        #expect(try Command.run("convert", "a.geojson", "b.ics", "--quiet", in: folder).status == 0)
        let text = try folder.text(of: "b.ics")
        for line in ["UID:1@x", "DTSTART:20260704T100000Z", "SUMMARY:Marché", "GEO:45.75;4.85"] { #expect(text.contains(line), "\(line)") }
    }

    @Test func `applies a change file to a store`() throws {
        let folder = try Folder()
        try folder.write(
            """
            <osm version="0.6"><bounds minlat="1" minlon="1" maxlat="3" maxlon="3"/>
            <node id="1" version="1" lat="2" lon="2"><tag k="shop" v="bakery"/><tag k="name" v="Au pain"/></node>
            <node id="2" version="1" lat="2" lon="2.1"><tag k="shop" v="butcher"/><tag k="name" v="À la viande"/></node>
            <node id="3" version="1" lat="2" lon="2.2"/><node id="4" version="1" lat="2" lon="2.4"/>
            <way id="5" version="1"><nd ref="3"/><nd ref="4"/><tag k="amenity" v="library"/><tag k="name" v="Lire"/></way></osm>
            """, to: "town.osm")
        try folder.write(
            """
            <osmChange version="0.6"><create><node id="9" version="1" lat="2.5" lon="2"><tag k="shop" v="bakery"/><tag k="name" v="Nouveau pain"/></node></create>
            <modify><way id="5" version="2"><nd ref="3"/><nd ref="4"/><tag k="amenity" v="library"/><tag k="name" v="Lire encore"/></way>
            <way id="6" version="2"><nd ref="3"/><nd ref="99"/><tag k="amenity" v="library"/><tag k="name" v="Ailleurs"/></way></modify>
            <delete><node id="2" version="2"/><node id="77" version="2"/></delete></osmChange>
            """, to: "day.osc")
        #expect(try Command.run("import", "town.osm", "--store", "s.sqlite", "--quiet", in: folder).status == 0)
        let done = try Command.run("import", "day.osc", "--store", "s.sqlite", "--json", in: folder)
        #expect(done.status == 0, "\(done.errors)")
        let report = try #require(try JSONSerialization.jsonObject(with: Data(done.output.utf8)) as? [String: Any])
        #expect(report["added"] as? Int == 1 && report["changed"] as? Int == 1 && report["removed"] as? Int == 1)
        #expect((report["skipped"] as? [String: Int])?["osm.needs-its-map"] == 1)
        #expect(try Command.run("export", "out.geojson", "--store", "s.sqlite", "--quiet", in: folder).status == 0)
        let text = try folder.text(of: "out.geojson")
        for name in ["Au pain", "Nouveau pain", "Lire encore"] { #expect(text.contains("\"\(name)\""), "\(name)") }
        #expect(!text.contains("À la viande"))
        let again = try Command.run("import", "day.osc", "--store", "s.sqlite", "--json", in: folder)
        #expect(again.output.contains("\"added\":0,\"changed\":0,\"removed\":0"), "\(again.output)")
    }

    /// A map of some megabytes.
    private static let city: String = {
        var text = "<osm version=\"0.6\">\n"
        for id in 1...150_000 {
            text += "<node id=\"\(id)\" lat=\"\(40 + Double(id) / 1e5)\" lon=\"\(Double(id % 1000) / 1e3)\">"
            text += "<tag k=\"name\" v=\"Lampadaire \(id)\"/><tag k=\"highway\" v=\"street_lamp\"/></node>\n"
        }
        return text + "</osm>\n"
    }()

    private static func features(of run: Command, _ name: String, _ folder: Folder) throws -> [String: [String: Any]] {
        #expect(run.status == 0, "\(run.errors)")
        let collection = try #require(try folder.json(of: name) as? [String: Any])
        let features = try #require(collection["features"] as? [[String: Any]])
        return Dictionary(uniqueKeysWithValues: features.compactMap { feature in (feature["id"] as? String).map { ($0, feature) } })
    }
}
