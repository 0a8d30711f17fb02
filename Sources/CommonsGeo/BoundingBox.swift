/// A box between two parallels and two meridians, edges included. Source: RFC 7946 §5.
///
/// A box whose ``west`` is greater than its ``east`` crosses the antimeridian (RFC 7946 §5.2): Fiji is
/// `BoundingBox(south: -20, west: 177, north: -16, east: -178)`.
public struct BoundingBox: Hashable, Sendable {
    /// Degrees, in `-90...90`, at most ``north``.
    public let south: Double
    /// Degrees, in `-180...180`; greater than ``east`` when the box crosses the antimeridian.
    public let west: Double
    /// Degrees, in `-90...90`, at least ``south``.
    public let north: Double
    /// Degrees, in `-180...180`.
    public let east: Double

    /// Checks the four edges and keeps them unchanged.
    /// - Throws: ``BoundingBoxError`` when an edge is out of range (NaN included) or south lies north of north.
    public init(south: Double, west: Double, north: Double, east: Double) throws(BoundingBoxError) {
        for latitude in [south, north] where !(latitude >= -90 && latitude <= 90) { throw .coordinate(.latitudeOutOfRange(latitude)) }
        for longitude in [west, east] where !(longitude >= -180 && longitude <= 180) { throw .coordinate(.longitudeOutOfRange(longitude)) }
        guard south <= north else { throw .southAboveNorth(south: south, north: north) }
        (self.south, self.west, self.north, self.east) = (south, west, north, east)
    }

    /// Keeps four edges that are already known to be in range and in order.
    package init(uncheckedSouth south: Double, west: Double, north: Double, east: Double) {
        (self.south, self.west, self.north, self.east) = (south, west, north, east)
    }

    /// The whole Earth.
    public static let world = BoundingBox(uncheckedSouth: -90, west: -180, north: 90, east: 180)

    /// Whether the box goes east through longitude 180.
    public var crossesAntimeridian: Bool { west > east }

    /// Whether `coordinate` lies inside or on an edge. The two names of the antimeridian (`-180`, `180`) are one meridian.
    public func contains(_ coordinate: Coordinate) -> Bool {
        guard coordinate.latitude >= south, coordinate.latitude <= north else { return false }
        let longitude = coordinate.longitude
        if crossesAntimeridian ? (longitude >= west || longitude <= east) : (longitude >= west && longitude <= east) { return true }
        return abs(longitude) == 180 && (west == -180 || east == 180 || crossesAntimeridian)
    }

    /// Whether the two boxes share a point, edges included. Boxes that end at the antimeridian from both sides meet there.
    public func intersects(_ other: BoundingBox) -> Bool {
        guard south <= other.north, other.south <= north else { return false }
        return spans.contains { mine in
            other.spans.contains { theirs in
                (mine.west <= theirs.east && theirs.west <= mine.east) || (mine.east == 180 && theirs.west == -180)
                    || (theirs.east == 180 && mine.west == -180)
            }
        }
    }

    /// The box as one or two spans of longitude with west ≤ east.
    package var spans: [(west: Double, east: Double)] {
        crossesAntimeridian ? [(west, 180), (-180, east)] : [(west, east)]
    }
}

/// Why four numbers are not a ``BoundingBox``.
public enum BoundingBoxError: Error, Hashable, Sendable {
    /// An edge is not a latitude or a longitude.
    case coordinate(CoordinateError)
    /// The southern edge lies north of the northern one.
    case southAboveNorth(south: Double, north: Double)
}

extension BoundingBoxError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .coordinate(let error): error.description
        case .southAboveNorth(let south, let north): "the box's south \(south) lies north of its north \(north)"
        }
    }
}
