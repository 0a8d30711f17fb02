/// Why the ways of an area do not bound one, and where to look.
package enum AreaFault: Error, Hashable, Sendable, Codable {
    /// No segment is left: no member way has two positions, or every segment is there an even number of times.
    case nothingToBound
    /// A ring does not close here: an odd number of segments end at this place.
    case openRing(at: OSMLocation)
    /// Two segments cross, overlap, or one ends on the middle of the other, here. The two numbers are places in the list of members.
    case intersection(at: OSMLocation, members: Int32, Int32)
    /// Comparing segments costs more than the limit allows.
    case tooComplex(limit: Int)
}

extension AreaFault: CustomStringConvertible {
    /// What is wrong and where, in a sentence.
    package var description: String {
        switch self {
        case .nothingToBound: "no segments are left to bound an area"
        case .openRing(let place): "a ring is open at \(place.degrees)"
        case .intersection(let place, _, _): "segments meet at \(place.degrees), which is not an end of both"
        case .tooComplex(let limit): "the area needs more than \(limit) comparisons of segments"
        }
    }
}

/// How much work one area may cost; hostile input is refused with a fault, not with time.
package struct AreaLimits: Hashable, Sendable {
    /// Pairs of segments that may be compared, all in all.
    package var comparisons: Int
    /// Faults listed for one area; the first ones found.
    package var faults: Int

    /// Fifty million comparisons (a fraction of a second) and ten faults unless told otherwise.
    package init(comparisons: Int = 50_000_000, faults: Int = 10) {
        (self.comparisons, self.faults) = (comparisons, faults)
    }
}
