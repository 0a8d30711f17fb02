import CommonsGeo
import CommonsInterop
import Testing

/// A France of a few rows, in the form of INSEE's tables.
private enum SmallFrance {
    static let regions =
        "REG,CHEFLIEU,TNCC,NCC,NCCENR,LIBELLE\n84,69123,1,AUVERGNE RHONE ALPES,Auvergne-Rhône-Alpes,Auvergne-Rhône-Alpes\n11,75056,1,IDF,Île-de-France,Île-de-France\n04,97411,0,LA REUNION,La Réunion,La Réunion\n"
    static let departments =
        "DEP,REG,CHEFLIEU,TNCC,NCC,NCCENR,LIBELLE\n01,84,01053,5,AIN,Ain,Ain\n69,84,69123,2,RHONE,Rhône,Rhône\n75,11,75056,0,PARIS,Paris,Paris\n77,11,77288,0,SEINE ET MARNE,Seine-et-Marne,Seine-et-Marne\n974,04,97411,0,LA REUNION,La Réunion,La Réunion\n"
    static let communes = """
        TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT
        COM,01004,84,01,01D,011,1,AMBERIEU EN BUGEY,Ambérieu-en-Bugey,Ambérieu-en-Bugey,0101,
        COM,01245,84,01,01D,012,0,BOHAS MEYRIAT RIGNAT,Bohas-Meyriat-Rignat,Bohas-Meyriat-Rignat,0108,
        COMD,01245,84,01,01D,012,0,BOHAS,Bohas,Bohas,0108,01245
        COM,69123,84,69,69M,691,0,LYON,Lyon,Lyon,6999,
        COM,69266,84,69,69M,691,0,VILLEURBANNE,Villeurbanne,Villeurbanne,6999,
        ARM,69381,84,69,69M,691,0,LYON 1ER ARRONDISSEMENT,Lyon 1er Arrondissement,Lyon 1er Arrondissement,6999,69123
        COM,75056,11,75,75C,751,0,PARIS,Paris,Paris,7599,
        COM,97411,04,974,974D,9741,0,SAINT DENIS,Saint-Denis,Saint-Denis,97493,
        COM,97415,04,974,974D,9741,0,SAINT PAUL,Saint-Paul,Saint-Paul,97493,

        """
    static let movements =
        "MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP\n33,1974-11-01,COM,01324,0,RIGNAT,Rignat,Rignat,COM,01245,0,BOHAS MEYRIAT RIGNAT,Bohas-Meyriat-Rignat,Bohas-Meyriat-Rignat\n10,1955-03-31,COM,01004,0,AMBERIEU,Ambérieu,Ambérieu,COM,01004,0,AMBERIEU EN BUGEY,Ambérieu-en-Bugey,Ambérieu-en-Bugey\n"

    static func index() throws -> TerritoryIndex {
        var tables = INSEETables()
        for text in [communes, departments, movements, regions] { try tables.add(csv: Array(text.utf8)) }
        return try TerritoryIndexBuilder(tables.territories()).build()
    }
}

@Suite struct INSEETablesTests {
    @Test(arguments: [
        ("insee:commune:01004", ["FR", "FX", "84", "01", "01004"]),
        ("insee:arrondissement:69381", ["FR", "FX", "84", "69", "69M", "69123", "69381"]),
        ("insee:commune:97411", ["FR", "04", "97411"]), ("insee:commune:75056", ["FR", "FX", "11", "75"]),
    ])
    func `knows what holds what`(id: String, path: [String]) throws {
        let index = try SmallFrance.index()
        #expect(try index.lineage(of: TerritoryID(id)).map { $0.codes[0].value } == path)
    }

    @Test func `makes one territory of a place that stands at two levels`() throws {
        let index = try SmallFrance.index()
        let reunion = try #require(try index.territory(TerritoryID("insee:department:974")))
        #expect(reunion.levels == [.region, .department])
        #expect(try index.territory(TerritoryID("insee:region:04")) == reunion)
        #expect(try index.territory(TerritoryID("insee:commune:75056"))?.levels == [.department, .commune])
        #expect(index.territories(code: "69M").first?.levels == [.department, .intercommunality])
    }

