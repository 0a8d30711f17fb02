import CommonsInterop
import Testing

@Suite struct OSMPBFReaderTests {
    private typealias P = PBFForTests
    private let all = OSMReaderOptions(metadata: .all)

    private func town(_ folding: PBFForTests.Folding) -> [UInt8] {
        var file = P()
        file.addHeader(
            extraHeader: P.message(
                1, P.signed(1, 1_000_000_000) + P.signed(2, 2_000_000_000) + P.signed(3, 4_000_000_000) + P.signed(4, -3_000_000_000))
                + P.text(16, "town"), folding)
        let history =
            P.packed(1, [3, 1]) + P.deltas(2, [1_446_458_647, 100]) + P.deltas(3, [9, 8]) + P.deltas(4, [7, 6]) + P.deltas(5, [5, 5])
        let dense = P.message(
            2,
            P.deltas(1, [-5, 8]) + P.message(5, history) + P.deltas(8, [360_239_248, 0]) + P.deltas(9, [-142_884_496, 1_800_000_000])
                + P.packed(10, [1, 2, 3, 4, 0, 0]))
        let info = P.number(1, 2) + P.number(2, 50) + P.number(3, 4) + P.number(4, 7) + P.number(5, 5)
        let way = P.message(
            3, P.number(1, 9) + P.packed(2, [1]) + P.packed(3, [2]) + P.message(4, info) + P.deltas(8, [-5, 8, -5]))
        let relation = P.message(
            4, P.number(1, 10) + P.packed(8, [6, 0]) + P.deltas(9, [9, -5]) + P.packed(10, [1, 0]))
        file.addData(strings: ["", "name", "Ħal", "note", "a & b", "Jé", "outer"], groups: [dense, way, relation], folding)
        return file.bytes
    }

    private var expected: [OSMElement] {
        let first = OSMMetadata(version: 3, timestamp: 1_446_458_647, changeset: 9, userID: 7, user: "Jé")
        let second = OSMMetadata(version: 1, timestamp: 100, changeset: 8, userID: 6, user: "Jé")
        let third = OSMMetadata(version: 2, timestamp: 50, changeset: 4, userID: 7, user: "Jé")
        return [
            .node(
                OSMNode(
                    id: -5, location: OSMLocation(latitude: 360_239_248, longitude: -142_884_496), tags: ["name": "Ħal", "note": "a & b"],
                    metadata: first)),
            .node(OSMNode(id: 8, location: OSMLocation(latitude: 0, longitude: 1_800_000_000), metadata: second)),
            .way(OSMWay(id: 9, references: [-5, 8, -5], tags: ["name": "Ħal"], metadata: third)),
            .relation(
                OSMRelation(
                    id: 10,
                    members: [OSMRelation.Member(OSMElementID(.way, 9), role: "outer"), OSMRelation.Member(OSMElementID(.node, -5))])),
        ]
    }

    @Test(arguments: PBFForTests.Folding.allCases)
    func `reads dense nodes, ways and relations from blobs however folded`(folding: PBFForTests.Folding) {
        for (chunk, workers) in [(1, 1), (7, 2), (Int.max, 3)] {
            var options = all
            options.workers = workers
            let outcome = Outcome(town(folding), options, chunk: chunk)
            #expect(outcome.elements == expected)
            #expect(outcome.report.isClean && outcome.report.kept == 4 && outcome.report.read == 4)
            #expect(outcome.header?.generator == "town")
            #expect(outcome.header?.bounds?.southWest == OSMLocation(latitude: -30_000_000, longitude: 10_000_000))
        }
    }

    @Test func `reads nodes that stand alone, another granularity and offsets`() {
        var file = P()
        file.addHeader()
        let node = P.message(1, P.signed(1, 4) + P.packed(2, [1]) + P.packed(3, [1]) + P.signed(8, 100) + P.signed(9, -7))
        file.addData(
            strings: ["", "a"], groups: [node], extra: P.number(17, 1550) + P.number(19, 45) + P.number(20, UInt64(bitPattern: -100)))
        let outcome = Outcome(file.bytes)
        // 100 × 1550 + 45 = 155045 nanodegrees; -7 × 1550 - 100 = -10950, whose half goes away from zero.
        #expect(outcome.elements == [.node(OSMNode(id: 4, location: OSMLocation(latitude: 1550, longitude: -110), tags: ["a": "a"]))])
    }

