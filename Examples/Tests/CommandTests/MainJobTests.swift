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

    @Test func `searches in the territories of a file, by code, name, old code and postal code`() throws {
        let folder = try Folder()
        try folder.write("REG,CHEFLIEU,LIBELLE\n84,01053,Auvergne-Rhône-Alpes\n", to: "regions.csv")
        try folder.write("DEP,REG,CHEFLIEU,LIBELLE\n01,84,01053,Ain\n38,84,38185,Isère\n", to: "departements.csv")
        try folder.write(
            """
            TYPECOM,COM,REG,DEP,CTCD,LIBELLE,COMPARENT
            COM,01033,84,01,01D,Valserhône,
            COM,01004,84,01,01D,Ambérieu,
            COMD,01033,,,,Bellegarde,01033
            COMD,01091,,,,Châtillon,01033

            """, to: "communes.csv")
        try folder.write(
            """
            MOD,DATE_EFF,TYPECOM_AV,COM_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,LIBELLE_AP
            32,2019-01-01,COM,01091,Châtillon,COM,01033,Valserhône

            """, to: "mouvements.csv")
        func feature(_ properties: String, _ type: String, _ coordinates: String) -> String {
            #"{"type":"Feature","properties":{\#(properties)},"geometry":{"type":"\#(type)","coordinates":\#(coordinates)}}"#
        }
        func square(_ code: String, _ name: String, _ x: Int) -> String {
            let ring = "[[[\(x),0],[\(x + 1),0],[\(x + 1),1],[\(x),1],[\(x),0]]]"
            return feature(#""code":"\#(code)","nom":"\#(name)""#, "Polygon", ring)
        }
        func place(_ name: String, _ x: Double) -> String {
            feature(#""name":"\#(name)","amenity":"library""#, "Point", "[\(x),0.5]")
        }
        func collection(_ features: String...) -> String {
            #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
        }
        try folder.write(
            collection(square("01033", "Bellegarde", 0), square("01091", "Châtillon", 1), square("01004", "Ambérieu", 2)),
            to: "communes.geojson")
        try folder.write(collection(place("une", 0.5), place("deux", 1.5), place("trois", 2.5)), to: "places.geojson")
        let built = try Command.run(
            "territories", "build", "ain.territories", "communes.csv", "regions.csv", "departements.csv", "mouvements.csv",
            "communes.geojson",
            in: folder)
        #expect(built.status == 0, "\(built.errors)")
        #expect(
            try Command.run("territories", "locate", "--index", "ain.territories", "0.5,1.5", in: folder).output == "01091 01033 01 84 FR\n"
        )
        let imported = try Command.run("import", "places.geojson", "--territories", "ain.territories", "--store", "s.sqlite", in: folder)
        #expect(imported.status == 0, "\(imported.errors)")
        for (territory, count) in [
            ("01033", 2), ("valserhone", 2), ("01091", 2), ("insee:delegated:01091", 1), ("Bellegarde", 1), ("01", 3), ("Ain", 3),
            ("FR", 3),
            ("metropolitan", 3), ("France métropolitaine", 3), ("01004", 1), ("insee:department:01", 3),
        ] {
            let found = try Command.run("search", "--store", "s.sqlite", "--in", territory, in: folder)
            #expect(found.status == 0 && found.output.contains("\(count) found"), "\(territory): \(found.output)\(found.errors)")
        }
        let unknown = try Command.run("search", "--store", "s.sqlite", "--in", "Atlantis", in: folder)
        #expect(unknown.status == 1 && unknown.errors.contains("no territory is called \"Atlantis\""))
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
