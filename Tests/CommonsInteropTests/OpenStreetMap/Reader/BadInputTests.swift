import CommonsInterop
import Testing

/// What is wrong with a file is told with its line and column, the same by both engines however the bytes are cut.
///
/// In the documents `‸` stands where the fault is expected: where the parser stands, behind the attributes of the start tag that is at fault.
@Suite struct BadInputTests {
    private static let node = "<node id=\"1\" lat=\"1\" lon=\"1\"/>"
    private static let bomb = "<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"

    /// Ends the reading: the document, the words, how many objects come before.
    static let fatal: [(String, String, Int)] = [
        ("‸", "not an OpenStreetMap file", 0),
        ("<osm version=\"0.6\">\n \(node)\n <way id=\"2\"><nd ref=\"1\"‸", "ends in its middle", 1),
        ("<osm version=\"0.6\">\n \(node)\n <way id=\"2\">\n <nd ref=\"1\"/>\n‸", "ends in its middle", 1),
        ("<osm version=\"0.6\">\n \(node)‸", "ends in its middle", 1),
        ("<osm version=\"0.6\">\n \(node)\n <way id=\"2\"><nd ref=\"1\"/></node>‸\n \(node)</osm>", "tag mismatch", 1),
        ("<osm version=\"0.6\">\n \(node)\n</osmChange>‸", "tag mismatch", 1),
        ("<?xml version=\"1.0\"?>\n<!DOCTYPE osm ‸[\(bomb)]>\n<osm version=\"0.6\">\(node)</osm>", "document type", 0),
        ("<osm version=\"0.5\"‸>\(node)</osm>", "version", 0),
        ("<gpx version=\"1.1\"‸><wpt lat=\"1\" lon=\"1\"/></gpx>", "gpx", 0),
        ("‸{\"type\":\"FeatureCollection\"}", "", 0),
    ]

    @Test(arguments: fatal.indices)
    func `names line and column of what ends the reading, after all objects before it`(index: Int) {
        let (marked, words, objects) = Self.fatal[index]
        let (bytes, line, column) = Self.unmarked(marked)
        for outcome in Self.outcomes(bytes) {
            #expect(outcome.fault?.line == line && outcome.fault?.column == column, "\(outcome.fault?.description ?? "no fault")")
            #expect(outcome.fault?.description.contains(words) == true, "\(outcome.fault?.description ?? "")")
            #expect(outcome.elements.count == objects && outcome.report.read >= objects)
        }
    }

    /// Is told and read over: the document, the words, how many objects are kept.
    static let tolerated: [(String, String, Int)] = [
        ("<osm‸>\n\(node)</osm>", "version", 1),
        ("<osm version=\"0.6\">\n\(node)\n  <node id=\"1\" lat=\"1\" lon=\"1\"/>‸</osm>", "same object in the same version", 2),
        ("<osm version=\"0.6\">\n\n <way id=\"9223372036854775808\"‸/>\(node)</osm>", "id=\"9223372036854775808\" is out of range", 1),
        ("<osm version=\"0.6\">\n<node id=\"2\" lat=\"90.0000001\" lon=\"1\"‸/>\(node)</osm>", "lat=\"90.0000001\" is out of range", 1),
        ("<osm version=\"0.6\">\n\(node)\n<node id=\"2\" lat=\"1\" lon=\"181\"‸/></osm>", "lon=\"181\" is out of range", 1),
        ("<osm version=\"0.6\">\n\(node)<way id=\"3\">\n <nd ref=\"é\"‸/></way></osm>", "ref=\"é\" cannot be read", 1),
        (
            "<osm version=\"0.6\">\(node)\n<relation id=\"3\"><member type=\"way\" role=\"é\"‸/></relation></osm>",
            "lacks the attribute ref", 1
        ),
    ]

