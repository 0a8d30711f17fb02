import CommonsDomain
import CommonsGeo
import Foundation
import Testing

@testable import CommonsInterop

@Suite struct ConvertOptionsTests {
    @Test func `keeps and drops by tags`() throws {
        let body = Converting.nodes + Converting.ways + Converting.relations
        #expect(
            try Converting.converted(body) { $0.keep = try TagFilter("amenity,landuse=grass") }.features.map(\.name) == [
                "node/1", "relation/20",
            ])
        #expect(
            try Converting.converted(body) { $0.drop = try TagFilter("building=*,ref=7,ref=8") }.features.map(\.name) == [
                "node/1", "way/10", "relation/20",
            ])
        #expect(throws: ConvertError.emptyFilter("a,,b")) { try TagFilter("a,,b") }
    }

    @Test func `keeps what meets a box`() throws {
        let body = Converting.nodes + Converting.ways + Converting.relations
        let box = try BoundingBox(south: 1.5, west: 2.9, north: 3, east: 4)
        let (features, report) = try Converting.converted(body) { $0.bounds = box }
        #expect(features.map(\.name) == ["way/10", "way/11", "relation/20", "relation/21"])
        #expect(report.report.skipped[.outside] == 1)
    }

    @Test func `rounds to the precision asked for`() throws {
        let node = "<node id=\"1\" lat=\"-1.2345675\" lon=\"179.9999999\"><tag k=\"a\" v=\"b\"/></node>"
        let text = String(decoding: try Converting.bytes(node) { try $0.setPrecision(6) }, as: UTF8.self)
        #expect(text.contains("[180,-1.234568]"))
        #expect(String(decoding: try Converting.bytes(node) { try $0.setPrecision(0) }, as: UTF8.self).contains("[180,-1]"))
        var options = ConvertOptions()
        #expect(throws: ConvertError.precisionOutOfRange(8)) { try options.setPrecision(8) }
    }

    @Test func `writes a sequence with record separators`() throws {
        let text = String(decoding: try Converting.bytes(Converting.nodes) { $0.format = .sequence }, as: UTF8.self)
        #expect(
            text
                == "\u{1E}{\"type\":\"Feature\",\"id\":\"node/1\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[2,1]},\"properties\":{\"amenity\":\"bench\"}}\n"
        )
    }
}
