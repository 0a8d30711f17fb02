import Foundation
import Testing

@Suite struct BadInputTests {
    private static let head = "<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n"

    /// What is refused, and words of the message.
    static let refused: [(String, String, [String])] = [
        ("truncated", head + "<node id=\"1\" lat=\"1\" lon=\"1\">\n<tag k=\"a\"", ["line 4"]),
        ("not UTF-8", head + "<node id=\"1\" lat=\"1\" lon=\"1\"><tag k=\"a\" v=\"\u{1}\"/></node></osm>", ["line 3"]),
        ("wrongly nested", head + "<way id=\"1\"><nd ref=\"1\"></way></nd></osm>", ["line 3"]),
        (
            "a DOCTYPE with entities", "<?xml version='1.0'?>\n<!DOCTYPE osm [<!ENTITY a \"b\">]>\n<osm version=\"0.6\"/>",
            ["line 2", "document type"]
        ),
        ("empty", "", []),
        ("not OSM", "<?xml version='1.0'?>\n<html><body/></html>", ["html"]),
        ("not XML", "hello", []),
    ]

    @Test(arguments: refused.indices)
    func `refuses a file with a place and leaves nothing half-written`(index: Int) throws {
        let (title, text, words) = Self.refused[index]
        let folder = try Folder()
        try folder.write(text, to: "bad.osm")
        let done = try Command.run("convert", "bad.osm", "out.geojson", in: folder)
        #expect(done.status == 1, "\(title): \(done.status) \(done.errors)")
        for word in words { #expect(done.errors.contains(word), "\(title): \(done.errors)") }
        #expect(try folder.names == ["bad.osm"], "\(title)")
    }

    @Test func `refuses an unreadable path, a folder and a missing store`() throws {
        let folder = try Folder()
        #expect(try Command.run("convert", "missing.osm", "out.geojson", in: folder).status == 1)
        #expect(try Command.run("convert", ".", "out.geojson", in: folder).status == 1)
        #expect(try Command.run("search", "x", "--store", "missing.sqlite", in: folder).status == 1)
        #expect(try folder.names == [])
    }

    @Test func `refuses a foreign database and a file that is none`() throws {
        let folder = try Folder()
        try folder.write(
            "this is no database, but it is longer than a header of one: " + String(repeating: "x", count: 200), to: "foreign.sqlite")
        let done = try Command.run("import", Town.map, "--store", "foreign.sqlite", in: folder)
        #expect(done.status == 1)
        #expect(try folder.text(of: "foreign.sqlite").hasPrefix("this is no database"))
    }

    @Test func `says wrong usage with status 2`() throws {
        let folder = try Folder()
        for arguments in [
            ["search"], ["convert", "only-one.osm"], ["nonsense"], ["search", "--store", "x", "--within", "2km"],
            ["convert", "a", "b", "--areas", "some"],
        ] {
            #expect(try Command.run("commons", arguments, in: folder).status == 2, "\(arguments)")
        }
        let help = try Command.run("--help", in: folder)
        #expect(help.status == 0 && help.output.contains("EXAMPLES"))
    }

    @Test func `writes nothing to a full disk`() throws {
        guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
        let folder = try Folder()
        let done = try Command.run("convert", Town.map, "/dev/full", in: folder)
        #expect(done.status == 1, "\(done.errors)")
    }

    @Test func `finishes with status 3 when parts were skipped and it was to be strict`() throws {
        let folder = try Folder()
        try folder.write(
            Self.head
                + "<node id=\"1\" lat=\"1\" lon=\"1\"/>\n<way id=\"5\"><nd ref=\"1\"/><nd ref=\"2\"/><tag k=\"highway\" v=\"path\"/></way>\n</osm>\n",
            to: "gap.osm")
        #expect(try Command.run("convert", "gap.osm", "out.geojson", in: folder).status == 0)
        let strict = try Command.run("convert", "gap.osm", "out.geojson", "--strict", in: folder)
        #expect(strict.status == 3, "\(strict.errors)")
        #expect(strict.errors.contains("way/5") || strict.errors.contains("missing"), "\(strict.errors)")
    }
}