    @Test func `widens step by step, and La Réunion up to the France that holds Lille`() throws {
        let index = try SmallFrance.index()
        var names: [String] = []
        var id = try TerritoryID("insee:commune:97411")
        while let wider = index.widened(id) {
            names.append(wider.name)
            id = wider.id
        }
        #expect(names == ["La Réunion", "France"])
        #expect(try index.widened(TerritoryID("insee:arrondissement:69381"))?.name == "Lyon")
        #expect(try index.widened(TerritoryID("insee:commune:69123"))?.name == "Métropole de Lyon")
        #expect(try index.widened(TerritoryID("insee:commune:69123"), throughIntercommunalities: false)?.name == "Métropole de Lyon")
    }

    @Test func `finds a commune by its old code, its old name and any spelling`() throws {
        let index = try SmallFrance.index()
        let rignat = try #require(index.territories(code: "01324").first)
        #expect(rignat.validTo == "1974-11-01")
        #expect(index.current(rignat).map(\.name) == ["Bohas-Meyriat-Rignat"])
        #expect(index.territories(named: "AMBÉRIEU EN BUGEY").map(\.name) == ["Ambérieu-en-Bugey"])
        #expect(index.territories(named: "amberieu").map(\.name) == ["Ambérieu-en-Bugey"])
    }

    @Test(arguments: [
        ("Lyon 1er", ["Lyon 1er Arrondissement"]), ("lyon 1", ["Lyon 1er Arrondissement"]), ("Lyon", ["Lyon"]), ("Réunion", ["La Réunion"]),
        ("Lyon 2", []), ("la", []),
    ])
    func `finds what people say for a name`(said: String, names: [String]) throws {
        #expect(try SmallFrance.index().territories(named: said).map(\.name) == names)
    }

    @Test func `holds Lyon 1er in Lyon`() throws {
        let index = try SmallFrance.index()
        #expect(try index.parts(of: TerritoryID("insee:commune:69123")).map(\.name) == ["Lyon 1er Arrondissement"])
    }

    @Test func `locates a point and gives its codes from the smallest up`() throws {
        var tables = INSEETables()
        for text in [SmallFrance.communes, SmallFrance.departments, SmallFrance.movements, SmallFrance.regions] {
            try tables.add(csv: Array(text.utf8))
        }
        var builder = try TerritoryIndexBuilder(tables.territories())
        func square(_ west: Double, _ south: Double) throws -> Polygon {
            try Polygon(
                exterior: Ring(
                    [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map { try Coordinate(latitude: south + $0.1, longitude: west + $0.0) }))
        }
        try builder.add([square(5, 45)], of: TerritoryID("insee:commune:01004"), at: .commune)
        try builder.add([square(6, 45)], of: TerritoryID("insee:commune:01324"), at: .commune)
        let built = try builder.build()
        let bytes = built.serialized
        try bytes.withUnsafeBytes { buffer in
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count, alignment: 8)
            defer { copy.deallocate() }
            copy.copyMemory(from: buffer)
            let index = try TerritoryIndex(UnsafeRawBufferPointer(copy), keeping: Anchor())
            #expect(try index.codes(at: Coordinate(latitude: 45.5, longitude: 5.5)) == ["01004", "01", "84", "FR"])
            #expect(try index.codes(at: Coordinate(latitude: 45.5, longitude: 6.5)) == ["01245", "01", "84", "FR"])
            #expect(try index.codes(at: Coordinate(latitude: 40, longitude: 6.5)) == [])
            #expect(try index.neighbours(of: TerritoryID("insee:commune:01004")).map(\.name) == ["Bohas-Meyriat-Rignat"])
            for place in [0, 7, 9, 64, 100] + stride(from: 128, to: copy.count, by: copy.count / 12) {
                copy[place] ^= 0x10
                defer { copy[place] ^= 0x10 }
                #expect(throws: TerritoryIndexError.self) { try TerritoryIndex(UnsafeRawBufferPointer(copy), keeping: Anchor()) }
            }
            for length in stride(from: 0, to: copy.count - 1, by: 97) {
                #expect(throws: TerritoryIndexError.self) {
                    try TerritoryIndex(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(copy)[..<length]), keeping: Anchor())
                }
            }
        }
    }
}

private final class Anchor: Sendable {}
