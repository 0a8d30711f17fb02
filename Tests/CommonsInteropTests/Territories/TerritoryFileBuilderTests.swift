import CommonsGeo
import CommonsInterop
import Testing

@Suite struct TerritoryFileBuilderTests {
    private func square(_ west: Double) throws -> Polygon {
        try Polygon(
            exterior: Ring([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map { try Coordinate(latitude: $0.1, longitude: west + $0.0) }))
    }

    private func at(_ longitude: Double) throws -> Coordinate { try Coordinate(latitude: 0.5, longitude: longitude) }

    /// Two communes that became one under the code of the first, whose name one keeps; one that was merged without a trace; and one that is as it was.
    private func tables(mergedName: String) throws -> TerritoryFileBuilder {
        var builder = TerritoryFileBuilder()
        try builder.add(csv: Array("REG,CHEFLIEU,LIBELLE\n84,69123,Auvergne-Rhône-Alpes\n".utf8))
        try builder.add(csv: Array("DEP,REG,CHEFLIEU,LIBELLE\n01,84,01053,Ain\n".utf8))
        try builder.add(
            csv: Array(
                """
                TYPECOM,COM,REG,DEP,CTCD,LIBELLE,COMPARENT
                COM,01033,84,01,01D,\(mergedName),
                COMD,01033,,,,Bellegarde,01033
                COMD,01091,,,,Châtillon,01033
                COM,01004,84,01,01D,Ambérieu,

                """.utf8))
        try builder.add(
            csv: Array(
                """
                MOD,DATE_EFF,TYPECOM_AV,COM_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,LIBELLE_AP
                32,2019-01-01,COM,01091,Châtillon,COM,01033,\(mergedName)
                33,1974-01-01,COM,01205,Lancrans,COM,01004,Ambérieu

                """.utf8))
        return builder
    }

    @Test(arguments: ["Valserhône", "Bellegarde"])
    func `the outline of a commune that lives on as a part is that part's, whichever name the whole has`(name: String) throws {
        var builder = try tables(mergedName: name)
        for (x, (code, name)) in [("01033", "Bellegarde"), ("01091", "Châtillon"), ("01004", "Ambérieu"), ("01205", "Lancrans")]
            .enumerated()
        {
            builder.add(code: code, name: name, level: nil, polygons: [try square(Double(x))])
        }
        let index = try builder.build()
        #expect(try index.codes(at: at(0.5)) == ["01033", "01033", "01", "84", "FR"])
        #expect(try index.codes(at: at(1.5)) == ["01091", "01033", "01", "84", "FR"])
        #expect(try index.codes(at: at(2.5)) == ["01004", "01", "84", "FR"])
        #expect(try index.codes(at: at(3.5)) == ["01004", "01", "84", "FR"])
    }

    @Test func `an outline of a merged commune alone is that of the whole`() throws {
        var builder = try tables(mergedName: "Bellegarde")
        builder.add(code: "01033", name: "Bellegarde", level: nil, polygons: [try square(0)])
        #expect(try builder.build().codes(at: at(0.5)) == ["01033", "01", "84", "FR"])
    }

    @Test func `what a map knows of a commune joins what the tables know`() throws {
        var builder = try tables(mergedName: "Valserhône")
        var mapped = Territory(id: try TerritoryID("osm:relation/7"), levels: [.commune], name: "Ambérieu-en-Bugey")
        mapped.codes = [
            TerritoryCode(scheme: "insee:commune", value: "01004", level: .commune),
            TerritoryCode(scheme: "wikidata", value: "Q210713", level: nil),
        ]
        (mapped.names, mapped.postalCodes, mapped.parents) = (["ru": "Амберьё"], ["01500"], [try TerritoryID("osm:relation/8")])
        builder.add(mapped, polygons: [try square(0)])
        var part = Territory(id: try TerritoryID("insee:communePart:01091"), levels: [.communePart], name: "Châtillon")
        part.codes = [TerritoryCode(scheme: "insee:communePart", value: "01091", level: .communePart)]
        builder.add(part, polygons: [try square(1)])
        builder.add(Territory(id: try TerritoryID("osm:relation/9"), levels: [.neighbourhood], name: "Gare"), polygons: [])
        let index = try builder.build()
        let joined = try #require(try index.territory(TerritoryID("insee:commune:01004")))
        #expect(joined.codes.map(\.value) == ["01004", "Q210713"] && joined.postalCodes == ["01500"] && joined.names["ru"] == "Амберьё")
        #expect(index.territories(named: "Ambérieu").map(\.id) == [joined.id] && index.territories(postalCode: "01500") == [joined])
        #expect(try index.codes(at: at(0.5)) == ["01004", "01", "84", "FR"])
        #expect(try index.codes(at: at(1.5)) == ["01091", "01033", "01", "84", "FR"])
        #expect(index.territories(named: "Gare").count == 1)
    }
}
