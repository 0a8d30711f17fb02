import Foundation
import GRDB
import Testing

@Suite struct BadInputTests {
    private static let head = "<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n"

    /// What is refused, and words of the message.
    static let refused: [(String, String, [String])] = [
        ("truncated", head + "<node id=\"1\" lat=\"1\" lon=\"1\">\n<tag k=\"a\"", ["line 4"]),
        ("a control character", head + "<node id=\"1\" lat=\"1\" lon=\"1\"><tag k=\"a\" v=\"\u{1}\"/></node></osm>", ["line 3"]),
        (
            "an attribute of ten megabytes",
            head + "<node id=\"1\" lat=\"1\" lon=\"1\">\n<tag k=\"name\" v=\"" + String(repeating: "x", count: 10_000_001)
                + "\"/></node></osm>",
            ["line"]
        ),
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

    @Test(arguments: ["convert", "import"])
    func `refuses bytes that are no UTF-8, with their place`(command: String) throws {
        let folder = try Folder()
        var bytes = Data((Self.head + "<node id=\"1\" lat=\"1\" lon=\"1\"><tag k=\"name\" v=\"a").utf8)
        bytes += [0xFF, 0xFE] + Data("\"/></node>\n</osm>\n".utf8)
        try bytes.write(to: folder.url.appendingPathComponent("bad.osm"))
        let out = command == "convert" ? ["out.geojson"] : ["--store", "s.sqlite"]
        let done = try Command.run("commons", [command, "bad.osm"] + out, in: folder)
        #expect(done.status == 1 && done.errors.contains("line 3"), "\(done.errors)")
        #expect(try !folder.names.contains("out.geojson"))
    }

    @Test func `says once that bytes are not in the encoding that is declared, and lets no library print`() throws {
        let folder = try Folder()
        var bytes = Data("<?xml version='1.0' encoding='Shift_JIS'?>\n<osm version=\"0.6\"><node id=\"1\" lat=\"1\" lon=\"1\">".utf8)
        bytes += Data("<tag k=\"name\" v=\"a".utf8) + [0xFF, 0xFE, 0x81] + Data("\"/></node></osm>".utf8)
        try bytes.write(to: folder.url.appendingPathComponent("bad.osm"))
        let done = try Command.run("convert", "bad.osm", "out.geojson", in: folder)
        #expect(done.status == 1 && done.errors.contains("encoding that it declares"), "\(done.errors)")
        #expect(done.errors.split(separator: "\n").count == 1, "\(done.errors)")
    }

    /// What is read all the same, with words of the report: how much is kept, and what was wrong where.
    static let mended: [(String, String, kept: Int, [String])] = [
        ("no version", "<osm>\n<node id=\"1\" lat=\"1\" lon=\"1\">\(named)</node>\n</osm>", 1, ["no version", "line 1"]),
        (
            "a duplicate",
            head + "<node id=\"1\" lat=\"1\" lon=\"1\">\(named)</node>\n<node id=\"1\" lat=\"1\" lon=\"1\">\(named)</node>\n</osm>", 1,
            ["node/1", "line 4"]
        ),
        ("an id beyond 2^53", head + "<node id=\"9007199254740993\" lat=\"1\" lon=\"1\">\(named)</node>\n</osm>", 1, []),
        (
            "an id beyond 2^63", head + "<node id=\"99999999999999999999\" lat=\"1\" lon=\"1\">\(named)</node>\n</osm>", 0,
            ["99999999999999999999", "line 3"]
        ),
        ("a latitude of 91", head + "<node id=\"1\" lat=\"91\" lon=\"1\">\(named)</node>\n</osm>", 0, ["node/1", "line 3"]),
    ]
    private static let named = "<tag k=\"name\" v=\"A\"/><tag k=\"amenity\" v=\"cafe\"/>"

    @Test(arguments: mended.indices)
    func `keeps what is whole and says what is not, with its place`(index: Int) throws {
        let (title, text, kept, words) = Self.mended[index]
        let folder = try Folder()
        try folder.write(text, to: "odd.osm")
        let done = try Command.run("convert", "odd.osm", "out.geojson", in: folder)
        #expect(done.status == 0, "\(title): \(done.errors)")
        #expect(done.errors.contains("kept \(kept),"), "\(title): \(done.errors)")
        for word in words { #expect(done.errors.contains(word), "\(title): \(done.errors)") }
        let imported = try Command.run("import", "odd.osm", "--store", "s.sqlite", in: folder)
        #expect(imported.status == 0 && imported.errors.contains("\(kept) added"), "\(title): \(imported.errors)")
        if text.contains("9007199254740993") { #expect(try folder.text(of: "out.geojson").contains("node/9007199254740993")) }
    }

    @Test func `waits for another writer, then says who is in the way; readers go on`() throws {
        let folder = try Folder()
        #expect(try Command.run("import", Town.map, "--store", "s.sqlite", in: folder).status == 0)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: folder.url.appendingPathComponent("s.sqlite").path, configuration: configuration)
        try other.inDatabase { try $0.beginTransaction(.immediate) }
        defer { try? other.inDatabase { try $0.rollback() } }
        try folder.write(Self.mended[0].1, to: "more.osm")
        let done = try Command.run("import", "more.osm", "--store", "s.sqlite", in: folder)
        #expect(done.status == 1 && done.errors.contains("is locked"), "\(done.errors)")
        #expect(try Command.run("search", "compost", "--store", "s.sqlite", in: folder).status == 0)
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

        let other = folder.url.appendingPathComponent("other.sqlite").path
        try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE theirs (a)") }
        let refused = try Command.run("import", Town.map, "--store", "other.sqlite", in: folder)
        #expect(refused.status == 1 && refused.errors.contains("another program"), "\(refused.errors)")
        #expect(try DatabaseQueue(path: other).read { try $0.tableExists("theirs") && !$0.tableExists("entity") })
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
