/// How much a reader takes from a hostile text before it refuses.
public struct GeoJSONLimits: Hashable, Sendable {
    /// How deep values may be nested, geometry collections included.
    public var depth: Int
    /// The longest feature, or whole text when it is not a collection, in bytes.
    public var featureBytes: Int
    /// How many faults the report keeps with their place.
    public var faults: Int

    /// Sets the limits; the defaults let every real file pass.
    public init(depth: Int = 64, featureBytes: Int = 1 << 30, faults: Int = 100) {
        (self.depth, self.featureBytes, self.faults) = (depth, featureBytes, faults)
    }
}
