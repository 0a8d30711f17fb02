/// The nine types of GeoJSON. Source: RFC 7946 §1.4.
enum GeoJSONType: String {
    case point = "Point"
    case multiPoint = "MultiPoint"
    case lineString = "LineString"
    case multiLineString = "MultiLineString"
    case polygon = "Polygon"
    case multiPolygon = "MultiPolygon"
    case geometryCollection = "GeometryCollection"
    case feature = "Feature"
    case featureCollection = "FeatureCollection"

    /// The type of this name, `nil` for any other. Names of one length are few: the length is asked first.
    init?(_ name: UnsafeBufferPointer<UInt8>) {
        switch name.count {
        case 5 where name.equals("Point"): self = .point
        case 7 where name.equals("Feature"): self = .feature
        case 7 where name.equals("Polygon"): self = .polygon
        case 10 where name.equals("LineString"): self = .lineString
        case 10 where name.equals("MultiPoint"): self = .multiPoint
        case 12 where name.equals("MultiPolygon"): self = .multiPolygon
        case 15 where name.equals("MultiLineString"): self = .multiLineString
        case 17 where name.equals("FeatureCollection"): self = .featureCollection
        case 18 where name.equals("GeometryCollection"): self = .geometryCollection
        default: return nil
        }
    }
}
