/// What a vector tile shows: a geometry with an id and properties.
public struct TileFeature: Hashable, Sendable {
    /// A property's value.
    public enum Value: Hashable, Sendable {
        /// Text.
        case string(String)
        /// A number with a fraction.
        case number(Double)
        /// A whole number.
        case integer(Int64)
        /// Yes or no.
        case bool(Bool)
    }

    /// A number that names the feature within its layer, if it has one.
    public let id: UInt64?
    /// The shape, in degrees.
    public let geometry: Geometry
    /// Names and values, in the order that they are written.
    public let properties: [(name: String, value: Value)]

    /// A feature to be drawn.
    public init(id: UInt64? = nil, geometry: Geometry, properties: [(name: String, value: Value)] = []) {
        (self.id, self.geometry, self.properties) = (id, geometry, properties)
    }

    /// Whether id, shape and properties are the same.
    public static func == (a: TileFeature, b: TileFeature) -> Bool {
        a.id == b.id && a.geometry == b.geometry && a.properties.elementsEqual(b.properties) { $0.name == $1.name && $0.value == $1.value }
    }

    /// Feeds the id, the shape and the names.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(geometry)
        for property in properties { hasher.combine(property.name) }
    }
}
