import CommonsDomain
import CommonsGeo
import Testing

@testable import CommonsInterop

@Suite struct OSMDocumentBuilderTests {
    private static let features = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,1],[2,1],[2,2]]},"properties":{"highway":"path","lanes":2,"none":null}},
        {"type":"Feature","id":"node/7","geometry":{"type":"Point","coordinates":[2,1]},"properties":{"@version":3,"@user":"u","highway":"crossing"}},
        {"type":"Feature","id":"way/-4","geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,1]]]},"properties":{"building":"yes"}},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[5,1],[6,2],[6,1],[5,1]]]},"properties":{"natural":"wood"}},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[3,3],[4,3],[4,4],[3,3]]]},"properties":{"note":"x"}},
        {"type":"Feature","geometry":{"type":"LineString","coordinates":[[3,3],[4,3],[4,4],[3,3]]},"properties":{"barrier":"hedge"}},
        {"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[[1,1],[8,8]]},"properties":{"site":"camp"}}]}
        """

    private func builder(_ text: String = features, for document: OSMHeader.Document = .map) throws -> OSMDocumentBuilder {
        var builder = OSMDocumentBuilder(for: document)
        for feature in try GeoJSONReader().document(bytes: Array(text.utf8)).features {
            let reason = builder.append(feature)
            #expect(reason == nil)
        }
        return builder
    }

    @Test func `keeps numbers, gives new ones below every one that is known, and shares nodes`() throws {
        let objects = try builder().objects()
        #expect(
            objects.map(\.id)
                == objects.map(\.id).sorted {
                    ($0.kind.rawValue, $0.number > 0 ? 1 : 0, abs($0.number)) < ($1.kind.rawValue, $1.number > 0 ? 1 : 0, abs($1.number))
                })
        #expect(Set(objects.map(\.id)).count == objects.count)
        let ways = objects.compactMap { if case .way(let way) = $0 { way } else { nil } }
        let path = try #require(ways.first { $0.tags["highway"] == "path" })
        let house = try #require(ways.first { $0.id == -4 })
        #expect(path.id < -4 && path.references.contains(7) && house.references.contains(7))
        #expect(path.references == Array(house.references.prefix(3)))
        #expect(path.tags["lanes"] == "2" && path.tags["none"] == nil)
        let crossing = try #require(objects.lazy.compactMap { if case .node(let node) = $0, node.id == 7 { node } else { nil } }.first)
        #expect(crossing.metadata == OSMMetadata(version: 3, user: "u"))
        #expect(crossing.tags == ["highway": "crossing"])
        let nodes = Set(objects.filter { $0.id.kind == .node }.map(\.id.number))
        #expect(ways.allSatisfy { $0.references.allSatisfy(nodes.contains) })
    }

    @Test func `says area where the tags say otherwise, and makes relations of holes and of several points`() throws {
        let objects = try builder().objects()
        #expect(objects.first { $0.tags["note"] == "x" }?.tags["area"] == "yes")
        #expect(objects.first { $0.tags["barrier"] == "hedge" }?.tags["area"] == "no")
        #expect(objects.first { $0.id == OSMElementID(.way, -4) }?.tags["area"] == nil)
        let relations = objects.compactMap { if case .relation(let relation) = $0 { relation } else { nil } }
        #expect(relations.first { $0.tags["natural"] == "wood" }?.members.map(\.role) == ["outer", "inner"])
        #expect(relations.first { $0.tags["natural"] == "wood" }?.tags["type"] == "multipolygon")
        let camp = try #require(relations.first { $0.tags["site"] == "camp" })
        #expect(camp.members.allSatisfy { $0.id.kind == .node } && camp.tags["type"] == "site")
    }

    @Test func `creates what is new before it modifies what is known`() throws {
        let objects = try builder(for: .change).objects()
        let actions = objects.map { object in
            switch object {
            case .node(let node): node.state.action
            case .way(let way): way.state.action
            case .relation(let relation): relation.state.action
            }
        }
        #expect(actions.last == .modify && actions.dropLast().allSatisfy { $0 == .create })
        #expect(objects.last?.id == OSMElementID(.node, 7))
    }

    @Test func `cuts a ring of more nodes than a way may have, and closes it`() throws {
        let corners = (0..<4500).map { "[\(Double($0 % 1500) / 1000),\($0 / 1500)]" }
        let ring = (corners + [corners[0]]).joined(separator: ",")
        let text = #"{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[\#(ring)]]},"properties":{"natural":"wood"}}"#
        let objects = try builder(text).objects()
        let ways = objects.compactMap { if case .way(let way) = $0 { way } else { nil } }.sorted { $0.id > $1.id }
        #expect(ways.map(\.references.count) == [2000, 2000, 503])
        #expect(zip(ways, ways.dropFirst() + [ways[0]]).allSatisfy { $0.references.last == $1.references.first })
    }

    @Test func `leaves out what cannot be a tag, a number twice and what has no place`() throws {
        var builder = OSMDocumentBuilder()
        let place = Geometry.point(try Coordinate(latitude: 1, longitude: 2))
        let odd = GeoJSONFeature(
            id: .string("node/1"), geometry: place,
            properties: [JSONMember("a", .string("\u{1}")), JSONMember("b", .string("")), JSONMember("c", .string("é\n"))])
        #expect(builder.append(odd) == nil)
        #expect(builder.append(odd) == "osm.repeated-object")
        #expect(builder.append(GeoJSONFeature(geometry: nil)) == "osm.no-position")
        #expect(builder.report.faultCounts == ["osm.tag-left-out": 2 + 2, "osm.no-version": 1])
        #expect(builder.objects().map(\.tags) == [["c": "é\n"]])
    }

    @Test func `writes an element of a way with its position as its one node, but changes no way so`() throws {
        let elements = try OSMExporterTests().elements()
        var (map, change) = (OSMDocumentBuilder(), OSMDocumentBuilder(for: .change))
        #expect(elements.map { map.append($0) } == [nil, nil])
        #expect(elements.map { change.append($0) } == [nil, "osm.needs-its-file"])
        #expect(map.report.faultCounts == ["osm.position-only": 1])
        let objects = map.objects()
        #expect(objects.map(\.id.description) == ["node/-1", "node/1", "way/2"])
        guard case .way(let school)? = objects.last, case .node(let bakery) = objects[1] else {
            Issue.record("other objects")
            return
        }
        #expect(school.references == [-1] && school.metadata.version == 7 && school.tags == ["amenity": "school", "name": "École"])
        #expect(bakery.metadata.version == 4 && bakery.tags["fixme"] == "check" && bakery.tags["@version"] == nil)
    }
}
