/// Polygons in flat arrays, ready to be written: rings are closed, exteriors wind counterclockwise and come before their holes, which wind
/// clockwise (the right-hand rule of RFC 7946 §3.1.6).
///
/// The order does not depend on how the area was mapped: a ring starts at its westernmost, then southernmost position, and polygons and
/// holes are in the order of those.
package struct AssembledArea: Hashable, Sendable {
    /// Every ring's positions, one after the other, each ring's first repeated at its end.
    package internal(set) var locations: [OSMLocation] = []
    /// Where each ring ends in ``locations``.
    package internal(set) var ringEnds: [Int] = []
    /// Where each polygon ends in ``ringEnds``; its first ring is the exterior.
    package internal(set) var polygonEnds: [Int] = []

    /// No polygon.
    package init() {}

    /// The positions of each ring of each polygon. Complexity: O(positions).
    package var polygons: [[[OSMLocation]]] {
        var (ring, start) = (0, 0)
        return polygonEnds.map { polygonEnd in
            var rings: [[OSMLocation]] = []
            while ring < polygonEnd {
                rings.append(Array(locations[start..<ringEnds[ring]]))
                (start, ring) = (ringEnds[ring], ring + 1)
            }
            return rings
        }
    }

    /// Forgets the polygons and keeps the memory.
    mutating func removeAll() {
        locations.removeAll(keepingCapacity: true)
        ringEnds.removeAll(keepingCapacity: true)
        polygonEnds.removeAll(keepingCapacity: true)
    }
}
