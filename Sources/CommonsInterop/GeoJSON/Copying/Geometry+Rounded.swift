import CommonsGeo

extension Geometry {
    /// The same geometry with this many digits after the decimal point, halves away from zero, or `nil` when it is none any more.
    func rounded(digits: Int) -> Geometry? {
        let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        func round(_ place: Coordinate) -> Coordinate {
            Coordinate(
                uncheckedLatitude: (place.latitude * scale).rounded() / scale, longitude: (place.longitude * scale).rounded() / scale)
        }
        func line(_ line: LineString) throws -> LineString { try LineString(line.coordinates.map(round)) }
        func ring(_ ring: Ring) throws -> Ring { try Ring(ring.coordinates.map(round)) }
        func polygon(_ polygon: Polygon) throws -> Polygon {
            Polygon(exterior: try ring(polygon.exterior), holes: try polygon.holes.map(ring))
        }
        func whole(_ geometry: Geometry) throws -> Geometry {
            switch geometry {
            case .point(let place): .point(round(place))
            case .multiPoint(let places): .multiPoint(places.map(round))
            case .lineString(let part): .lineString(try line(part))
            case .multiLineString(let parts): .multiLineString(try parts.map(line))
            case .polygon(let part): .polygon(try polygon(part))
            case .multiPolygon(let parts): .multiPolygon(try parts.map(polygon))
            case .collection(let parts): .collection(try parts.map(whole))
            }
        }
        return try? whole(self)
    }
}
