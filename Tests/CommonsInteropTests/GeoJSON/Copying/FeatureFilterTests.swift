import CommonsDomain
import CommonsGeo
import Foundation
import Testing

@testable import CommonsInterop

@Suite struct FeatureFilterTests {
    private static let text = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[0.1234567,0.5]},"properties":{"shop":"bakery","n":1}},
        {"type":"Feature","id":"b","geometry":{"type":"LineString","coordinates":[[1.5,0.5],[3,0.5]]},"properties":{"shop":"butcher","n":null}},
        {"type":"Feature","id":"c","geometry":null,"properties":{"shop":"bakery"}},
        {"type":"Feature","id":"d","geometry":{"type":"Polygon","coordinates":[[[0,0],[0.001,0],[0.001,0.001],[0,0]]]},"properties":null}
        ]}
        """

    @Test func `chooses by properties, box and territory`() throws {
        #expect(try copied { $0.filter.keep = try TagFilter("shop=bakery") }.ids == ["a", "c"])
        #expect(try copied { $0.filter.keep = try TagFilter("n") }.ids == ["a"])
        #expect(try copied { $0.filter.keep = try TagFilter("n=1") }.ids == ["a"])
        #expect(try copied { $0.filter.drop = try TagFilter("shop=bakery") }.ids == ["b", "d"])
        #expect(try copied { $0.filter.bounds = try BoundingBox(south: 0.4, west: 2, north: 0.6, east: 2.1) }.ids == ["b"])
        let square = Polygon(
            exterior: try Ring([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map { try Coordinate(latitude: $0.1, longitude: $0.0) }))
        let territory = Territory(id: try TerritoryID("x:1"), levels: [.commune], name: "X")
        let (ids, report) = try copied { $0.filter.territory = try TerritoryFilter(territory, polygons: [square]) }
        #expect(ids == ["a", "d"])
        #expect(report.report.skipped == [.outside: 2])
        #expect((report.report.read, report.report.kept) == (4, 2))
    }

    @Test func `rounds positions, and keeps the ring of one that shrinks`() throws {
        let file = try TemporaryFile(Self.text)
        var copy = FeatureCopy(format: .geoJSON)
        copy.precision = 2
        let output = file.path + ".out"
        defer { try? FileManager.default.removeItem(atPath: output) }
        let report = try copy.run(file.path, to: output)
        let features = try GeoJSONReader().document(bytes: Array(Data(contentsOf: URL(filePath: output)))).features
        #expect(features[0].geometry == .point(try Coordinate(latitude: 0.5, longitude: 0.12)))
        #expect(
            features[3].geometry
                == .polygon(
                    Polygon(exterior: try Ring([(0, 0), (0, 0), (0, 0), (0, 0)].map { try Coordinate(latitude: $0.0, longitude: $0.1) }))))
    }

    @Test func `leaves nothing behind when it is cancelled, and hears how far reading is`() async throws {
        let file = try TemporaryFile(Self.text)
        let (path, output) = (file.path, file.path + ".out")
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try FeatureCopy(format: .kml).run(path, to: output)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(!FileManager.default.fileExists(atPath: output))
        var last: ConvertProgress?
        defer { try? FileManager.default.removeItem(atPath: output) }
        _ = try FeatureCopy(format: .kml).run(file.path, to: output) { last = $0 }
        #expect(last == ConvertProgress(bytesRead: file.size, size: file.size, reading: 1))
    }

    private func copied(_ ask: (inout FeatureCopy) throws -> Void) throws -> (ids: [String], report: ConvertReport) {
        let file = try TemporaryFile(Self.text)
        var copy = FeatureCopy(format: .geoJSONSequence)
        try ask(&copy)
        let output = file.path + ".out"
        defer { try? FileManager.default.removeItem(atPath: output) }
        let report = try copy.run(file.path, to: output)
        let features = try GeoJSONReader().document(bytes: Array(Data(contentsOf: URL(filePath: output)))).features
        return (features.compactMap(\.id?.text), report)
    }
}
