/// Every place within a distance of a centre, edge included. Distances are great-circle metres.
public struct Circle: Hashable, Sendable {
    /// The middle of the circle.
    public let center: Coordinate
    /// Metres, finite and at least 0. A radius of half the Earth's girth or more holds everything.
    public let radius: Double

    /// Keeps a centre and a radius in metres.
    /// - Throws: ``CircleError`` for a radius that is negative, infinite or NaN.
    public init(center: Coordinate, radius: Double) throws(CircleError) {
        guard radius >= 0, radius < .infinity else { throw .radius(radius) }
        (self.center, self.radius) = (center, radius)
    }
}

/// Why a centre and a radius are not a ``Circle``.
public enum CircleError: Error, Hashable, Sendable {
    /// The radius is negative, infinite or NaN.
    case radius(Double)
}

extension CircleError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .radius(let value): "a radius of \(value) metres is not finite and at least 0"
        }
    }
}
