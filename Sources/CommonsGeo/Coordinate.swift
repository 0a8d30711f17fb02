/// A position on the Earth (WGS 84). Source: RFC 7946 §4.
///
/// Two coordinates are equal when their degrees are: the two antimeridians (`-180` and `180`) are kept as they were given.
@frozen
public struct Coordinate: Hashable, Sendable {
    /// Degrees north of the equator, in `-90...90`.
    public let latitude: Double
    /// Degrees east of Greenwich, in `-180...180`; both ends are the antimeridian.
    public let longitude: Double

    /// Checks both numbers and keeps them unchanged.
    /// - Throws: ``CoordinateError`` for a number outside its range, NaN included. Never wraps or clamps.
    @inlinable
    public init(latitude: Double, longitude: Double) throws(CoordinateError) {
        guard latitude >= -90, latitude <= 90 else { throw .latitudeOutOfRange(latitude) }
        guard longitude >= -180, longitude <= 180 else { throw .longitudeOutOfRange(longitude) }
        (self.latitude, self.longitude) = (latitude, longitude)
    }

    /// Keeps two numbers that are already known to be in range, for kernels that have checked them.
    package init(uncheckedLatitude latitude: Double, longitude: Double) {
        assert(abs(latitude) <= 90 && abs(longitude) <= 180)
        (self.latitude, self.longitude) = (latitude, longitude)
    }
}

/// Why two numbers are not a ``Coordinate``.
public enum CoordinateError: Error, Hashable, Sendable {
    /// Not in `-90...90` degrees; the pair may be swapped.
    case latitudeOutOfRange(Double)
    /// Not in `-180...180` degrees.
    case longitudeOutOfRange(Double)
}

extension CoordinateError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .latitudeOutOfRange(let value): "latitude \(value) is not in -90...90 degrees; are the two numbers swapped?"
        case .longitudeOutOfRange(let value): "longitude \(value) is not in -180...180 degrees"
        }
    }
}

extension Coordinate: CustomStringConvertible {
    /// Latitude, a comma, longitude: `48.8566,2.3522`, the order that people say.
    public var description: String { "\(latitude),\(longitude)" }
}
