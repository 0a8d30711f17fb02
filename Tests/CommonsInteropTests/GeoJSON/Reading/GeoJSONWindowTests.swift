import CommonsDomain
import CommonsGeo
import Testing

@testable import CommonsInterop

/// Where faults are said to be, and what finding that out costs.
@Suite struct GeoJSONWindowTests {
    private static let point = #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{}}"#

    /// A feature at fault, what is wrong, and the path behind `features[1].`.
    static let faults: [(String, GeoJSONError.Reason, String)] = [
        (#"{"type":"Feature","id":true,"geometry":null,"properties":{}}"#, .wrongValue("id", expected: "a text or a number"), "id"),
        (#"{"type":"Feature","geometry":null,"properties":[]}"#, .wrongValue("properties", expected: "an object or null"), "properties"),
        (#"{"type":"Feature","properties":{}}"#, .missing("geometry"), ""),
        (
            #"{"type":"Feature","geometry":null,"bbox":[1,2,3],"properties":{}}"#, .wrongValue("bbox", expected: "four numbers or six"),
            "bbox"
        ),
        (
            #"{"type":"Feature","geometry":{"coordinates":[[[0,0],[1,1],[0,1],[0,0]],[[0,0],[1]]],"type":"Polygon"},"properties":null}"#,
            .wrongPosition(count: 1), "geometry.coordinates[1][1]"
        ),
        (
            #"{"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1]}]}]},"properties":{}}"#,
            .wrongPosition(count: 1), "geometry.geometries[1].geometries[0].coordinates"
        ),
        (
            #"{"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[200,2]]},"properties":{}}"#,
            .coordinateOutOfRange("longitude 200.0 is not in -180...180 degrees"), "geometry.coordinates[1]"
        ),
    ]

    @Test(arguments: faults.indices)
    func `says line, column and path of a feature at fault`(index: Int) throws {
        let (feature, reason, path) = Self.faults[index]
        let text = "{\"type\":\"FeatureCollection\",\"features\":[\n\(Self.point),\n  \(feature)]}"
        let reading = try GeoJSONReader().read(bytes: Array(text.utf8)) { _ in }
        let fault = try #require(reading.faults.first)
        #expect(fault.reason == reason)
        #expect(fault.place.path == "features[1]" + (path.isEmpty ? "" : ".\(path)"))
        #expect(fault.place.line == 3 && (fault.place.column ?? 0) > 2)
        #expect(reading.report.read == 2 && reading.report.kept == 1)
    }

    // Counting from the start every time, 1.6 MB twenty thousand times, this test would take minutes.
    @Test func `finds the line of each of many faults without counting from the start every time`() throws {
        var limits = GeoJSONLimits()
        limits.faults = 20_000
        let faulty = #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1]},"properties":{}}"#
        let text = "{\"type\":\"FeatureCollection\",\"features\":[\n\(Array(repeating: faulty, count: 20_000).joined(separator: ",\n"))]}"
        let reading = try GeoJSONReader(limits: limits).read(bytes: Array(text.utf8)) { _ in }
        #expect(reading.faults.map(\.place.line) == Array(2...20_001))
    }

    @Test func `counts bytes beyond two gigabytes`() throws {
        var pieces = ["{\"type\":\"FeatureCollection\",\"features\":[\n\(Self.point),\n\(Self.point)", ",\n{\"type\":\"Feature\"} x"].map {
            Array($0.utf8)
        }
        let (skipped, faulty) = (3 << 30, pieces[0].count + 2)
        var window = GeoJSONWindow(limit: 1 << 20, skipped: skipped) { room throws(GeoJSONError) in
            guard !pieces.isEmpty else { return 0 }
            let piece = pieces.removeFirst()
            room.copyBytes(from: piece)
            return piece.count
        }
        var texts = GeoJSONTexts(parser: GeoJSONParser(keepsProperties: true), limits: GeoJSONLimits())
        var features = 0
        let error = #expect(throws: GeoJSONError.self) { try texts.read(&window) { _ in features += 1 } }
        #expect(features == 2)
        #expect(error?.reason == .unexpectedByte(UInt8(ascii: "x")))
        #expect(error?.place.byteOffset == skipped + faulty + 19)
        #expect(error?.place.line == 4 && error?.place.column == 20)
    }

    @Test func `reads a feature from a slow pipe in time that follows its length`() throws {
        let positions = (0..<60_000).map { "[\($0 % 180),\($0 % 90)]" }.joined(separator: ",")
        let text = Array(
            "{\"type\":\"Feature\",\"geometry\":{\"type\":\"MultiPoint\",\"coordinates\":[\(positions)]},\"properties\":{}}".utf8)
        var (taken, begun) = (0, 0)
        var window = GeoJSONWindow(limit: 1 << 30) { room throws(GeoJSONError) in
            let count = min(1_000, text.count - taken, room.count)
            room.copyBytes(from: text[taken..<taken + count])
            taken += count
            begun += 1
            return count
        }
        var texts = GeoJSONTexts(parser: GeoJSONParser(keepsProperties: true), limits: GeoJSONLimits())
        var rounds = 0
        let reading = try texts.read(&window) { feature in
            if case .multiPoint(let points)? = feature.geometry { rounds = points.count }
        }
        #expect(rounds == 60_000 && reading.kind == .feature)
        #expect(begun > 400)  // the pieces were small indeed
    }

    @Test func `counts features right when pieces end before, in and behind them`() throws {
        let faulty = #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1]},"properties":{}}"#
        let text = Array("{\"type\":\"FeatureCollection\",\"features\":[\(Self.point) , \(Self.point),\n\(faulty)]}".utf8)
        for cut in 1..<text.count {
            var pieces = [text[..<cut], text[cut...]]
            var window = GeoJSONWindow(limit: 1 << 20) { room throws(GeoJSONError) in
                guard !pieces.isEmpty else { return 0 }
                let piece = pieces.removeFirst()
                room.copyBytes(from: piece)
                return piece.count
            }
            var texts = GeoJSONTexts(parser: GeoJSONParser(keepsProperties: true), limits: GeoJSONLimits())
            let reading = try texts.read(&window) { _ in }
            #expect(reading.faults.first?.place.path == "features[2].geometry.coordinates", "cut at \(cut)")
        }
    }

    @Test func `brings in as much again as was there`() throws {
        var window = GeoJSONWindow(limit: 1 << 30) { room throws(GeoJSONError) in
            room[0] = 0x20
            return 1
        }
        for expected in [1, 2, 4, 8, 16] {
            try window.bringMore()
            #expect(window.withBytes { $0.count } == expected)
        }
    }
}
