/// A polygon made ready to be asked many times: its edges are listed by bands of latitude.
///
/// Answers exactly as ``Polygon/contains(_:)`` does, for about the square root of the work.
public struct PreparedPolygon: Sendable {
    /// The polygon that was prepared.
    public let polygon: Polygon
    /// The box of its rings.
    public let boundingBox: BoundingBox

    struct Edge {
        let ax, ay, bx, by: Double
        let ring: Int
    }

    /// Every edge once for each band that it touches, bands one after the other, rings in order within a band.
    private let edges: [Edge]
    /// Where each band starts in `edges`, and where the last one ends.
    private let starts: [Int]
    private let bandsPerDegree: Double

    /// Lists the edges of `polygon`.
    /// - Complexity: O(*n*) time and memory for the outlines of the field; O(*n* × bands) at worst, with at most 4,096 bands.
    public init(_ polygon: Polygon) {
        self.polygon = polygon
        boundingBox = polygon.boundingBox
        let rings = polygon.rings
        let total = rings.reduce(0) { $0 + $1.coordinates.count - 1 }
        let bands = max(1, min(4096, total / 4))
        let height = boundingBox.north - boundingBox.south
        let (south, scale) = (boundingBox.south, height > 0 ? Double(bands) / height : 0)
        bandsPerDegree = scale.isFinite ? scale : 0

        var all: [Edge] = []
        all.reserveCapacity(total)
        for (number, ring) in rings.enumerated() {
            for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
                all.append(Edge(ax: a.longitude, ay: a.latitude, bx: b.longitude, by: b.latitude, ring: number))
            }
        }
        let perDegree = bandsPerDegree
        func band(_ latitude: Double) -> Int { max(0, min(bands - 1, Int((latitude - south) * perDegree))) }
        var starts = [Int](repeating: 0, count: bands + 1)
        for edge in all { for band in band(min(edge.ay, edge.by))...band(max(edge.ay, edge.by)) { starts[band + 1] += 1 } }
        for band in 0..<bands { starts[band + 1] += starts[band] }
        var next = starts
        var sorted = [Edge](repeating: Edge(ax: 0, ay: 0, bx: 0, by: 0, ring: 0), count: starts[bands])
        for edge in all {
            for band in band(min(edge.ay, edge.by))...band(max(edge.ay, edge.by)) {
                sorted[next[band]] = edge
                next[band] += 1
            }
        }
        (edges, self.starts) = (sorted, starts)
    }

    /// Whether `place` lies in the area, edges included; the same answer as ``Polygon/contains(_:)``.
    /// - Complexity: O(edges at that latitude).
    public func contains(_ place: Coordinate) -> Bool {
        if containsPlanar(place.longitude, place.latitude) { return true }
        return abs(place.longitude) == 180 && containsPlanar(-place.longitude, place.latitude)
    }

    private func containsPlanar(_ x: Double, _ y: Double) -> Bool {
        guard y >= boundingBox.south, y <= boundingBox.north, x >= boundingBox.west, x <= boundingBox.east else { return false }
        let band = max(0, min(starts.count - 2, Int((y - boundingBox.south) * bandsPerDegree)))
        return edges.withUnsafeBufferPointer { edges in
            // Whether the exterior holds the place, and none of the holes that were looked at takes it out.
            var isHeld = false
            var (ring, inside) = (0, false)
            for number in starts[band]..<starts[band + 1] {
                let edge = edges[number]
                if edge.ring != ring {
                    isHeld = ring == 0 ? inside : isHeld && !inside
                    (ring, inside) = (edge.ring, false)
                }
                let (ax, ay, bx, by) = (edge.ax, edge.ay, edge.bx, edge.by)
                if (ay > y) != (by > y) {
                    if ax < x && bx < x { continue }
                    if ax > x && bx > x {
                        inside.toggle()
                        continue
                    }
                    let sign = Orientation.sign(ax, ay, bx, by, x, y)
                    if sign == 0 { return true }
                    if (sign > 0) == (by > ay) { inside.toggle() }
                } else if (ay == y && ax == x) || (by == y && bx == x) || (ay == y && by == y && (ax > x) != (bx > x)) {
                    return true
                }
            }
            return ring == 0 ? inside : isHeld && !inside
        }
    }

    /// Whether the area and `box` share a point, edges included.
    /// - Complexity: O(edges at the box's latitudes).
    public func intersects(_ box: BoundingBox) -> Bool {
        guard boundingBox.intersects(box) else { return false }
        let spans = box.spans
        for (west, east) in spans where contains(Coordinate(uncheckedLatitude: box.south, longitude: west)) || touches(box, west, east) {
            return true
        }
        // A box edge on longitude 180 is also one on -180.
        return boundingBox.west == -180 && box.east == 180 && touches(box, -180, -180)
            || boundingBox.east == 180 && box.west == -180 && touches(box, 180, 180)
    }

    private func touches(_ box: BoundingBox, _ west: Double, _ east: Double) -> Bool {
        func band(_ latitude: Double) -> Int { max(0, min(starts.count - 2, Int((latitude - boundingBox.south) * bandsPerDegree))) }
        let (south, north) = (box.south, box.north)
        let (low, high) = (band(max(south, boundingBox.south)), band(min(north, boundingBox.north)))
        guard low <= high else { return false }
        for edge in edges[starts[low]..<starts[high + 1]]
        where RectangleEdge.meets(edge.ax, edge.ay, edge.bx, edge.by, south: south, west: west, north: north, east: east) { return true }
        return false
    }
}

/// Whether a straight edge touches a rectangle of the plane.
enum RectangleEdge {
    /// Exact: their boxes meet, and the rectangle's corners are not all strictly on one side of the edge.
    static func meets(
        _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, south: Double, west: Double, north: Double, east: Double
    ) -> Bool {
        guard max(ax, bx) >= west, min(ax, bx) <= east, max(ay, by) >= south, min(ay, by) <= north else { return false }
        var (left, right) = (false, false)
        for (x, y) in [(west, south), (east, south), (east, north), (west, north)] {
            let sign = Orientation.sign(ax, ay, bx, by, x, y)
            if sign == 0 || (ax == bx && ay == by) { return true }
            if sign > 0 { left = true } else { right = true }
        }
        return left && right
    }
}
