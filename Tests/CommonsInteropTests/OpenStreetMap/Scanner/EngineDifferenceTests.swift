import CommonsInterop
import Foundation
import Testing

/// Holds the two engines together: whatever the bytes, however they are cut, the scanner and libxml2 come to the same end.
@Suite struct EngineDifferenceTests {
    private static let node = "<node id=\"1\" lat=\"1\" lon=\"1\"/>"

    static let documents: [String] = [
        osm(
            """
              <bounds minlat="1" minlon="2" maxlat="3" maxlon="4"/>
              <node id="1" version="1" timestamp="2015-11-02T10:04:07Z" uid="7" user="Sal &amp; Cö" changeset="9" lat="36.0239247" lon="14.2884496"/>
              <node id="2" version="4" timestamp="2009-04-28T15:32:49Z" uid="8" user="" changeset="1" lat="-36" lon="-0.5">
                <tag k="name" v="Ħal Għaxaq 中 🏠"/>
                <tag k="note" v="&lt;a&gt; &quot;b&quot; &apos;c&apos; &#38; &#x1F3E0;&#10;"/>
              </node>
              <way id="3" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="path"/></way>
              <relation id="4" version="2">
                <member type="way" ref="3" role="outer"/>
                <member type="node" ref="1" role=""/>
                <tag k="type" v="multipolygon"/>
              </relation>
              <node id="-9223372036854775808" lat="0.12345678" lon="1e1"/>
            """),
        osmChange(
            """
            <create><node id="1" version="1" lat="1" lon="1"/><node id="2" version="1" lat="1" lon="1"/></create>
            <modify><node id="1" version="2" lat="2" lon="1"/><way id="5" version="2"><nd ref="1"/></way></modify>
            <delete><node id="1" version="3"/><way id="5" version="3"/><relation id="6" version="1"/></delete>
            <create/>
            <create>
              <relation id="7"/><area/>
            </create>
            """),
        "<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6' upload='true' generator='JOSM'>\n"
            + "  <node id='-1' action='modify' visible='true' lat='1.5' lon='2.5' />\n"
            + "  <node id='-2' action='delete' lat='.5' lon='2.' />\n  <way id='-3' action='modify'>\n    <nd ref='-1' />\n  </way>\n</osm>",
        "<osm version=\"0.6\" generator=\"Overpass API\"><note>data</note><meta osm_base=\"x\"/>\r\n"
            + "<way id=\"1\"><center lat=\"1\" lon=\"2\"/><bounds minlat=\"1\" minlon=\"1\" maxlat=\"2\" maxlon=\"2\"/><nd ref=\"1\" lat=\"1\" lon=\"2\"/><nd ref=\"2\"/></way>\r\n"
            + "<relation id=\"2\"><member type=\"way\" ref=\"1\" role=\"\"><nd lat=\"1\" lon=\"2\"/><nd/></member></relation>\r\n</osm>\r\n",
        // Not canonical, and right.
        osm(
            "<!-- <node id=\"9\" lat=\"1\" lon=\"1\"/> -->\(node)<![CDATA[ <way id=\"1\"/> ]]><?go <node ?>\n<node\nid=\"2\"  lat=\"1\" lon=\"1\"></node>"
        ),
        osm("\(node)<node id=\"2\" lat=\"1\" lon=\"1\">text<tag v=\"b\" k=\"a\"></tag></node><way id=\"3\" extra=\"x\"/>"),
        osm("<way id=\"3\"><tag k=\"a\tb\" v=\"c\nd\"/><tag k = \"e\" v='f&#x9;'/></way>\(node)"),
        // Objects at fault.
        osm("\(node)\n<node id=\"2\" lat=\"91\" lon=\"1\"/>\n \(node)\n<way id=\"1\"><nd ref=\"é\"/>\n</way><way/>"),
        osm("\(node)\n\(node)\n<node id=\"9223372036854775808\" lat=\"1\" lon=\"1\"/><node id=\"1\" lat=\"1\"/>"),
        osm("<node id=\"1\" lat=\"1\" lon=\"1\" timestamp=\"2015\" visible=\"maybe\" action=\"jump\" version=\"x\"/>"),
        osm("<way id=\"2\"><node id=\"3\" lat=\"1\" lon=\"1\"/></way>\(node)<create>\(node)</create>"),
        osmChange("\(node)<create>\(node)</create>\(node)<modify><way id=\"1\"/></modify>"),
        // Documents at fault.
        osm("\(node)\n<way id=\"2\"><nd ref=\"1\"/></node>\(node)"),
        osm("\(node)\n<way id=\"2\" id=\"3\"/>\(node)"),
        osm("\(node)\n<way id=\"2\"><tag k=\"a\" v=\"&eacute;\"/></way>\(node)"),
        osm("\(node)\n<way id=\"2\"><tag k=\"a\" v=\"&#0;\"/><tag k=\"a\" v=\"<\"/></way>\(node)"),
        osm("\(node)\n  <node id=\"2\" lat=\"1\" lon=\"1\""),
        osmChange("<create>\(node)</modify>"),
        osmChange("<create>\(node)<delete>\(node)</delete></create>"),
        "<osm version=\"0.6\">\(node)\n<!DOCTYPE osm>\(node)</osm>",
        "<osm version=\"0.6\">\(node)\n</osm><osm/>",
        "<osm version=\"0.6\">\(node)\n</osmChange>",
        "<osm version=\"0.6\">\(node)",
        "<osm version=\"0.6\"></osm>", "", "<node ", "\n\n\u{FEFF}\n", "é", "<osm version=\"0.6\"></osm>é",
        "\u{FEFF}<osm version=\"0.6\">\(node)<way/></osm>",
        // Broken before the root.
        "\u{C3}\u{28}<node id=\"1\"/>", "<?xml version=\"1.0\"?>é<node id=\"1\" lat=\"1\" lon=\"1\"/>",
        "<?xml version=\"1.0\"?><!-é<way id=\"1\"/>",
        "<?xml versi<node id=\"1\"/>", "<?xml version=\"1.0\" encoding=\"x\"?><osm version=\"0.6\">\(node)</osm>",
        "<osm\u{1}<node /><way />",
        "<osm v=\"<node id='1'/>\"></osm>", "<!-- <node id=\"1\"/>", "<?a <way ?><?xml ?><osm version=\"0.6\">\(node)</osm>", "<<node />",
        "text<node />",
    ]

