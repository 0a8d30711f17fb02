import CommonsGeo
import CommonsInterop
import Testing

@Suite struct OSMElementIDTests {
    @Test(arguments: ["node/1", "way/-20", "relation/9223372036854775807"])
    func `reads what it writes`(text: String) {
        #expect(OSMElementID(text)?.description == text)
    }

    @Test(arguments: ["", "node", "node/", "area/1", "node/1/2", "node/9223372036854775808", "node/1.5", "Node/1"])
    func `refuses what names no object`(text: String) {
        #expect(OSMElementID(text) == nil)
    }

    @Test func `orders nodes before ways before relations, then by number`() {
        let ids = ["relation/-5", "way/2", "node/9", "way/-2"].compactMap { OSMElementID($0) }
        #expect(ids.sorted().map(\.description) == ["node/9", "way/-2", "way/2", "relation/-5"])
    }
}

@Suite struct OSMLocationTests {
    @Test func `rounds degrees to the nearest 1e-7`() throws {
        let location = OSMLocation(try Coordinate(latitude: 36.02392474, longitude: -14.28844966))
        #expect(location == OSMLocation(latitude: 360_239_247, longitude: -142_884_497))
    }

    @Test func `has no coordinate when undefined or off the Earth`() {
        #expect(OSMLocation.undefined.coordinate == nil)
        #expect(OSMLocation(latitude: 900_000_001, longitude: 0).coordinate == nil)
        #expect(OSMLocation(latitude: -900_000_000, longitude: 1_800_000_000).coordinate?.longitude == 180)
    }
}
