import CommonsGeo
import Testing

@Suite struct CoordinateTests {
    @Test(arguments: [-180.0, 0, 180])
    func `keeps both antimeridians`(longitude: Double) throws {
        #expect(try Coordinate(latitude: 0, longitude: longitude).longitude == longitude)
    }

    @Test(arguments: [91.0, -90.000001, .infinity])
    func `refuses a latitude beyond the pole`(latitude: Double) {
        #expect(throws: CoordinateError.latitudeOutOfRange(latitude)) { try Coordinate(latitude: latitude, longitude: 0) }
    }

    @Test func `refuses NaN`() {
        #expect(throws: CoordinateError.self) { try Coordinate(latitude: .nan, longitude: 0) }
        #expect(throws: CoordinateError.self) { try Coordinate(latitude: 0, longitude: .nan) }
    }
}
