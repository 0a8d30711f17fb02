/// Builds polygons from the ways of an area, whatever their order, direction, roles and number of pieces.
///
/// 1. Every way becomes segments on integers; a segment that is there twice bounds nothing and is cancelled.
/// 2. Segments that meet anywhere but at common ends are faults, and so is a place where an odd number of segments end.
/// 3. What is left divides the plane into faces. Walking along each face with the face on the left gives its boundary; crossing a segment
///    changes between outside and inside. Where rings touch, the walk stays with its face and is cut at the position it passes twice, so
///    there is one result and no search: the polygons are the connected insides (OGC 06-103r4 §6.1.11.1).
/// 4. A ring inside another one belongs to the face that lies above the nearest segment below it.
///
/// The results are those of the osm-testdata grid. One assembler serves many areas and keeps its memory between them.
package struct AreaAssembler {
    /// What one area may cost.
    package let limits: AreaLimits
    /// The polygons of the last area, empty when it had a fault.
    package internal(set) var area = AssembledArea()
    /// What was wrong with the last area.
    package internal(set) var faults: [AreaFault] = []
    /// Pieces of the last area's boundary: member, and whether it bounds an exterior. Filled when ``noteRoles`` is set.
    package internal(set) var boundaries: [(member: Int32, isExterior: Bool)] = []
    /// Whether ``boundaries`` is wanted.
    package var noteRoles = false

    // Scratch, kept between areas. A half-edge 2i runs along segment i eastward, 2i + 1 westward: its twin is `edge ^ 1`.
    var segments: [AreaSegment] = []
    /// ``OSMLocation/key`` of each place where segments end, ascending.
    var vertices: [UInt64] = []
    /// The segment below each vertex, -1 for none; empty when no sweep was needed to find intersections.
    var below: [Int32] = []
    /// The vertex from which each half-edge departs.
    var origins: [Int32] = []
    /// Where each vertex's departing half-edges start in ``departures``; one more entry closes the last.
    var departureStarts: [Int32] = []
    /// Half-edges by vertex, counterclockwise from south.
    var departures: [Int32] = []
    /// The place of each half-edge in ``departures``.
    var departurePlaces: [Int32] = []
    /// The face to the left of each half-edge, -1 before it is walked.
    var faceOfEdge: [Int32] = []
    var faces: [AreaFace] = []
    /// The half-edges of each face's walk, one face after the other.
    var walks: [Int32] = []
    var rings: [AreaRing] = []
    /// The vertices of every ring in ``rings``.
    var ringEdges: [Int32] = []
    var comparisons = 0

    /// An assembler with nothing in it.
    package init(limits: AreaLimits = AreaLimits()) { self.limits = limits }

    /// Forgets the last area.
    package mutating func begin() {
        segments.removeAll(keepingCapacity: true)
        faults.removeAll(keepingCapacity: true)
        boundaries.removeAll(keepingCapacity: true)
        area.removeAll()
        comparisons = 0
    }

    /// Adds the segments of one way; repeated positions add nothing. Complexity: O(positions).
    package mutating func add(_ line: UnsafeBufferPointer<OSMLocation>, member: Int32 = 0) {
        guard var last = line.first?.key else { return }
        for location in line.dropFirst() {
            let next = location.key
            if next != last { segments.append(AreaSegment(last, next, member: member)) }
            last = next
        }
    }

    /// Builds the polygons of what was added into ``area``. Complexity: O(n log n) for n segments.
    /// - Returns: Whether there is an area; ``faults`` says why not.
    package mutating func assemble() -> Bool {
        segments.sort(by: AreaSegment.precedes)
        cancelPairs()
        guard !segments.isEmpty else {
            faults.append(.nothingToBound)
            return false
        }
        findIntersections()
        guard faults.isEmpty else { return false }
        numberVertices()
        guard faults.isEmpty else { return false }
        orderDepartures()
        walkFaces()
        cutRings()
        writeRings()
        return true
    }

    /// Removes copies of a segment two by two: an area on both sides is no boundary.
    private mutating func cancelPairs() {
        var (kept, read) = (0, 0)
        while read < segments.count {
            var copies = read + 1
            while copies < segments.count, segments[copies].first == segments[read].first, segments[copies].second == segments[read].second
            {
                copies += 1
            }
            if (copies - read) % 2 == 1 {
                segments[kept] = segments[read]
                kept += 1
            }
            read = copies
        }
        segments.removeSubrange(kept...)
    }
}
