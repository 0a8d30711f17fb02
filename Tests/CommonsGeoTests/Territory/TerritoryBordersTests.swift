import CommonsGeo
import Testing

@Suite struct TerritoryBordersTests {
    private func territory(_ id: String, _ level: TerritoryLevel, in parents: String...) throws -> Territory {
        var territory = Territory(id: try TerritoryID(id), levels: [level], name: id)
        territory.parents = try parents.map { try TerritoryID($0) }
        return territory
    }

    private func square(_ x: Double, _ y: Double) throws -> Polygon {
        try Polygon(
            exterior: Ring([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map { try Coordinate(latitude: y + $0.1, longitude: x + $0.0) }))
    }

    /// Four communes in a row, two departments of two, and at the end a delegated commune that has an outline where its commune has none.
    private func index() throws -> TerritoryIndex {
        var gone = try territory("t:gone", .commune)
        (gone.validTo, gone.successors) = ("2019-01-01", [try TerritoryID("t:new")])
        var builder = try TerritoryIndexBuilder([
            territory("t:land", .country), territory("t:west", .department, in: "t:land"), territory("t:east", .department, in: "t:land"),
            territory("t:a", .commune, in: "t:west"), territory("t:b", .commune, in: "t:west"), territory("t:c", .commune, in: "t:east"),
            territory("t:new", .commune, in: "t:east"), territory("t:part", .communePart, in: "t:new"), gone,
        ])
        for (x, id) in ["t:a", "t:b", "t:c"].enumerated() { try builder.add([square(Double(x), 0)], of: TerritoryID(id), at: .commune) }
        try builder.add([square(3, 0)], of: TerritoryID("t:part"), at: .communePart)
        try builder.add([square(3, 1)], of: TerritoryID("t:gone"), at: .commune)
        return try builder.build()
    }

    @Test(arguments: [
        ("t:a", ["t:b"]), ("t:b", ["t:a", "t:c"]), ("t:west", ["t:east"]), ("t:east", ["t:west"]), ("t:c", ["t:b", "t:new"]),
        ("t:new", ["t:c"]), ("t:land", []), ("t:gone", []),
    ])
    func `who shares a border is told level by level, with outlines or without`(id: String, neighbours: [String]) throws {
        #expect(try index().neighbours(of: TerritoryID(id)).map(\.id.rawValue) == neighbours)
    }
}
