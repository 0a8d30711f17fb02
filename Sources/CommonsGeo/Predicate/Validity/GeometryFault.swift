/// Why a geometry is not valid, and where. Source: OGC 06-103r4, *Simple Feature Access* §6.1.11, and RFC 7946 §3.1.6 for the winding.
public struct GeometryFault: Hashable, Sendable {
    /// What is wrong.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// A ring has fewer than three different positions, or no area.
        case tooFewPositions
        /// A ring meets itself.
        case selfIntersection
        /// Two rings of one area cross, or run along each other.
        case ringsCross
        /// A hole lies outside the exterior.
        case holeOutsideShell
        /// A hole lies in another hole.
        case nestedHoles
        /// Rings touch so that the inside falls apart.
        case interiorDisconnected
        /// Two areas of one geometry overlap, or share an edge.
        case areasOverlap
        /// An exterior winds clockwise, or a hole counter-clockwise. Readers accept it; RFC 7946 asks writers for better.
        case winding
    }

    /// What is wrong.
    public let reason: Reason
    /// Where; rounded where edges cross.
    public let place: Coordinate

    init(_ reason: Reason, at place: Coordinate) { (self.reason, self.place) = (reason, place) }
}

extension GeometryFault: CustomStringConvertible {
    /// What is wrong and where, in a sentence.
    public var description: String {
        let what =
            switch reason {
            case .tooFewPositions: "a ring has no area"
            case .selfIntersection: "a ring meets itself"
            case .ringsCross: "two rings cross"
            case .holeOutsideShell: "a hole lies outside its exterior"
            case .nestedHoles: "a hole lies in another hole"
            case .interiorDisconnected: "the rings touch so that the inside falls apart"
            case .areasOverlap: "two areas overlap"
            case .winding: "a ring winds the wrong way"
            }
        return "\(what) at \(place)"
    }
}
