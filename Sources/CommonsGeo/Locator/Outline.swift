/// The outline of one area of a partition, on integers: what an ``OutlineLocator`` is built from.
public struct Outline: Sendable {
    /// Which area it bounds: an index of the caller's, in `0..<2^31`. Several outlines may bound one area.
    public let owner: Int
    /// The rings, outer and inner alike: what an odd number of them encloses is inside.
    public let rings: [Ring]

    /// Joins an area's index and its rings.
    public init(owner: Int, rings: [Ring]) {
        precondition(owner >= 0 && owner < 1 << 31, "an owner is an index below 2^31")
        (self.owner, self.rings) = (owner, rings)
    }

    /// All the rings of a polygon.
    public init(owner: Int, polygon: Polygon) { self.init(owner: owner, rings: polygon.rings) }
}

/// Why an ``OutlineLocator`` cannot be built or read.
public enum OutlineLocatorError: Error, Hashable, Sendable {
    /// Two positions of a ring lie more than 50 degrees apart: cut or densify the line first.
    case edgeTooLong(owner: Int, from: Coordinate, to: Coordinate)
    /// The bytes do not begin as a locator does.
    case notALocator
    /// The bytes were written by a newer version.
    case newerVersion(found: UInt32, supported: UInt32)
    /// The bytes end before what their header promises.
    case truncated(expected: Int, found: Int)
    /// The header contradicts itself.
    case corrupt(reason: String)
}

extension OutlineLocatorError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .edgeTooLong(let owner, let from, let to):
            "outline \(owner) has an edge longer than 50 degrees, from \(from) to \(to): cut or densify it first"
        case .notALocator: "it does not begin as a locator does"
        case .newerVersion(let found, let supported): "it is of version \(found), and this program reads version \(supported)"
        case .truncated(let expected, let found): "it ends after \(found) of \(expected) bytes"
        case .corrupt(let reason): "it is damaged: \(reason)"
        }
    }
}
