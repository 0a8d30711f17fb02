import CommonsInterop
import Testing

@Suite struct OSMBlockTests {
    private let town: [OSMElement] = [
        .node(
            OSMNode(
                id: -1, location: OSMLocation(latitude: 471_000_000, longitude: 95_000_000), tags: ["amenity": "compost", "name": "Là-bas"])
        ),
        .node(OSMNode(id: 2, location: .undefined, state: OSMState(action: .delete, isVisible: false))),
        .way(OSMWay(id: 7, references: [-1, 2, -1], tags: ["building": "yes"])),
        .way(
            OSMWay(
                id: 8, references: [2, -1], locations: [OSMLocation(latitude: 1, longitude: 2), .undefined],
                metadata: OSMMetadata(version: 3, timestamp: 1_446_458_647, changeset: 9, userID: 0, user: ""))),
        .node(OSMNode(id: 3, location: OSMLocation(latitude: 0, longitude: 0))),
        .relation(
            OSMRelation(
                id: 9,
                members: [
                    OSMRelation.Member(OSMElementID(.way, 7), role: "outer"),
                    OSMRelation.Member(OSMElementID(.node, -1), locations: [OSMLocation(latitude: 5, longitude: 6)]),
                ],
                tags: ["type": "multipolygon"])),
    ]

    @Test func `gives back every object that was put in, in order`() {
        #expect(Array(OSMBlock(town).elements) == town)
    }

    @Test func `counts runs of one kind`() {
        let block = OSMBlock(town)
        #expect(
            block.runs == [
                .init(kind: .node, count: 2), .init(kind: .way, count: 2), .init(kind: .node, count: 1), .init(kind: .relation, count: 1),
            ])
        #expect(block.count == town.count)
    }

    @Test func `keeps optional arrays empty until they are needed`() {
        let plain = OSMBlock([town[0], town[2]])
        #expect(plain.nodeStates.isEmpty && plain.nodeMetadata.isEmpty && plain.referenceLocations.isEmpty && plain.memberGeometry.isEmpty)
        #expect(OSMBlock(town).nodeStates.count == 3)
    }
}
