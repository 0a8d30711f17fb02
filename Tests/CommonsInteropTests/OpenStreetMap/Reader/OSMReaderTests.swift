import CommonsInterop
import Testing

@Suite struct OSMReaderTests {
    private let all = OSMReaderOptions(metadata: .all)

    @Test func `reads a node with all that can be said of it`() {
        let outcome = Outcome(
            osm(
                """
                <node id="-5" version="3" timestamp="2015-11-02T10:04:07Z" uid="7" user="Jé &amp; Co" changeset="9" lat="36.02392475" lon="-14.2884496">
                  <tag k="name" v="&quot;A&#38;B&apos;&#xe9;&lt;&gt;&#10;&amp;amp;"/>
                </node>
                """), all)
        let node = OSMNode(
            id: -5, location: OSMLocation(latitude: 360_239_248, longitude: -142_884_496), tags: ["name": "\"A&B'é<>\n&amp;"],
            metadata: OSMMetadata(version: 3, timestamp: 1_446_458_647, changeset: 9, userID: 7, user: "Jé & Co"))
        #expect(outcome.elements == [.node(node)])
        #expect(outcome.report.isClean && outcome.report.read == 1 && outcome.report.kept == 1)
        #expect(outcome.header == OSMHeader(version: "0.6"))
    }

