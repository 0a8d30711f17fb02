import CommonsDomain
import CommonsGeo
import Testing

@testable import CommonsInterop

@Suite struct GeoJSONWriterTests {
    @Test func `winds exteriors counterclockwise and holes clockwise`() throws {
        let clockwise = try Ring([(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)].map { try Coordinate(latitude: $0.0, longitude: $0.1) })
        let hole = try Ring([(1, 1), (1, 2), (2, 2), (1, 1)].map { try Coordinate(latitude: $0.0, longitude: $0.1) })
        let text = String(decoding: GeoJSONWriter.bytes(of: .polygon(Polygon(exterior: clockwise, holes: [hole]))), as: UTF8.self)
        #expect(text == #"{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,10],[0,0]],[[1,1],[2,2],[2,1],[1,1]]]}"#)
    }

    @Test(
        arguments: [
            (0, "0"), (5, "0.0000005"), (-5, "-0.0000005"), (143_315_244, "14.3315244"), (-1_800_000_000, "-180"),
            (1_799_999_999, "179.9999999"),
            (10_000_000, "1"), (12_300_000, "1.23"), (100_000_000, "10"), (-999_999_990, "-99.999999"),
        ] as [(Int32, String)])
    func `writes degrees from integers without trailing zeros`(number: Int32, expected: String) {
        var bytes = GrowingBytes(capacity: 64)
        bytes.reserve(16)
        bytes.writeDegrees(number)
        #expect(String(decoding: bytes.array, as: UTF8.self) == expected)
    }

    @Test func `writes every degree as the standard library reads it`() {
        var generator = SplitMix(seed: 7)
        for _ in 0..<20_000 {
            let number = Int32.random(in: -1_800_000_000...1_800_000_000, using: &generator)
            var bytes = GrowingBytes(capacity: 64)
            bytes.writeDegrees(number)
            #expect(Double(String(decoding: bytes.array, as: UTF8.self)) == Double(number) / 1e7)
        }
    }

    @Test(arguments: [Int64.min, -1, 0, 9, 10, 99, 100, 1_234_567_890_123, .max])
    func `writes whole numbers`(number: Int64) {
        var bytes = GrowingBytes(capacity: 64)
        bytes.append(number)
        #expect(String(decoding: bytes.array, as: UTF8.self) == String(number))
    }

    @Test(arguments: [
        ("", "\"\""), ("plain text, long enough", "\"plain text, long enough\""), ("a\"b\\c", #""a\"b\\c""#),
        ("\u{8}\t\n\u{c}\r\u{1}\u{1f}", #""\b\t\n\f\r\u0001\u001f""#),
        ("éà😀 and more than eight", "\"éà😀 and more than eight\""), ("12345678\"", #""12345678\"""#), ("\u{7f}/", "\"\u{7f}/\""),
    ])
    func `escapes what JSON asks for and nothing else`(text: String, expected: String) {
        var bytes = GrowingBytes(capacity: 64)
        bytes.appendString(text)
        #expect(String(decoding: bytes.array, as: UTF8.self) == expected)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1_477_563_089, "2016-10-27T10:11:29Z"), (951_827_696, "2000-02-29T12:34:56Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (-62_135_596_800, "0001-01-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
        ] as [(Int64, String)])
    func `writes timestamps`(seconds: Int64, expected: String) {
        var bytes = GrowingBytes(capacity: 64)
        bytes.appendTimestamp(seconds)
        #expect(String(decoding: bytes.array, as: UTF8.self) == expected)
    }

    @Test func `reads back what it writes`() throws {
        let place = try Coordinate(latitude: 1.0 / 3, longitude: -179.9999999)
        let line = try LineString([place, Coordinate(latitude: 2, longitude: 3)])
        let features = [
            GeoJSONFeature(
                id: .string("a\"b"), geometry: .collection([.point(place), .multiLineString([line])]),
                properties: [JSONMember("k", .array([.null, .integer(-3)]))]),
            GeoJSONFeature(geometry: nil, properties: nil, boundingBox: [1, 2, 3, 4], foreignMembers: [JSONMember("z", .string("é"))]),
        ]
        let document = GeoJSONDocument(features: features, boundingBox: [0, 0, 1, 1], foreignMembers: [JSONMember("note", .bool(false))])
        #expect(try GeoJSONReader().document(bytes: GeoJSONWriter.bytes(of: document)) == document)
        var sequence = GeoJSONWriter(.sequence)
        for feature in features { sequence.append(feature) }
        #expect(try GeoJSONReader().document(bytes: sequence.finish()).features == features)
        #expect(try GeoJSONReader().document(bytes: GeoJSONWriter.bytes(of: GeoJSONDocument())) == GeoJSONDocument())
    }

    @Test func `what a geometry alone calls id becomes no id of a feature`() throws {
        let text = Array(#"{"type":"Point","id":"x","coordinates":[1,2],"name":"y"}"#.utf8)
        let written = GeoJSONWriter.bytes(of: try GeoJSONReader().document(bytes: text))
        let feature = try #require(try GeoJSONReader().document(bytes: written).features.first)
        #expect(feature.id == nil && feature.foreignMembers == [JSONMember("name", .string("y"))])
        #expect(GeoJSONWriter.bytes(of: GeoJSONDocument(features: [feature])) == written)
    }
}
