import Foundation
import Testing

@Suite struct MainJobTests {
    @Test func `converts the town, and winds its rings to the right`() throws {
        let folder = try Folder()
        let done = try Command.run("convert", Town.map, "town.geojson", "--quiet", in: folder)
        #expect(done.status == 0, "\(done.errors)")
        let collection = try #require(try folder.json(of: "town.geojson") as? [String: Any])
        let features = try #require(collection["features"] as? [[String: Any]])
        let ids = features.compactMap { $0["id"] as? String }
        #expect(ids.count == features.count && Set(ids).count == ids.count)
        #expect(features.count > 1000)
        let park = try #require(features.first { ($0["properties"] as? [String: Any])?["name"] as? String == "Parc des Communs" })
        let geometry = try #require(park["geometry"] as? [String: Any])
        // The lawn with its pond cut out, and the island in the pond.
        #expect(geometry["type"] as? String == "MultiPolygon")
        #expect((geometry["coordinates"] as? [[[[Double]]]])?.map(\.count).sorted() == [1, 2])
    }

    @Test func `imports the town, finds the compost near the town hall, and imports again without a change`() throws {
        let folder = try Folder()
        let first = try Command.run("import", Town.map, Town.people, Town.events, "--store", "town.sqlite", in: folder)
        #expect(first.status == 0, "\(first.errors)")
        let found = try Command.run(
            "search", "compost", "--store", "town.sqlite", "--near", "46.5,4.3", "--within", "800m", "--tag", "#partage", "--sort",
            "distance", "--json",
            in: folder)
        #expect(found.status == 0, "\(found.errors)")
        let page = try #require(try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [String: Any])
        let hits = try #require(page["hits"] as? [[String: Any]])
        let distances = hits.compactMap { $0["distance"] as? Double }
        #expect(!hits.isEmpty && distances.count == hits.count && distances == distances.sorted() && distances.allSatisfy { $0 <= 800 })
        let again = try Command.run("import", Town.map, "--store", "town.sqlite", "--json", in: folder)
        #expect(again.status == 0)
        let report = try #require(try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [String: Any])
        #expect(report["added"] as? Int == 0 && report["changed"] as? Int == 0 && report["removed"] as? Int == 0)
        #expect((report["unchanged"] as? Int ?? 0) > 200)
    }

    @Test func `exports what a search finds, as GeoJSON`() throws {
        let folder = try Folder()
        #expect(try Command.run("import", Town.map, "--store", "town.sqlite", "--quiet", in: folder).status == 0)
        let done = try Command.run("export", "compost.geojson", "--store", "town.sqlite", "--tag", "compost", "--quiet", in: folder)
        #expect(done.status == 0, "\(done.errors)")
        let collection = try #require(try folder.json(of: "compost.geojson") as? [String: Any])
        #expect((collection["features"] as? [Any])?.count == 16)
    }

    @Test func `searches in a commune by its name and by its code`() throws {
        let folder = try Folder()
        #expect(try Command.run("import", Town.map, "--store", "town.sqlite", "--quiet", in: folder).status == 0)
        for commune in ["Valombre", "99010"] {
            let found = try Command.run("search", "--store", "town.sqlite", "--in", commune, "--kind", "association", in: folder)
            #expect(found.status == 0, "\(found.errors)")
            #expect(found.output.contains("37 found"), "\(found.output)")
        }
        let elsewhere = try Command.run("search", "--store", "town.sqlite", "--in", "99011", "--kind", "association", in: folder)
        #expect(elsewhere.output.contains("0 found"))
    }

    @Test func `the README's program runs`() throws {
        let folder = try Folder()
        let done = try Command.run("QuickStart", [], in: folder)
        #expect(done.status == 0 && done.output == "Compost du lavoir 0 m\n")
        let root = Town.folder.appendingPathComponent("../..").standardized
        let source = try String(contentsOf: root.appendingPathComponent("Examples/Sources/QuickStart/Main.swift"), encoding: .utf8)
        let snippet = try #require(
            source.components(separatedBy: "// snippet.start\n").last?.components(separatedBy: "        // snippet.end").first)
        let plain = snippet.split(separator: "\n").map { $0.dropFirst(8) }.joined(separator: "\n")
        #expect(
            try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8).contains(plain),
            "the README shows another program")
    }

    @Test func `the example of territories answers its seven questions`() throws {
        let done = try Command.run("TerritoriesExample", [], in: Folder())
        #expect(done.status == 0, "\(done.errors)")
        for part in [
            "69381 69123 69 84 FR", "at sea: nobody's", "metropolitan only Lille: true false",
            "Chavornay until 2019-01-01 now [\"Valromey-sur-Séran\"]",
            "[\"Villeurbanne\"]", "partout / everywhere",
        ] { #expect(done.output.contains(part), "\(part)") }
    }

    @Test func `tells what is on in a commune in a week, and gives it away as a calendar that comes back whole`() throws {
        let folder = try Folder()
        #expect(try Command.run("import", Town.map, Town.events, "--store", "town.sqlite", "--quiet", in: folder).status == 0)
        let week = ["--from", "2026-11-30", "--to", "2026-12-07", "--zone", "Europe/Paris"]
        let here = try Command.run("commons", ["agenda", "--store", "town.sqlite", "--in", "Valombre"] + week, in: folder)
        #expect(here.status == 0 && here.output.hasSuffix("17 occurrences\n"), "\(here.errors)\(here.output)")
        #expect(here.output.contains("Saturday 2026-12-05\n  08:00–14:00  Marché du samedi"))
        #expect(try Command.run("export", "agenda.ics", "--store", "town.sqlite", "--quiet", in: folder).status == 0)
        #expect(try Command.run("import", "agenda.ics", "--store", "again.sqlite", "--quiet", in: folder).status == 0)
        let again = try Command.run("commons", ["agenda", "--store", "again.sqlite"] + week, in: folder)
        #expect(again.output.hasSuffix("17 occurrences\n"), "\(again.errors)\(again.output)")
        let second = try Command.run("import", "agenda.ics", "--store", "again.sqlite", "--json", in: folder)
        #expect(second.output.contains("\"added\":0,\"changed\":0,\"removed\":0,\"unchanged\":14"), "\(second.output)")
    }
}
