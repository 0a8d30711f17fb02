import CommonsInterop
import Foundation
import Testing

@Suite struct OSMRewriterTests {
    private let map = """
        <osm version="0.6"><node id="1" version="1" lat="1" lon="1"/><node id="5" version="1" lat="5" lon="5"><tag k="a" v="&lt;b&gt;"/></node>
        <way id="2" version="3"><nd ref="1"/><nd ref="5"/></way><relation id="3" version="1"><member type="way" ref="2" role="x"/></relation></osm>
        """

    @Test func `keeps every object, tag, member and version`() throws {
        #expect(try rewritten(map, changes: []) == elements(map))
    }

    @Test func `applies changes in order and keeps the map sorted`() throws {
        let first = """
            <osmChange version="0.6"><create><node id="3" version="1" lat="3" lon="3"/><node id="9" version="1" lat="9" lon="9"/></create>
            <modify><node id="5" version="2" lat="6" lon="6"/></modify><delete><relation id="3" version="2"/></delete></osmChange>
            """
        let second = """
            <osmChange version="0.6"><delete><node id="9" version="2"/></delete><create><way id="7" version="1"><nd ref="3"/></way></create></osmChange>
            """
        let result = try rewritten(map, changes: [first, second])
        #expect(result.map(\.id.description) == ["node/1", "node/3", "node/5", "way/2", "way/7"])
        guard case .node(let node) = result[2] else {
            Issue.record("not a node")
            return
        }
        #expect(node.location == OSMLocation(latitude: 60_000_000, longitude: 60_000_000))
        #expect(node.state == OSMState())
    }

    @Test func `deletes and changes objects of a map in no order`() throws {
        let map =
            "<osm version=\"0.6\"><way id=\"2\" version=\"1\"><nd ref=\"1\"/></way><node id=\"5\" lat=\"1\" lon=\"1\"/><node id=\"1\" lat=\"1\" lon=\"1\"/></osm>"
        let change = "<osmChange version=\"0.6\"><delete><node id=\"5\" version=\"2\"/></delete></osmChange>"
        #expect(try rewritten(map, changes: [change]).map(\.id.description) == ["way/2", "node/1"])
    }

    @Test func `revives the outer way of a relation that is deleted`() throws {
        let map = """
            <osm version="0.6"><node id="1" version="1" lat="0" lon="0"/><node id="2" version="1" lat="0" lon="1"/><node id="3" version="1" lat="1" lon="1"/>
            <way id="10" version="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/></way>
            <relation id="20" version="1"><member type="way" ref="10" role="outer"/><tag k="type" v="multipolygon"/><tag k="landuse" v="grass"/></relation></osm>
            """
        let gone =
            "<osmChange version=\"0.6\"><delete><relation id=\"20\" version=\"2\"/><way id=\"10\" version=\"2\"/></delete></osmChange>"
        let back = """
            <osmChange version="0.6"><modify><way id="10" version="3"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="landuse" v="grass"/></way>
            </modify></osmChange>
            """
        #expect(try rewritten(map, changes: [gone]).map(\.id.description) == ["node/1", "node/2", "node/3"])
        let result = try rewritten(map, changes: [gone, back])
        #expect(result.map(\.id.description) == ["node/1", "node/2", "node/3", "way/10"])
        #expect(result.last?.tags == ["landuse": "grass"])
    }

    @Test func `creates every object of a map written as changes`() throws {
        let file = try TemporaryFile(map)
        let output = file.path + ".osc"
        defer { try? FileManager.default.removeItem(atPath: output) }
        _ = try OSMRewriter().rewrite(file.path, to: output, as: .change)
        let text = try String(contentsOfFile: output, encoding: .utf8)
        #expect(text.contains("<create>") && !text.contains("<modify>"))
        #expect(try elements(text).count == 4)
    }

    private func rewritten(_ map: String, changes: [String]) throws -> [OSMElement] {
        let file = try TemporaryFile(map)
        let changeFiles = try changes.map { try TemporaryFile($0) }
        let output = file.path + ".out.osm"
        defer { try? FileManager.default.removeItem(atPath: output) }
        _ = try OSMRewriter().rewrite(file.path, to: output, applying: changeFiles.map(\.path))
        return try elements(try String(contentsOfFile: output, encoding: .utf8))
    }

    private func elements(_ text: String) throws -> [OSMElement] {
        var found: [OSMElement] = []
        try OSMReader(options: OSMReaderOptions(metadata: .all)).read(bytes: Array(text.utf8)) { found += $0.elements }
        return found
    }
}