    @Test func `reads ways, relations and nodes in any order`() {
        let outcome = Outcome(
            osm(
                """
                <way id="2" version="1"><nd ref="1"/><nd ref="-3"/><tag k="highway" v="path"/></way>
                <relation id="4"><member type="way" ref="2" role="outer"/><member type="node" ref="1" role=""/></relation>
                <node id="1" lat="0" lon="180"/>
                """))
        #expect(
            outcome.elements == [
                .way(OSMWay(id: 2, references: [1, -3], tags: ["highway": "path"])),
                .relation(
                    OSMRelation(
                        id: 4,
                        members: [
                            OSMRelation.Member(OSMElementID(.way, 2), role: "outer"), OSMRelation.Member(OSMElementID(.node, 1)),
                        ])),
                .node(OSMNode(id: 1, location: OSMLocation(latitude: 0, longitude: 1_800_000_000))),
            ])
        #expect(outcome.report.isClean)
    }

    @Test func `keeps what the root and its bounds say`() {
        let outcome = Outcome(
            "<osm version='0.6' generator='town' license='ODbL'><note>hello</note><meta osm_base='2026-01-01T00:00:00Z'/>"
                + "<bounds minlat='1' minlon='2' maxlat='3' maxlon='4'/></osm>")
        #expect(outcome.header?.generator == "town")
        #expect(outcome.header?.attributes == [.init("license", "ODbL"), .init("osm_base", "2026-01-01T00:00:00Z")])
        #expect(outcome.header?.bounds?.northEast == OSMLocation(latitude: 30_000_000, longitude: 40_000_000))
    }

    @Test func `reads the three sections of a change and its deleted nodes without position`() {
        let outcome = Outcome(
            osmChange(
                """
                <create><node id="1" lat="1" lon="1"/></create>
                <modify><way id="2"><nd ref="1"/></way></modify>
                <delete><node id="3" version="2"/><relation id="4"/></delete>
                <modify/><create><way id="9"/></create>
                """))
        let states: [OSMState.Action] = outcome.elements.map {
            switch $0 {
            case .node(let node): node.state.action
            case .way(let way): way.state.action
            case .relation(let relation): relation.state.action
            }
        }
        #expect(states == [.create, .modify, .delete, .delete, .create])
        #expect(outcome.report.isClean && outcome.header?.document == .change)
    }

    @Test func `reads JOSM's actions and the deleted versions of a history`() {
        let outcome = Outcome(
            osm(
                """
                <node id='-1' action='modify' visible='true' lat='1' lon='2' />
                <node id='7' version='1' visible='true' lat='1' lon='2' />
                <node id='7' version='2' visible='false' />
                <way id='8' action='delete' version='2' />
                """))
        #expect(outcome.report.isClean)
        #expect(
            outcome.elements == [
                .node(
                    OSMNode(id: -1, location: OSMLocation(latitude: 10_000_000, longitude: 20_000_000), state: OSMState(action: .modify))),
                .node(OSMNode(id: 7, location: OSMLocation(latitude: 10_000_000, longitude: 20_000_000))),
                .node(OSMNode(id: 7, location: .undefined, state: OSMState(isVisible: false))),
                .way(OSMWay(id: 8, references: [], state: OSMState(action: .delete))),
            ])
    }

    @Test func `reads the geometry, centres and boxes that Overpass writes`() {
        let outcome = Outcome(
            osm(
                """
                <way id="1"><center lat="1" lon="2"/><bounds minlat="1" minlon="2" maxlat="3" maxlon="4"/><nd ref="5" lat="1" lon="2"/><nd ref="6"/></way>
                <way id="2"><nd ref="5"/></way>
                <relation id="3"><center lat="5" lon="6"/>
                  <member type="way" ref="1" role="outer"><nd lat="7" lon="8"/><nd/></member>
                  <member type="node" ref="5" role="" lat="1" lon="2"/><member type="node" ref="6" role=""/></relation>
                """))
        let one = OSMLocation(latitude: 10_000_000, longitude: 20_000_000)
        #expect(outcome.report.isClean)
        #expect(outcome.extents.map(\.center?.latitude) == [10_000_000, 50_000_000])
        #expect(
            outcome.extents.first?.bounds == OSMBounds(southWest: one, northEast: OSMLocation(latitude: 30_000_000, longitude: 40_000_000)))
        guard case .way(let first)? = outcome.elements.first, case .relation(let relation)? = outcome.elements.last else {
            Issue.record("a way and a relation were expected")
            return
        }
        #expect(first.locations == [one, .undefined])
        #expect(relation.members.map(\.locations) == [[OSMLocation(latitude: 70_000_000, longitude: 80_000_000), .undefined], [one], []])
    }

    @Test(arguments: [
        ("<node lat='1' lon='1'/>", "<node> lacks the attribute id"),
        ("<node id='1' lat='1'/>", "<node> lacks the attribute lon"),
        ("<node id='1' lat='91' lon='1'/>", "lat=\"91\" is out of range"),
        ("<node id='1' lat='1' lon='-180.00000006'/>", "lon=\"-180.00000006\" is out of range"),
        ("<node id='1' lat='NaN' lon='1'/>", "lat=\"NaN\" cannot be read"),
        ("<node id='9223372036854775808' lat='1' lon='1'/>", "id=\"9223372036854775808\" is out of range"),
        ("<node id='1.5' lat='1' lon='1'/>", "id=\"1.5\" cannot be read"),
        ("<node id='' lat='1' lon='1'/>", "id=\"\" cannot be read"),
        ("<way id='1'><nd/></way>", "<nd> lacks the attribute ref"),
        ("<way id='1'><nd ref='x'/></way>", "ref=\"x\" cannot be read"),
        ("<way id='1'><tag k='a'/></way>", "<tag> lacks the attribute v"),
        ("<relation id='1'><member ref='1' role=''/></relation>", "<member> lacks the attribute type"),
        ("<relation id='1'><member type='area' ref='1' role=''/></relation>", "type=\"area\" cannot be read"),
    ])
    func `leaves out an object that is wrong and reads on`(body: String, words: String) {
        let outcome = Outcome(osm(body + "\n<node id='2' lat='1' lon='1'/>"))
        #expect(outcome.elements.map(\.id) == [OSMElementID(.node, 2)])
        #expect(outcome.report.faults.map(\.message) == [words])
        #expect(outcome.report.faults.first?.place.line == 3)
        #expect(outcome.report.read == 2 && outcome.report.kept == 1 && outcome.report.skippedCount == 1)
    }

    @Test(arguments: [
        ("<node id='1' lat='1' lon='1' version='x'/>", "version=\"x\" cannot be read"),
        ("<node id='1' lat='1' lon='1' version='99999999999'/>", "version=\"99999999999\" is out of range"),
        ("<node id='1' lat='1' lon='1' timestamp='2015-13-01T00:00:00Z'/>", "timestamp=\"2015-13-01T00:00:00Z\" cannot be read"),
        ("<node id='1' lat='1' lon='1' visible='no'/>", "visible=\"no\" cannot be read"),
        ("<node id='1' lat='1' lon='1'/><node id='1' lat='1' lon='1'/>", "the same object in the same version as just before"),
        ("<node id='1' lat='1' lon='1'><nd ref='1'/></node>", "<nd> does not belong here and is left out"),
        ("<area id='1'><tag k='a' v='b'/></area><node id='1' lat='1' lon='1'/>", "<area> does not belong here and is left out"),
        ("<relation id='1'><member type='way' ref='1'/></relation>", "<member> lacks the attribute role"),
    ])
    func `reports what it lets pass`(body: String, words: String) {
        let outcome = Outcome(osm(body), all)
        #expect(outcome.report.faults.map(\.message) == [words])
        #expect(outcome.report.skippedCount == 0 && outcome.elements.count == outcome.report.read && !outcome.elements.isEmpty)
    }

    @Test func `keeps ids beyond 2^53`() {
        #expect(Outcome(osm("<way id='9223372036854775807'/><way id='-9223372036854775808'/>")).elements.map(\.id.number) == [.max, .min])
    }

    @Test func `warns when the root has no version and refuses another one`() {
        #expect(Outcome("<osm/>").report.faults.map(\.reason) == ["osm.missing-version"])
        #expect(Outcome("<osm version='0.5'/>").fault?.reason == .unsupportedVersion("0.5"))
    }
}
