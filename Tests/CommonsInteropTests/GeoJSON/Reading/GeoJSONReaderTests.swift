import CommonsDomain
import CommonsGeo
import CommonsInterop
import Foundation
import Testing

@Suite struct GeoJSONReaderTests {
    @Test func `reads type after coordinates, foreign members and a box`() throws {
        let document = try document(
            #"{"note":{"a":[1,2.50]},"features":[{"geometry":{"coordinates":[[[0,0],[1,0],[1,1],[0,0]]],"type":"Polygon"},"x":null,"properties":{"b":true},"id":7,"type":"Feature"}],"bbox":[0,0,1,1],"type":"FeatureCollection"}"#
        )
        let feature = try #require(document.features.first)
        #expect(feature.geometry?.typeName == "Polygon")
        #expect(feature.foreignMembers == [JSONMember("x", .null)])
        #expect(feature["b"] == .bool(true))
        #expect(document.boundingBox == [0, 0, 1, 1])
        #expect(document.foreignMembers.map(\.name) == ["note"])
        #expect(document.foreignMembers[0].value.description == #"{"a":[1,2.50]}"#)
    }

    @Test(arguments: [
        (#""node/1""#, "node/1"), (#""1""#, "1"), ("9007199254740993", "9007199254740993"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("1.50", "1.50"),
    ])
    func `keeps ids as text or numbers, whole beyond 2 to the 53`(written: String, expected: String) throws {
        let feature = try #require(try document(Self.point(id: written)).features.first)
        switch feature.id {
        case .string(let text)?: #expect(text == expected && written.hasPrefix("\""))
        case .number(let number)?: #expect(number.text == expected && !written.hasPrefix("\""))
        case nil: Issue.record("no id")
        }
        let again = String(decoding: GeoJSONWriter.bytes(of: GeoJSONDocument(features: [feature])), as: UTF8.self)
        #expect(again.contains("\"id\":\(written)"))
    }

    @Test(arguments: [
        "\u{1E}A\n\u{1E}A\n", "A\nA", "\u{FEFF}\u{1E}A\u{1E}A", "\u{1E}\u{1E}A \n A",
    ])
    func `reads sequences with record separators or without`(pattern: String) throws {
        var count = 0
        let reading = try GeoJSONReader().read(bytes: Array(pattern.replacing("A", with: Self.point()).utf8)) { _ in count += 1 }
        #expect(count == 2)
        #expect(reading.kind == .sequence)
        #expect((reading.report.faultCounts["geojson.byte-order-mark"] == 1) == pattern.hasPrefix("\u{FEFF}"))
    }

    @Test func `reads a geometry alone, null geometry and nested collections`() throws {
        #expect(
            try GeoJSONReader().object(bytes: Array(#"{"type":"Point","coordinates":[1,2],"a":1}"#.utf8))
                == .geometry(.point(try Coordinate(latitude: 2, longitude: 1)), foreignMembers: [JSONMember("a", .integer(1))]))
        #expect(
            try document(#"{"type":"Feature","geometry":null,"properties":null}"#).features == [
                GeoJSONFeature(geometry: nil, properties: nil)
            ])
        let nested =
            #"{"type":"GeometryCollection","geometries":[{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]},{"type":"MultiPoint","coordinates":[]}]}"#
        let geometry = try document(nested).features[0].geometry
        #expect(geometry == .collection([.collection([.point(try Coordinate(latitude: 2, longitude: 1))]), .multiPoint([])]))
    }

    @Test func `reports what is odd but not wrong`() throws {
        let text =
            #"{"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2,3],[2,3,4,5]]},"geometry":{"type":"Point","coordinates":[5,6,7]},"properties":{}}"#
        var features: [GeoJSONFeature] = []
        let reading = try GeoJSONReader().read(bytes: Array(text.utf8)) { features.append($0) }
        #expect(features.first?.geometry?.typeName == "Point")
        #expect(reading.report.faultCounts["geojson.duplicate-member"] ?? 0 > 0)
        #expect(reading.report.faultCounts["geojson.extra-dimension-dropped"] == 1)
    }

    @Test(arguments: [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", true), ("EPSG:4326", true), ("urn:ogc:def:crs:EPSG::2154", false), ("EPSG:3857", false),
    ])
    func `accepts WGS 84 and refuses other systems by name`(name: String, isAccepted: Bool) throws {
        let text = #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"\#(name)"}},"features":[\#(Self.point())]}"#
        if isAccepted {
            #expect(try document(text).features.count == 1)
        } else {
            let error = #expect(throws: GeoJSONError.self) { try document(text) }
            #expect(error?.reason == .unsupportedReferenceSystem(name))
        }
    }

    static let faults: [(String, GeoJSONError.Reason, String)] = [
        (#"{"type":"Point","coordinates":[1]}"#, .wrongPosition(count: 1), "coordinates"),
        (#"{"type":"Point","coordinates":[1,2,3,4,5]}"#, .wrongPosition(count: 5), "coordinates"),
        (#"{"type":"LineString","coordinates":[[1,2],[3,"4"]]}"#, .unexpectedByte(34), "coordinates[1]"),
        (#"{"type":"LineString","coordinates":[[1,2]]}"#, .invalidGeometry("1 positions where at least 2 are needed"), "coordinates"),
        (#"{"type":"Polygon","coordinates":[[1,2],[3,4]]}"#, .wrongNesting(type: "Polygon"), "coordinates"),
        (#"{"type":"Point","coordinates":[[1,2],[3,4]]}"#, .wrongNesting(type: "Point"), "coordinates"),
        (#"{"type":"Circle","coordinates":[1,2]}"#, .unknownType("Circle"), "type"),
        (#"{"type":"Point"}"#, .missing("coordinates"), ""),
        (#"{"coordinates":[1,2]}"#, .missing("type"), ""),
        (#"{"type":"GeometryCollection"}"#, .missing("geometries"), ""),
    ]

    @Test(arguments: faults.indices)
    func `leaves out a faulty feature and says line and path`(index: Int) throws {
        let (geometry, reason, path) = Self.faults[index]
        let text = """
            {"type":"FeatureCollection","features":[
            \(Self.point()),
            {"type":"Feature","geometry":\(geometry),"properties":{}},
            \(Self.point())]}
            """
        var count = 0
        let reading = try GeoJSONReader().read(bytes: Array(text.utf8)) { _ in count += 1 }
        #expect(count == 2)
        #expect(reading.faults.map(\.reason) == [reason])
        #expect(reading.faults.first?.place.line == 3)
        #expect(reading.faults.first?.place.path == "features[1].geometry" + (path.isEmpty ? "" : "." + path))
        #expect(reading.report.skippedCount == 1)
    }

    @Test(arguments: [
        "", " ", "[", "{", "{\"type\":\"Feature\"", "{\"a\":tru}", "{\"a\":01}", "{\"a\":1,}", "{\"a\" 1}", "{\"a\":\"\u{1}\"}",
        "{\"a\":\"\\x\"}", "{\"a\":\"\\ud800\"}",
        "{\"type\":\"FeatureCollection\",\"features\":[{]}", "hello", "{\"a\":1e}", "{\"a\":-}", "{\"a\":.5}",
    ])
    func `refuses what is not JSON`(text: String) {
        #expect(throws: GeoJSONError.self) { try document(text) }
    }

    @Test func `refuses bytes that are not UTF-8, and depth beyond the limit`() {
        for bytes: [UInt8] in [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xE2, 0x82]] {
            let error = #expect(throws: GeoJSONError.self) {
                try GeoJSONReader().document(
                    bytes: Array("{\"a\":\"".utf8) + bytes + Array("\",\"type\":\"Point\",\"coordinates\":[1,2]}".utf8))
            }
            #expect(error?.reason == .invalidUTF8)
        }
        let deep = String(repeating: "[", count: 100_000)
        let error = #expect(throws: GeoJSONError.self) { try document("{\"a\":\(deep)") }
        #expect(error?.reason == .tooDeep(limit: 64))
    }

    @Test func `reads the same from a file in any pieces as from memory`() throws {
        let text =
            #"{"type":"FeatureCollection","features":[\#((0..<40_000).map { Self.point(id: String($0)) }.joined(separator: ",\n"))],"x":1}"#
        let file = try TemporaryFile(text)
        var ids: [GeoJSONFeature.Identifier?] = []
        let reading = try GeoJSONReader().read(path: file.path) { ids.append($0.id) }
        #expect(ids.count == 40_000 && Set(ids).count == 40_000)
        #expect(reading.foreignMembers == [JSONMember("x", .integer(1))])
    }

    @Test func `reads numbers as the standard library does`() throws {
        for text in [
            "0", "-0.0", "1e1", "1E-1", "12.34567890123456789", "0.1", "179.99999999999999999", "4.9e-324", "89.123456789012345",
            "1.7976931348623157e2", "-7.5",
        ] {
            let document = try document(#"{"type":"Point","coordinates":[\#(text),0]}"#)
            guard case .point(let coordinate)? = document.features[0].geometry else { continue }
            #expect(coordinate.longitude == Double(text))
        }
    }

    static func point(id: String = "\"a\"") -> String {
        #"{"type":"Feature","id":\#(id),"geometry":{"type":"Point","coordinates":[1.5,2.25]},"properties":{"n":"é\u00e9\ud83d\ude00"}}"#
    }

    private func document(_ text: String) throws -> GeoJSONDocument { try GeoJSONReader().document(bytes: Array(text.utf8)) }
}