    @Test(arguments: tolerated.indices)
    func `names line and column of what is left out or let pass`(index: Int) {
        let (marked, words, objects) = Self.tolerated[index]
        let (bytes, line, column) = Self.unmarked(marked)
        for outcome in Self.outcomes(bytes) {
            #expect(outcome.fault == nil)
            #expect(outcome.elements.count == objects)
            let fault = outcome.report.faults.first
            #expect(outcome.report.faults.count == 1)
            #expect(fault?.place.line == line && fault?.place.column == column, "\(fault.map(\.description) ?? "no fault")")
            #expect(fault?.description.contains(words) == true, "\(fault.map(\.description) ?? "")")
        }
    }

    @Test(arguments: [[0xC3, 0x28], [0xFF], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
    func `names line and column of bytes that are not UTF-8`(broken: [UInt8]) {
        let start = "<osm version=\"0.6\">\n\(Self.node)\n<way id=\"2\"><tag k=\"name\" v=\"Ħal "
        let bytes = Array(start.utf8) + broken + Array("\"/></way></osm>".utf8)
        for outcome in Self.outcomes(bytes) {
            #expect(outcome.fault?.description.contains("not proper UTF-8") == true, "\(outcome.fault?.description ?? "no fault")")
            #expect(outcome.fault?.line == 3)
            #expect(outcome.elements.count == 1)
        }
    }

    @Test func `refuses an attribute of more than ten million bytes at its line, on both engines`() {
        let value = String(repeating: "x", count: 10_000_001)
        let bytes = Array("<osm version=\"0.6\">\n\(Self.node)\n<way id=\"2\"><tag k=\"a\" v=\"\(value)\"/></way></osm>".utf8)
        let judged = Outcome(bytes, OSMReaderOptions(engine: .libxml2), chunk: 1 << 16)
        #expect(judged.fault?.severity == .fatal && judged.fault?.line == 3 && judged.fault?.column ?? 0 > 1)
        #expect(judged.elements.count == 1)
        #expect(Outcome(bytes, OSMReaderOptions(engine: .auto), chunk: 1 << 16) == judged)
    }

    @Test func `keeps an object's later versions, ids beyond 2^53 and equal ids of different kinds without a word`() {
        let body =
            "<node id=\"9007199254740993\" version=\"1\" lat=\"1\" lon=\"1\"/><node id=\"9007199254740993\" version=\"2\" lat=\"1\" lon=\"1\"/>"
            + "<way id=\"9007199254740993\"/><relation id=\"9007199254740993\"/>"
        for outcome in Self.outcomes(Array(osm(body).utf8)) {
            #expect(outcome.report.isClean && outcome.fault == nil)
            #expect(outcome.elements.map(\.id.number) == Array(repeating: 9_007_199_254_740_993, count: 4))
        }
    }

    @Test func `says which path cannot be read and why`() {
        let error = #expect(throws: OSMReadError.self) { try OSMReader().read(path: "/no/such/file.osm") { _ in } }
        guard case .unreadable(let path, _, let message)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path == "/no/such/file.osm" && message == "No such file or directory")
    }

    // MARK: reading

    /// The document without its mark, and the line and the column in characters where it stood.
    private static func unmarked(_ text: String) -> (bytes: [UInt8], line: Int, column: Int) {
        let before = text.prefix { $0 != "‸" }
        let line = before.split(separator: "\n", omittingEmptySubsequences: false)
        return (Array(text.filter { $0 != "‸" }.utf8), line.count, (line.last?.count ?? 0) + 1)
    }

    /// What both engines make of it, in blocks and pieces of several sizes.
    private static func outcomes(_ bytes: [UInt8]) -> [Outcome] {
        [Outcome(bytes, OSMReaderOptions(engine: .libxml2)), Outcome(bytes, OSMReaderOptions(engine: .libxml2), chunk: 7)]
            + [16, 40, 64, 1 << 20].map { Outcome(bytes, OSMReaderOptions(workers: 2, blockBytes: $0), chunk: 11) }
    }
}
