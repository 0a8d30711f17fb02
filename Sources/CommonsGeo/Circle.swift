/// What lies within a distance of a position, edge included.
public struct Circle: Hashable, Sendable {
    /// The middle.
    public let center: Coordinate
    /// Metres along the great circle, at least 0.
    public let radius: Double

    /// Checks the radius.
    /// - Throws: ``CircleError`` for a radius that is negative, infinite or NaN.
    public init(center: Coordinate, radius: Double) throws(CircleError) {
        guard radius >= 0, radius.isFinite else { throw .radiusOutOfRange(radius) }
        (self.center, self.radius) = (center, radius)
    }
}

/// Why a number is not the radius of a ``Circle``.
public enum CircleError: Error, Hashable, Sendable {
    /// Negative, infinite or NaN metres.
    case radiusOutOfRange(Double)
}

extension CircleError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .radiusOutOfRange(let radius): "a radius of \(radius) metres is not finite and at least 0"
        }
    }
}
