/// A line through two positions or more. Source: RFC 7946 §3.1.4.
public struct LineString: Hashable, Sendable {
    /// The positions in order, at least two.
    public let coordinates: [Coordinate]

    /// Keeps the positions as given, repeated ones included.
    /// - Throws: ``GeometryError/tooFewPositions(found:needed:)`` for fewer than two.
    public init(_ coordinates: [Coordinate]) throws(GeometryError) {
        guard coordinates.count >= 2 else { throw .tooFewPositions(found: coordinates.count, needed: 2) }
        self.coordinates = coordinates
    }

    /// Keeps positions that are already known to be two or more.
    package init(unchecked coordinates: [Coordinate]) {
        assert(coordinates.count >= 2)
        self.coordinates = coordinates
    }

    /// Whether the line ends where it starts.
    public var isClosed: Bool { coordinates[0] == coordinates[coordinates.count - 1] }
}

/// Why positions are not the geometry that was asked for.
public enum GeometryError: Error, Hashable, Sendable {
    /// A line needs two positions, a ring four (RFC 7946 §3.1.4, §3.1.6).
    case tooFewPositions(found: Int, needed: Int)
    /// A ring's last position must repeat its first.
    case ringNotClosed(first: Coordinate, last: Coordinate)
}

extension GeometryError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .tooFewPositions(let found, let needed): "\(found) positions where at least \(needed) are needed"
        case .ringNotClosed(let first, let last): "the ring starts at \(first) and ends at \(last)"
        }
    }
}
