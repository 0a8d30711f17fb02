import CommonsInterop
import Testing

@Suite struct OSMXMLWriterTests {
    private func written(_ elements: [OSMElement], _ header: OSMHeader = OSMHeader(generator: "town & co")) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try withoutActuallyEscaping({ bytes += $0 }) { sink in
            var writer = OSMXMLWriter(header: header, sink: sink)
            for element in elements { try writer.write(element) }
            try writer.finish()
        }
        return bytes
    }

    private let elements: [OSMElement] = [
        .node(
            OSMNode(
                id: -5, location: OSMLocation(latitude: -360_239_248, longitude: 5), tags: ["name": "Ħal <\"A&B'> \t\r\n🏠", "": ""],
                metadata: OSMMetadata(version: 3, timestamp: 1_446_458_647, changeset: 9, userID: 7, user: "Jé & Co"),
                state: OSMState(action: .modify))),
        .node(OSMNode(id: 6, location: .undefined, metadata: OSMMetadata(version: 1), state: OSMState(action: .delete, isVisible: false))),
        .way(
            OSMWay(
                id: 7, references: [-5, 6], locations: [OSMLocation(latitude: 900_000_000, longitude: -1_800_000_000), .undefined],
                tags: ["a": "b"], metadata: OSMMetadata(timestamp: -1, changeset: 1), state: OSMState(action: .create))),
        .way(OSMWay(id: .min, references: [], state: OSMState(action: .create))),
        .relation(
            OSMRelation(
                id: .max,
                members: [
                    OSMRelation.Member(OSMElementID(.way, 7), role: "out<er"), OSMRelation.Member(OSMElementID(.node, -5)),
                    OSMRelation.Member(OSMElementID(.relation, .max)),
                ], tags: ["type": "multipolygon"], state: OSMState(action: .modify))),
    ]

    @Test(arguments: [OSMHeader.Document.map, .change])
    func `writes what reads back as the same objects`(document: OSMHeader.Document) throws {
        let bounds = OSMBounds(
            southWest: OSMLocation(latitude: 1, longitude: 2), northEast: OSMLocation(latitude: 3, longitude: 40_000_000))
        let header = OSMHeader(document: document, version: "0.6", generator: "town & co", bounds: bounds)
        let bytes = try written(elements, header)
        for engine in OSMEngine.allCases where engine != .scanner {
            let outcome = Outcome(bytes, OSMReaderOptions(metadata: .all, engine: engine))
            #expect(outcome.elements == elements)
            #expect(outcome.header == header)
            #expect(outcome.report.isClean)
        }
    }

    @Test func `writes the layout of osmium`() throws {
        let bytes = try written([
            .node(
                OSMNode(
                    id: 1, location: OSMLocation(latitude: 360_239_247, longitude: 142_884_496),
                    metadata: OSMMetadata(version: 16, timestamp: 1_446_458_647))),
            .way(OSMWay(id: 2, references: [1], tags: ["highway": "path"])),
        ])
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                <?xml version='1.0' encoding='UTF-8'?>
                <osm version="0.6" generator="town &amp; co">
                  <node id="1" version="16" timestamp="2015-11-02T10:04:07Z" lat="36.0239247" lon="14.2884496"/>
                  <way id="2">
                    <nd ref="1"/>
                    <tag k="highway" v="path"/>
                  </way>
                </osm>

                """)
    }

    @Test func `gathers a change into sections`() throws {
        let text = String(decoding: try written(elements, OSMHeader(document: .change)), as: UTF8.self)
        let sections = text.split(separator: "\n").filter { $0.hasPrefix("  <") && !$0.hasPrefix("   ") }
        #expect(
            sections == [
                "  <modify>", "  </modify>", "  <delete>", "  </delete>", "  <create>", "  </create>", "  <modify>", "  </modify>",
            ])
    }

    @Test func `refuses an object without action in a change`() {
        #expect(throws: OSMWriteError.noAction(OSMElementID(.way, 1))) {
            try written([.way(OSMWay(id: 1, references: []))], OSMHeader(document: .change))
        }
    }

    @Test func `refuses a text that XML cannot say`() {
        for bad in ["a\u{0}", "\u{1F}", "\u{FFFE}"] {
            #expect(throws: OSMWriteError.unwritableText(OSMElementID(.way, 1), bad)) {
                try written([.way(OSMWay(id: 1, references: [], tags: ["k": bad]))])
            }
        }
    }
}
