public import CommonsDomain
public import CommonsGeo

/// A thing with a place and properties. Source: RFC 7946 §3.2.
public struct GeoJSONFeature: Hashable, Sendable {
    /// The name of a feature: a text or a number, which are not the same (`"1"` is not `1`).
    public enum Identifier: Hashable, Sendable {
        /// A text: `node/1`.
        case string(String)
        /// A number by its text, so that numbers beyond 2⁵³ stay whole.
        case number(JSONNumber)
    }

    /// Its name, `nil` when it has none.
    public var id: Identifier?
    /// Where it is, `nil` when that is not known (`"geometry": null`).
    public var geometry: Geometry?
    /// What is said of it, in order; `nil` for `"properties": null`. A name may stand twice: the last counts.
    public var properties: [JSONMember]?
    /// The box written with it (`bbox`), four or six numbers or more; `nil` when there is none. Never computed.
    public var boundingBox: [Double]?
    /// Members that RFC 7946 does not know, in order.
    public var foreignMembers: [JSONMember]

    /// Gathers the parts of a feature.
    public init(
        id: Identifier? = nil, geometry: Geometry?, properties: [JSONMember]? = [], boundingBox: [Double]? = nil,
        foreignMembers: [JSONMember] = []
    ) {
        (self.id, self.geometry, self.properties) = (id, geometry, properties)
        (self.boundingBox, self.foreignMembers) = (boundingBox, foreignMembers)
    }

    /// The property of this name, or `nil`; the last when it stands twice.
    public subscript(name: String) -> JSONValue? {
        properties?.last { $0.name == name }?.value
    }
}