    private func options(_ engine: OSMEngine, _ block: Int, workers: Int = 1) -> OSMReaderOptions {
        OSMReaderOptions(metadata: .all, engine: engine, workers: workers, blockBytes: block)
    }

    @Test(arguments: documents)
    func `say the same at every boundary of blocks`(document: String) {
        let judged = Outcome(document, options(.libxml2, 1 << 20))
        for block in 1...document.utf8.count + 1 {
            let scanned = Outcome(document, options(.auto, block))
            #expect(scanned == judged, "blocks of \(block) bytes")
            if scanned != judged { return }
        }
    }

    @Test(arguments: documents)
    func `say the same for chunks from one byte to all, on several threads`(document: String) {
        let judged = Outcome(document, options(.libxml2, 1 << 20))
        for (index, chunk) in [1, 2, 3, 5, 8, 13, 64, 100, 1 << 20].enumerated() {
            #expect(Outcome(document, options(.libxml2, 100), chunk: chunk) == judged)
            #expect(Outcome(document, options(.auto, 90 + index, workers: 3), chunk: chunk) == judged)
        }
    }

    /// The documents that fuzzing starts from, and the town of the examples.
    static let files: [String] = {
        let root = URL(filePath: #filePath).pathComponents.dropLast(5).joined(separator: "/").dropFirst()
        return ["Tests/Fuzz/OSMEngines/Corpus", "Examples/Data"].flatMap { folder in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
            return names.sorted().map { "\(root)/\(folder)/\($0)" }
        }.filter { $0.contains("/Corpus/") || $0.hasSuffix(".osm") }
    }()

    @Test(arguments: files)
    func `say the same of every file, for chunks and blocks up to a megabyte`(path: String) throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        let isSmall = bytes.count < 10_000
        let judged = Outcome(bytes, options(.libxml2, 1 << 20))
        for power in stride(from: isSmall ? 0 : 12, through: 20, by: isSmall ? 1 : 4) {
            #expect(Outcome(bytes, options(.auto, 1 << power, workers: 2), chunk: 1 << power) == judged)
            #expect(Outcome(bytes, options(.auto, 100_003), chunk: 1 << power) == judged)
            #expect(Outcome(bytes, options(.libxml2, 1 << 16), chunk: 1 << power) == judged)
        }
    }

