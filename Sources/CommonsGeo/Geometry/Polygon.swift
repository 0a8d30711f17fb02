/// A closed line that bounds an area. Source: RFC 7946 §3.1.6.
///
/// The ring may wind either way: writers orient it, readers keep what was written.
public struct Ring: Hashable, Sendable {
    /// The positions in order, at least four, the last equal to the first.
    public let coordinates: [Coordinate]

    /// Keeps the positions as given.
    /// - Throws: ``GeometryError`` for fewer than four positions, or a last position that differs from the first.
    public init(_ coordinates: [Coordinate]) throws(GeometryError) {
        guard coordinates.count >= 4 else { throw .tooFewPositions(found: coordinates.count, needed: 4) }
        let (first, last) = (coordinates[0], coordinates[coordinates.count - 1])
        guard first == last else { throw .ringNotClosed(first: first, last: last) }
        self.coordinates = coordinates
    }

    /// Keeps positions that are already known to be a ring.
    package init(unchecked coordinates: [Coordinate]) {
        assert(coordinates.count >= 4 && coordinates.first == coordinates.last)
        self.coordinates = coordinates
    }
}

/// An area: one outer ring and the holes cut out of it. Source: RFC 7946 §3.1.6.
public struct Polygon: Hashable, Sendable {
    /// The outer ring.
    public let exterior: Ring
    /// Rings inside the exterior that are not part of the area.
    public let holes: [Ring]

    /// Joins rings as given. Whether holes lie inside the exterior is asked with `validity`, not here.
    public init(exterior: Ring, holes: [Ring] = []) {
        (self.exterior, self.holes) = (exterior, holes)
    }

    /// The exterior, then the holes.
    package var rings: [Ring] { [exterior] + holes }
}
