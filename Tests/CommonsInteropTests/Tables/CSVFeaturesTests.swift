import CommonsDomain
import CommonsGeo
import Testing

@testable import CommonsInterop

@Suite struct CSVFeaturesTests {
    private static let stations = """
        code_insee;nom;coord_y;coord_x;uic;interne
        01004;Ambérieu;45,958;5,353;87743716;x
        69123;Lyon;45.760;4.859;87722025;
        2A004;Ajaccio;;;1;

        """

    @Test func `names properties by a table of columns, and keeps codes as text`() throws {
        let columns = """
            column,property
            coord_y,@latitude
            coord_x,@longitude
            uic,@id
            nom,name
            code_insee,ref:INSEE
            interne,
            """
        let mapping = try CSVFeatures(columns: Array(columns.utf8))
        var features: [GeoJSONFeature] = []
        let report = try mapping.read(Array(Self.stations.utf8)) { features.append($0) }
        #expect(
            features == [
                GeoJSONFeature(
                    id: .string("87743716"), geometry: .point(try Coordinate(latitude: 45.958, longitude: 5.353)),
                    properties: [JSONMember("ref:INSEE", .string("01004")), JSONMember("name", .string("Ambérieu"))]),
                GeoJSONFeature(
                    id: .string("87722025"), geometry: .point(try Coordinate(latitude: 45.760, longitude: 4.859)),
                    properties: [JSONMember("ref:INSEE", .string("69123")), JSONMember("name", .string("Lyon"))]),
            ])
        #expect(report.skipped == ["csv.no-place": 1])
        #expect(try mapping.properties(of: CSVReader(Array(Self.stations.utf8)).header) == ["ref:INSEE", "name"])
    }

    @Test func `reads a position of one column`() throws {
        let table = "nom,geo_point_2d\nA,\"45.5, 4.25\"\nB,45.5\n"
        let mapping = try #require(CSVFeatures(header: ["nom", "geo_point_2d"]))
        var features: [GeoJSONFeature] = []
        let report = try mapping.read(Array(table.utf8)) { features.append($0) }
        #expect(features.map(\.geometry) == [.point(try Coordinate(latitude: 45.5, longitude: 4.25))])
        #expect(report.skippedCount == 1)
        #expect(try CSVFeatures(columns: Array("a,b\ngeo_point_2d,@position\n".utf8)).position == .pair("geo_point_2d"))
    }

    @Test(arguments: [
        ("a\n", ConvertError.columns(line: 1, reason: "two columns are needed: column,property")),
        ("a,b\nx,@where\n", .columns(line: 2, reason: "@where is none of @latitude, @longitude, @position and @id")),
        ("a,b\nx,@latitude\ny,@latitude\n", .columns(line: 3, reason: "@latitude stands twice")),
        ("a,b\nx,p\nx,q\n", .columns(line: 3, reason: "the column x stands twice")),
        ("a,b\n,p\n", .columns(line: 2, reason: "no column is named")),
        ("a,b\nx,@latitude\n", .tableWithoutPlaces), ("a,b\nx,@latitude\ny,@position\nz,@longitude\n", .tableWithoutPlaces),
    ])
    func `refuses a table of columns that cannot be used, with the line`(text: String, error: ConvertError) {
        #expect(throws: error) { try CSVFeatures(columns: Array(text.utf8)) }
    }

    @Test func `tells apart columns of one name, and says the line of a row without a place and of fields too many`() throws {
        let table = "name,name,lat,lon\na,b,46,5\n\"c\nd\",,0x10,5\ne,f,nan,5\ng,h,46,5,more\n"
        let mapping = try #require(CSVFeatures(header: ["name", "name", "lat", "lon"]))
        var features: [GeoJSONFeature] = []
        let report = try mapping.read(Array(table.utf8)) { features.append($0) }
        #expect(
            features.map(\.properties) == [
                [JSONMember("name", .string("a")), JSONMember("name_2", .string("b"))],
                [JSONMember("name", .string("g")), JSONMember("name_2", .string("h"))],
            ])
        #expect(report.faults.map(\.place.line) == [3, 5, 6])
        #expect(report.faults.map(\.reason) == ["csv.no-place", "csv.no-place", "csv.more-fields"])
        #expect(try mapping.properties(of: ["name", "name", "lat", "lon"]) == ["name", "name_2"])
        #expect(CSVFeatures(header: [" Latitude", "Lon "]) == CSVFeatures(position: .columns(latitude: " Latitude", longitude: "Lon ")))
    }

    @Test func `refuses a column that the table lacks`() throws {
        let mapping = CSVFeatures(position: .columns(latitude: "lat", longitude: "lon"), names: ["nom": "name"])
        #expect(throws: ConvertError.noColumn("nom")) { try mapping.properties(of: ["lat", "lon"]) }
        #expect(throws: ConvertError.noColumn("lon")) { try mapping.properties(of: ["lat", "nom"]) }
    }
}