    @Test func `the files are found`() { #expect(Self.files.count > 5 && Self.files.contains { $0.hasSuffix(".osm") }) }

    @Test(arguments: 0..<8)
    func `say the same of documents with seeded faults`(seed: UInt64) {
        var random = Mutations(seed: seed)
        for _ in 0..<250 {
            var bytes = Array(Self.documents[random.below(Self.documents.count)].utf8)
            for _ in 0...random.below(3) { random.mutate(&bytes) }
            let judged = Outcome(bytes, options(.libxml2, 1 << 20))
            let scanned = Outcome(bytes, options(.auto, 40 + random.below(400), workers: 1 + random.below(2)))
            #expect(scanned == judged, "\(String(decoding: bytes, as: UTF8.self))")
            if scanned != judged { return }
        }
    }

    /// Documents that are at fault already when something broken follows.
    private let heads = ["<way></osm>", "<way id='1' id='2'>", "&x;", "&#0;", "<!--", "<![CDATA[", "<?go"]

    /// What follows the head of a document, byte sequences that are no UTF-8 among it, right before an object.
    @Test(
        arguments: [
            [0xC3], [0xFF], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0], [0x3C, 0xC3], [0x3C, 0x21, 0xFF],
            [0x3C, 0x6F, 0xC0],
        ] as [[UInt8]])
    func `say the same of bytes that are no text, before the root and behind a fault`(broken: [UInt8]) {
        for head in ["", "<?xml version='1.0' encoding='UTF-8'?>\n", "<osm", "<!-- "] + heads.map({ "<osm version='0.6'>" + $0 }) {
            let bytes = Array(head.utf8) + broken + Array("<node id='1' lat='1' lon='1'/></osm>".utf8)
            let judged = Outcome(bytes, options(.libxml2, 1 << 20))
            #expect(judged.fault != nil)
            for chunk in [1, 2, 3, 15, 16, 17, 1 << 20] {
                #expect(Outcome(bytes, options(.libxml2, 1 << 20), chunk: chunk) == judged)
                #expect(Outcome(bytes, options(.auto, 40), chunk: chunk) == judged)
            }
        }
    }

    @Test func `say what is wrong with the content of a damaged stream before they say that it is damaged`() {
        let right = osm((1...40).map { "<node id=\"\($0)\" lat=\"1\" lon=\"1\"/>" }.joined(separator: "\n"))
        for (content, isFault) in [(right, false), (right.replacing("id=\"30\"", with: "id=\"30\" id=\"31\""), true)] {
            // A stored block, then a checksum that is not that of the content.
            let bytes = Array(content.utf8)
            let size = [UInt8(bytes.count & 0xFF), UInt8(bytes.count >> 8)]
            let folded = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + size + size.map { ~$0 } + bytes + [1, 2, 3, 4, 5, 6, 7, 8]
            let judged = Outcome(folded, options(.libxml2, 1 << 20))
            #expect((judged.fault?.line == 32) == isFault)
            #expect((judged.other == "the gzip stream is damaged") == !isFault)
            #expect(judged.elements.count == (isFault ? 29 : 40))
            for block in [30, 200, 1 << 20] { #expect(Outcome(folded, options(.auto, block, workers: 2), chunk: 500) == judged) }
        }
    }

    @Test func `the scanner alone reads canonical documents and refuses doubt`() {
        let outcome = Outcome(Self.documents[0], options(.scanner, 200))
        #expect(outcome.fault?.reason == .notCanonical)  // its last id has nineteen digits
        let plain = Outcome(osm(Self.node + "\n" + Self.node.replacing("1", with: "2")), options(.scanner, 40))
        #expect(plain.fault == nil && plain.elements.count == 2)
    }
}

/// Seeded changes to bytes. The generator is SplitMix64 (Steele, Lea, Flood 2014).
struct Mutations {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

    private static let words: [[UInt8]] =
        [
            "<node ", "<way ", "</way>", "</osm>", "<!--", "-->", "<![CDATA[", "]]>", "&amp;", "&#x", ";", "\"", "'", "/>", ">", "<", " ",
            "\n", "\t", "\r",
            " id=\"7\"", " lat=\"9\"", "<tag k=\"a\" v=\"b\"/>", "<create>", "</create>", "\0", "é", "\u{FFFE}", "=", "-", ".", "0",
            "99999999999999999999",
        ].map { Array($0.utf8) } + [[0xC3], [0xFF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0x80]]

    /// Removes, repeats, replaces or inserts something somewhere.
    mutating func mutate(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        let start = below(bytes.count)
        let end = min(bytes.count, start + 1 + below(12))
        switch below(6) {
        case 0: bytes.removeSubrange(start..<end)
        case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
        case 2: bytes[start] = UInt8(truncatingIfNeeded: next())
        case 3: bytes.removeSubrange(start...)
        default: bytes.insert(contentsOf: Self.words[below(Self.words.count)], at: start)
        }
    }
}
