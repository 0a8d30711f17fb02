import CommonsInterop
import Testing

@Suite struct OSMJudgeTests {
    private let judge = OSMReaderOptions(engine: .libxml2)
    private let node = "<node id='1' lat='1' lon='1'/>"

    @Test func `gives the place of a fault that ends the reading, after all objects before it`() throws {
        let outcome = Outcome("<osm version='0.6'>\n\(node)\n <way id='2'>\n</osm>", judge)
        #expect(outcome.elements.map(\.id) == [OSMElementID(.node, 1)])
        let fault = try #require(outcome.fault)
        #expect(fault.severity == .fatal && fault.line == 4)
        #expect(fault.description.hasPrefix("line 4, column"))
    }

    @Test(arguments: [
        ("<osm version='0.6'><way id='1'></node></osm>", "tag mismatch"),
        ("<osm version='0.6'><node id='1' id='2' lat='1' lon='1'/></osm>", "Attribute id redefined"),
        ("<osm version='0.6'><node id='1' lat='1' lon='1'><tag k='a' v='&eacute;'/></node></osm>", "Entity 'eacute' not defined"),
        ("<osm version='0.6'><node id='1' lat='1' lon='1'><tag k='a' v='&#0;'/></node></osm>", "xmlParseCharRef"),
        ("<osm version='0.6'><node id='1' lat='1' lon='1'><tag k='a' v='<'/></node></osm>", "Unescaped '<'"),
        ("<osm version='0.6'/><osm/>", "Extra content"),
        ("just words", "Document is empty"),
    ])
    func `refuses what is not well formed`(document: String, words: String) {
        let outcome = Outcome(document, judge)
        #expect(outcome.fault?.description.contains(words) == true, "\(outcome.fault?.description ?? "no fault")")
        if case .malformed? = outcome.fault?.reason {} else { Issue.record("\(String(describing: outcome.fault))") }
    }

    @Test(arguments: [
        "<osm version='0.6'>", "<osm version='0.6'><node id='1' lat='1' lon='1'/>", "<osm version='0.6'><node id='1",
        "<osm version='0.6'>&am",
    ])
    func `says that a file ends in its middle`(document: String) {
        #expect(Outcome(document, judge).fault?.reason == .truncated)
    }

    @Test(arguments: ["", " ", "<?xml version='1.0'?>\n", "<?xml version='1.0'?><!-- osm -->", "<os"])
    func `says that a file has no root`(document: String) {
        #expect(Outcome(document, judge).fault?.reason == .notOpenStreetMap(root: ""))
    }

    @Test func `refuses a document type at its first word`() {
        let bomb =
            "<?xml version='1.0'?><!DOCTYPE osm [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><osm version='0.6'><node id='1' lat='1' lon='1'><tag k='x' v='&b;'/></node></osm>"
        let outcome = Outcome(bomb, judge)
        #expect(outcome.fault?.reason == .documentType)
        #expect(outcome.elements.isEmpty)
    }

    @Test(arguments: ["<gpx version='1.1'/>", "<html><osm version='0.6'/></html>"])
    func `refuses another root`(document: String) {
        guard case .notOpenStreetMap? = Outcome(document, judge).fault?.reason else {
            Issue.record("accepted")
            return
        }
    }

    @Test func `refuses bytes that are not UTF-8`() {
        let bytes =
            Array(osm("<node id='1' lat='1' lon='1'><tag k='name' v='").utf8.dropLast(8)) + [0xC3, 0x28] + Array("'/></node></osm>".utf8)
        #expect(Outcome(bytes, judge).fault?.description.contains("not proper UTF-8") == true)
    }

    @Test func `reads Latin-1 and UTF-16 when they are declared`() {
        let latin =
            Array("<?xml version='1.0' encoding='ISO-8859-1'?><osm version='0.6'><node id='1' lat='1' lon='1'><tag k='name' v='caf".utf8)
            + [0xE9] + Array("'/></node></osm>".utf8)
        let wide =
            "<?xml version='1.0' encoding='UTF-16'?><osm version='0.6'><node id='1' lat='1' lon='1'><tag k='name' v='café'/></node></osm>"
        let utf16: [UInt8] = [0xFF, 0xFE] + wide.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(Outcome(latin, judge).elements.first?.tags["name"] == "café")
        #expect(Outcome(utf16, judge).elements.first?.tags["name"] == "café")
    }

    @Test(arguments: [1, 7, 64, 1 << 20])
    func `says that broken UTF-16 is not what it declares`(chunk: Int) {
        let text = "<?xml version='1.0' encoding='UTF-16'?><osm version='0.6'><node id='1' lat='1' lon='1'/>"
        var bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        bytes += [0, 0xDC, 0, 0xDC] + "<way id='2'/></osm>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        guard case .malformed? = Outcome(bytes, judge, chunk: chunk).fault?.reason else {
            Issue.record("\(Outcome(bytes, judge, chunk: chunk))")
            return
        }
    }

    @Test func `refuses nesting beyond the limit`() {
        let deep = osm(String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300))
        #expect(Outcome(deep, judge).fault != nil)
        var shallow = judge
        shallow.limits.depth = 3
        #expect(Outcome(osm("<way id='1'><nd ref='1'/></way>"), shallow).fault == nil)
        #expect(Outcome(osm("<way id='1'><nd ref='1'><a/></nd></way>"), shallow).fault?.reason == .limit("depth (3)"))
    }

    @Test func `refuses a text and an object beyond the limit`() {
        var small = judge
        small.limits.textLength = 4
        small.limits.objectParts = 2
        #expect(Outcome(osm("<way id='1'><tag k='abcd' v='abcd'/></way>"), small).fault == nil)
        #expect(Outcome(osm("<way id='1'><tag k='abcde' v=''/></way>"), small).fault?.reason == .limit("text length (4 bytes)"))
        #expect(
            Outcome(osm("<way id='1'><nd ref='1'/><nd ref='1'/><nd ref='1'/></way>"), small).fault?.reason
                == .limit("parts of one object (2)"))
    }

    @Test func `refuses an attribute of more than ten million bytes`() {
        let document = osm("<way id='1'><tag k='a' v='\(String(repeating: "x", count: 10_000_001))'/></way>")
        #expect(Outcome(document, judge).fault != nil)
    }

    @Test(arguments: [1, 2, 3, 7, 64])
    func `says the same however the bytes are cut`(chunk: Int) {
        let document = osm(
            "<node id='1' lat='1' lon='1'>\n<tag k='é' v='&amp;'/></node>\n<way id='x'/>\n<way id='2'><nd ref='1'/></way>\n<a><b/></a>")
        #expect(Outcome(document, judge, chunk: chunk) == Outcome(document, judge))
    }
}
