import CommonsDomain
import CommonsGeo
import CommonsInterop
import Foundation
import Testing

@Suite struct FeatureCopyTests {
    private let collection = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","id":"node/1","geometry":{"type":"Point","coordinates":[2.5,1]},"properties":{"name":"A & \\"B\\"","insee":"01004"}},
        {"type":"Feature","id":"way/2","geometry":{"type":"LineString","coordinates":[[2,1],[3,1]]},"properties":{"name":"L, é"}},
        {"type":"Feature","id":"way/3","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]},"properties":null}]}
        """

    @Test func `writes a table with every property as a column and says what geometry it loses`() throws {
        let (text, report) = try copied(.csv)
        let rows = text.split(separator: "\r\n").map(String.init)
        #expect(rows[0...2] == ["id,longitude,latitude,insee,name", "node/1,2.5,1,01004,\"A & \"\"B\"\"\"", "way/2,2.5,1,,\"L, é\""])
        // Half-way up the triangle, between its long side and its right one.
        #expect(rows[3].hasPrefix("way/3,0.75") && rows.count == 4)
        #expect(report.report.faultCounts["copy.geometry-lost"] == 1)
    }

    @Test func `reads its own table back, codes as text`() throws {
        let (table, _) = try copied(.csv)
        let file = try TemporaryFile("")
        let output = file.path + ".geojson"
        defer { try? FileManager.default.removeItem(atPath: output) }
        let report = try FeatureCopy(format: .geoJSON).run(table: Array(table.utf8), to: output)
        let features = try GeoJSONReader().document(bytes: Array(try Data(contentsOf: URL(filePath: output)))).features
        #expect(features.map { $0["insee"] } == [.string("01004"), nil, nil])
        #expect(report.report.isClean)
        #expect(throws: ConvertError.tableWithoutPlaces) {
            try FeatureCopy(format: .geoJSON).run(table: Array("a,b\n1,2\n".utf8), to: output)
        }
    }

    @Test func `writes KML with escapes and all geometries`() throws {
        let (text, _) = try copied(.kml)
        #expect(text.contains("<name>A &amp; &quot;B&quot;</name>"))
        #expect(text.contains("<Data name=\"insee\"><value>01004</value></Data>"))
        #expect(text.contains("<Point><coordinates>2.5,1</coordinates></Point>"))
        #expect(text.contains("<outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing></outerBoundaryIs>"))
        #expect(text.hasSuffix("</Document>\n</kml>\n"))
    }

    @Test func `writes GPX with waypoints before tracks, an area as one on its surface, and says so`() throws {
        let (text, report) = try copied(.gpx)
        let waypoint = try #require(text.range(of: "<wpt lat=\"1\" lon=\"2.5\">")),
            track = try #require(text.range(of: "<trkpt lat=\"1\" lon=\"2\"/>"))
        #expect(waypoint.lowerBound < track.lowerBound)
        #expect(text.contains("<src>way/3</src>"))
        #expect(report.report.faultCounts["copy.geometry-lost"] == 1)
    }

    @Test func `writes a table with the columns in the order of the table that it reads`() throws {
        let file = try TemporaryFile("")
        let output = file.path + ".csv"
        defer { try? FileManager.default.removeItem(atPath: output) }
        let table = "z;lat;a;lon;id\n01004;46,5;x;5,25;7\n"
        _ = try FeatureCopy(format: .csv).run(table: Array(table.utf8), to: output)
        #expect(try String(contentsOfFile: output, encoding: .utf8) == "id,longitude,latitude,z,a\r\n7,5.25,46.5,01004,x\r\n")
    }

    @Test func `writes OpenStreetMap, and what reads it back is the same`() throws {
        let (text, report) = try copied(.openStreetMap(.map))
        #expect(report.report.faultCounts == ["osm.no-version": 1])
        let file = try TemporaryFile(text)
        let output = file.path + ".geojson"
        defer { try? FileManager.default.removeItem(atPath: output) }
        try OSMConverter().convert(file.path, to: output)
        let features = try GeoJSONReader().document(bytes: Array(try Data(contentsOf: URL(filePath: output)))).features
        let original = try GeoJSONReader().document(bytes: Array(collection.utf8)).features
        #expect(features.prefix(2) == original.prefix(2))
    }

    private func copied(_ format: FeatureCopy.Format) throws -> (String, ConvertReport) {
        let file = try TemporaryFile(collection)
        let output = file.path + ".out"
        defer { try? FileManager.default.removeItem(atPath: output) }
        let report = try FeatureCopy(format: format).run(file.path, to: output)
        return (try String(contentsOfFile: output, encoding: .utf8), report)
    }
}