    @Test func `reads the versions of a history`() {
        var file = P()
        file.addHeader(["OsmSchema-V0.6", "DenseNodes", "HistoricalInformation"])
        let history = P.packed(1, [1, 2]) + P.packed(6, [1, 0])
        file.addData(
            strings: [""],
            groups: [P.message(2, P.deltas(1, [7, 7]) + P.message(5, history) + P.deltas(8, [1, 0]) + P.deltas(9, [1, 0]))])
        let outcome = Outcome(file.bytes)
        #expect(outcome.header?.hasHistory == true && outcome.report.isClean)
        #expect(
            outcome.elements == [
                .node(OSMNode(id: 7, location: OSMLocation(latitude: 1, longitude: 1))),
                .node(OSMNode(id: 7, location: .undefined, state: OSMState(isVisible: false))),
            ])
    }

    @Test func `reads positions that stand in ways`() {
        var file = P()
        file.addHeader()
        let way = P.message(3, P.number(1, 9) + P.deltas(8, [1, 2]) + P.deltas(9, [10, 20]) + P.deltas(10, [30, 40]))
        file.addData(strings: [""], groups: [way])
        let locations = [OSMLocation(latitude: 10, longitude: 30), OSMLocation(latitude: 20, longitude: 40)]
        #expect(Outcome(file.bytes).elements == [.way(OSMWay(id: 9, references: [1, 2], locations: locations))])
    }

    @Test func `leaves out a node beyond the pole and reads on`() {
        var file = P()
        file.addHeader()
        file.addData(strings: [""], groups: [P.message(2, P.deltas(1, [1, 2]) + P.deltas(8, [900_000_001, 0]) + P.deltas(9, [0, 0]))])
        let outcome = Outcome(file.bytes)
        #expect(outcome.elements.map(\.id.number) == [2])
        #expect(outcome.report.skippedInOrder.map(\.reason) == ["osm.out-of-range"])
        #expect(outcome.report.faults.first?.subject == "node/1")
    }

    @Test func `refuses a feature that it does not know`() {
        var file = P()
        file.addHeader(["OsmSchema-V0.6", "Flying"])
        #expect(Outcome(file.bytes).fault?.reason == .unsupportedFeature("Flying"))
    }

    @Test(arguments: [[0, 1, 0, 0], [0, 0, 0, 3, 0xFF, 0xFF, 0xFF], [0, 0, 0, 9]] as [[UInt8]])
    func `delivers the blobs before a broken header, on any number of threads`(broken: [UInt8]) {
        for workers in [1, 2, 5] {
            var options = all
            options.workers = workers
            let outcome = Outcome(town(.zlib) + broken, options, chunk: 50)
            #expect(outcome.elements == expected && outcome.fault != nil)
        }
    }

    @Test func `refuses blobs and headers beyond the limits`() {
        var small = all
        small.limits.blobBytes = 20
        guard case .limit? = Outcome(town(.raw), small).fault?.reason else {
            Issue.record("accepted")
            return
        }
        var bomb = P()
        bomb.addHeader()
        bomb.add("OSMData", P.number(2, 1 << 40) + P.message(3, [0x78, 0x01]))
        #expect(Outcome(bomb.bytes).fault?.reason == .limit("blob size (33554432 bytes)"))
    }

    @Test(arguments: 0..<4)
    func `never traps, whatever the bytes, and says the same on one thread and on three`(seed: UInt64) {
        var random = Mutations(seed: seed)
        for _ in 0..<150 {
            var bytes = town(PBFForTests.Folding.allCases[random.below(4)])
            let head = 15
            for _ in 0...random.below(2) {
                let at = head + random.below(bytes.count - head)
                if random.below(4) == 0 { bytes.removeSubrange(at...) } else { bytes[at] = UInt8(truncatingIfNeeded: random.next()) }
                if bytes.count <= head + 1 { break }
            }
            var options = all
            options.workers = 1
            let one = Outcome(bytes, options)
            options.workers = 3
            #expect(Outcome(bytes, options, chunk: 9) == one)
        }
    }

    @Test(arguments: [4, 20, 60, 200])
    func `says that a file ends in its middle`(count: Int) {
        let file = town(.raw)
        #expect(Outcome(Array(file.prefix(file.count - count))).fault?.reason == .truncated)
    }
}

extension PBFForTests {
    fileprivate mutating func addHeader(extraHeader: [UInt8], _ folding: Folding) {
        addHeader(["OsmSchema-V0.6", "DenseNodes"], extraHeader, folding)
    }
}
