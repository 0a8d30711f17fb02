/// An element: an entity with a ``Listing``.
public protocol ListedEntity: Entity {
    /// What it shares with all elements.
    var listing: Listing { get set }
}

extension ListedEntity {
    /// The name in the language of the place.
    public var name: String { listing.name }
    /// The words by which it is found.
    public var tags: TagList { listing.tags }
    /// Where it is.
    public var place: Place? { listing.place }

    /// The same element without the position and address of a hidden place, unless `viewer` administers it.
    public func redacted(for viewer: Viewer) -> Self {
        var element = self
        element.listing = listing.redacted(for: viewer, of: id.rawValue)
        return element
    }
}
