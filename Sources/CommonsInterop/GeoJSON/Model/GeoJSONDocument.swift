public import CommonsDomain
public import CommonsGeo

/// What a GeoJSON text holds. Source: RFC 7946 §3.
public enum GeoJSONObject: Hashable, Sendable {
    /// A geometry alone, with the members that RFC 7946 does not know.
    case geometry(Geometry, foreignMembers: [JSONMember])
    /// One feature.
    case feature(GeoJSONFeature)
    /// Features.
    case featureCollection(GeoJSONDocument)
}

/// A collection of features. Source: RFC 7946 §3.3.
public struct GeoJSONDocument: Hashable, Sendable {
    /// The features, in order.
    public var features: [GeoJSONFeature]
    /// The box written with the collection (`bbox`); `nil` when there is none. Never computed.
    public var boundingBox: [Double]?
    /// Members that RFC 7946 does not know, in order.
    public var foreignMembers: [JSONMember]

    /// Gathers features.
    public init(features: [GeoJSONFeature] = [], boundingBox: [Double]? = nil, foreignMembers: [JSONMember] = []) {
        (self.features, self.boundingBox, self.foreignMembers) = (features, boundingBox, foreignMembers)
    }
}
