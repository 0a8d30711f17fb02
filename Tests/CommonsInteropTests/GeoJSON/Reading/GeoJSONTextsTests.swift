import CommonsDomain
import CommonsGeo
import Testing

@testable import CommonsInterop

/// What is lost with a text at fault, and what is counted however the bytes come.
@Suite struct GeoJSONTextsTests {
    private static let point = #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{}}"#

    @Test(arguments: [
        #"{"type":"Feature","geometry":{"type":"Point","coo"#, #"{"type":"Feature","a":"\n"}"#, "nonsense", "[1,2]",
        #"{"type":"Topology"}"#,
        #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"#,
    ])
    func `loses one text of a sequence and goes on at the next separator`(broken: String) throws {
        let text = Array("\u{1E}\(Self.point)\n\u{1E}\(broken)\n\u{1E}\(Self.point)\n".utf8)
        for size in [1, 5, text.count] {
            var (place, count) = (0, 0)
            var window = GeoJSONWindow(limit: 1 << 20) { room throws(GeoJSONError) in
                let taken = min(size, text.count - place, room.count)
                for index in 0..<taken { room[index] = text[place + index] }
                place += taken
                return taken
            }
            var texts = GeoJSONTexts(parser: GeoJSONParser(keepsProperties: true), limits: GeoJSONLimits())
            let reading = try texts.read(&window) { _ in count += 1 }
            #expect(count == 2)
            #expect(reading.faults.count == 1 && reading.report.skippedCount == 1)
            #expect(reading.faults.first?.place.line ?? 0 >= 2)
        }
    }

    @Test(arguments: [#"{"type":"Topology","objects":{}}"#, "{}", #"{"type":"FeatureCollection"}"#, #"{"a":[1]}"#])
    func `refuses a file that is JSON and nothing of GeoJSON`(text: String) {
        #expect(throws: GeoJSONError.self) { try GeoJSONReader().read(bytes: Array(text.utf8)) { _ in } }
    }

    @Test func `says the same fault whether properties are kept or not`() {
        let text = Array(
            #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"a":{"b":[1,01]}}}]}"#.utf8)
        for keeps in [true, false] {
            let error = #expect(throws: GeoJSONError.self) { try GeoJSONReader(keepsProperties: keeps).read(bytes: text) { _ in } }
            #expect(error?.place.path == "features[0].properties.a.b[1]")
        }
    }

    @Test(arguments: [1, 3, 16, 1 << 20])
    func `counts dropped dimensions and repeated members once, whatever the pieces`(size: Int) throws {
        let feature =
            #"{"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2,3],[2,3,4,5],[3,4]]},"properties":{},"properties":{}}"#
        for (text, features) in [(feature, 1), ("{\"type\":\"FeatureCollection\",\"features\":[\(feature),\(feature)]}", 2)] {
            let bytes = Array(text.utf8)
            var place = 0
            var window = GeoJSONWindow(limit: 1 << 20) { room throws(GeoJSONError) in
                let taken = min(size, bytes.count - place, room.count)
                for index in 0..<taken { room[index] = bytes[place + index] }
                place += taken
                return taken
            }
            var texts = GeoJSONTexts(parser: GeoJSONParser(keepsProperties: true), limits: GeoJSONLimits())
            let faults = try texts.read(&window) { _ in }.report.faults
            #expect(
                faults.map(\.description) == [
                    features == 1 ? "1 member stands twice, the last counts" : "2 members stand twice, the last counts",
                    "\(2 * features) positions have more than two numbers, which are not kept",
                ])
        }
    }

    @Test(arguments: [
        "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:EPSG:6.9:4326", "EPSG:4326", "epsg:4326", "CRS84",
        "http://www.opengis.net/def/crs/EPSG/0/4326", "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
        "http://www.opengis.net/gml/srs/epsg.xml#4326",
        "urn:ogc:def:crs:OGC:1.3:CRS84h", "WGS 84",
    ])
    func `takes every name of WGS 84`(name: String) throws {
        #expect(try GeoJSONReader().read(bytes: Self.inSystem(name)) { _ in }.report.isClean)
    }

    @Test(arguments: [
        "EPSG:2154", "urn:ogc:def:crs:EPSG::3857", "urn:ogc:def:crs:OGC:1.3:CRS27", "urn:ogc:def:crs:EPSG::14326", "4326x", "Lambert 93",
    ])
    func `refuses any other system by its name, with its path`(name: String) {
        do {
            _ = try GeoJSONReader().read(bytes: Self.inSystem(name)) { _ in }
            Issue.record("\(name) was taken")
        } catch {
            #expect((error as? GeoJSONError)?.reason == .unsupportedReferenceSystem(name))
            #expect((error as? GeoJSONError)?.place.path == "crs")
        }
    }

    private static func inSystem(_ name: String) -> [UInt8] {
        Array(#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"\#(name)"}},"features":[]}"#.utf8)
    }

    @Test func `ends when whoever takes features throws, after those before`() throws {
        struct Enough: Error {}
        var count = 0
        let text = "{\"type\":\"FeatureCollection\",\"features\":[\(Self.point),\(Self.point),\(Self.point)]}"
        #expect(throws: Enough.self) {
            try GeoJSONReader().read(bytes: Array(text.utf8)) { _ in
                count += 1
                if count == 2 { throw Enough() }
            }
        }
        #expect(count == 2)
    }
}
