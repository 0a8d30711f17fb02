/// An item found near a place.
public struct Neighbor: Hashable, Sendable {
    /// The item's position in the array that was indexed.
    public let position: Int
    /// Great-circle metres to the item, 0 inside a box; by ``Coordinate/distance(to:)``.
    public let distance: Double

    /// An item and its metres.
    public init(position: Int, distance: Double) { (self.position, self.distance) = (position, distance) }
}
