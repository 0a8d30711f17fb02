import CommonsDomain
import CommonsGeo
import Foundation

@testable import CommonsInterop

/// A small map, and what becomes of it.
enum Converting {
    static let nodes = """
        <node id="1" lat="1" lon="2"><tag k="amenity" v="bench"/></node>
        <node id="2" lat="1" lon="3"/>
        <node id="3" lat="2" lon="3"/>
        <node id="4" lat="2" lon="2"/>
        """
    static let ways = """
        <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="path"/></way>
        <way id="11"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="building" v="yes"/></way>
        <way id="12"><nd ref="3"/><nd ref="4"/><nd ref="1"/></way>
        """
    static let relations = """
        <relation id="20"><member type="way" ref="10" role="outer"/><member type="way" ref="12" role="outer"/>
          <tag k="type" v="multipolygon"/><tag k="landuse" v="grass"/></relation>
        <relation id="21"><member type="way" ref="10" role=""/><member type="node" ref="4" role="stop"/><tag k="type" v="route"/><tag k="ref" v="7"/></relation>
        """

    static func bytes(
        _ body: String, reading: OSMReaderOptions = OSMReaderOptions(), workers: Int = 2,
        _ change: (inout ConvertOptions) throws -> Void = { _ in }
    ) throws -> [UInt8] {
        try run(body, reading: reading, workers: workers, change).bytes
    }

    static func converted(
        _ body: String, _ change: (inout ConvertOptions) throws -> Void = { _ in }
    ) throws -> (features: [GeoJSONFeature], report: ConvertReport) {
        let (bytes, report) = try run(body, reading: OSMReaderOptions(), workers: 2, change)
        return (try GeoJSONReader().document(bytes: bytes).features, report)
    }

    static func run(
        _ body: String, reading: OSMReaderOptions, workers: Int, _ change: (inout ConvertOptions) throws -> Void
    ) throws -> (bytes: [UInt8], report: ConvertReport) {
        let file = try TemporaryFile("<osm version=\"0.6\">\n\(body)\n</osm>")
        var options = ConvertOptions()
        try change(&options)
        var converter = OSMConverter(options: options, reading: reading)
        converter.workers = workers
        let output = file.path + ".geojson"
        let report = try converter.convert(file.path, to: output)
        defer { try? FileManager.default.removeItem(atPath: output) }
        return (Array(try Data(contentsOf: URL(filePath: output))), report)
    }
}

extension GeoJSONFeature {
    /// The id as text.
    var name: String { if case .string(let name)? = id { name } else { "" } }
}
