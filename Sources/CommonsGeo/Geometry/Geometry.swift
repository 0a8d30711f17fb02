/// Any of the seven geometry types of RFC 7946 §3.1, in degrees on WGS 84.
public enum Geometry: Hashable, Sendable {
    /// One position.
    case point(Coordinate)
    /// Positions without order; may be empty.
    case multiPoint([Coordinate])
    /// One line.
    case lineString(LineString)
    /// Lines without order; may be empty.
    case multiLineString([LineString])
    /// One area, perhaps with holes.
    case polygon(Polygon)
    /// Areas without order; may be empty.
    case multiPolygon([Polygon])
    /// Geometries of any type; may be empty.
    case collection([Geometry])
}

extension Geometry {
    /// The name that RFC 7946 gives to this type: `"Point"`, `"MultiPolygon"`, `"GeometryCollection"`…
    public var typeName: String {
        switch self {
        case .point: "Point"
        case .multiPoint: "MultiPoint"
        case .lineString: "LineString"
        case .multiLineString: "MultiLineString"
        case .polygon: "Polygon"
        case .multiPolygon: "MultiPolygon"
        case .collection: "GeometryCollection"
        }
    }
}
