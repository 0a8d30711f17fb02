/// Markers that would lie on each other, gathered for each zoom of a map: a cluster at one zoom holds whole clusters of the next.
///
/// ```swift
/// let clusters = PointClusters(places, kinds: kinds, kindCount: 4)
/// for marker in clusters.markers(in: box, zoom: 9) { draw(marker.center, marker.count, marker.counts) }
/// ```
/// Stable: the same places in the same order give the same clusters, and a marker does not move while the map is panned.
/// Source: the greedy gathering of V. Agafonkin, *Supercluster* (2016), here with the packed R-tree of each zoom.
public struct PointClusters: Sendable {
    /// One marker: a place by itself, or several.
    public struct Marker: Hashable, Sendable {
        /// The mean of the places, on the map; of one, the place itself.
        public let center: Coordinate
        /// How many places.
        public let count: Int
        /// How many of each kind.
        public let counts: [Int]
        /// The lowest position of the places that it holds, which names the marker at its zoom.
        public let position: Int
    }

    /// The deepest zoom at which places are gathered; beyond it each is by itself.
    public let maximumZoom: Int
    private let levels: [Level]

    private struct Level: Sendable {
        var markers: [Marker] = []
        /// For each marker, those of the next zoom that it holds.
        var members: [[Int]] = []
        var index = PackedRTree([Coordinate]())
    }

    /// Gathers places.
    /// - Parameters:
    ///   - places: Where the markers are.
    ///   - kinds: The kind of each place, in `0..<kindCount`; a place without a kind, or of one out of range, counts as none.
    ///   - kindCount: How many kinds are counted.
    ///   - radius: How near markers may be, in pixels on a map whose tiles have 256; NaN and less than 0 gather nothing but equal places.
    ///   - maximumZoom: In `0...24`; others are taken as the nearer end.
    /// - Complexity: O(`maximumZoom` × *n* log *n*).
    public init(_ places: [Coordinate], kinds: [Int] = [], kindCount: Int = 0, radius: Double = 60, maximumZoom: Int = 16) {
        self.maximumZoom = max(0, min(24, maximumZoom))
        var finest = Level()
        finest.index = PackedRTree(places)
        finest.members = places.map { _ in [] }
        finest.markers = places.indices.map { position in
            var counts = [Int](repeating: 0, count: max(0, kindCount))
            if position < kinds.count, counts.indices.contains(kinds[position]) { counts[kinds[position]] = 1 }
            return Marker(center: places[position], count: 1, counts: counts, position: position)
        }
        var levels = [finest]
        for zoom in stride(from: self.maximumZoom, through: 0, by: -1) {
            levels.append(Self.gathered(levels[levels.count - 1], reach: max(0, radius) / 256 * 360 / Double(1 << zoom)))
        }
        self.levels = levels.reversed()
    }

    /// The markers of a zoom within a box, by position. A zoom above ``maximumZoom`` shows every place, one below 0 what zoom 0 shows.
    public func markers(in box: BoundingBox, zoom: Int) -> [Marker] {
        let level = levels[number(of: zoom)]
        return level.index.positions(in: box).map { level.markers[$0] }.sorted { $0.position < $1.position }
    }

    /// What a marker of a zoom opens into at the next one; empty when there is no such marker or nothing deeper.
    public func children(of position: Int, zoom: Int) -> [Marker] {
        let number = number(of: zoom)
        guard number + 1 < levels.count, let marker = levels[number].markers.firstIndex(where: { $0.position == position }) else {
            return []
        }
        return levels[number].members[marker].map { levels[number + 1].markers[$0] }
    }

    private func number(of zoom: Int) -> Int { max(0, min(levels.count - 1, zoom)) }

    /// One zoom up: in order of position, each marker takes in those within reach that none has taken yet.
    private static func gathered(_ finer: Level, reach: Double) -> Level {
        var level = Level()
        var isTaken = [Bool](repeating: false, count: finer.markers.count)
        for number in finer.markers.indices where !isTaken[number] {
            let own = finer.markers[number]
            var members: [Int] = []
            finer.index.visit(in: around(own.center, reach)) { other in
                if !isTaken[other] { members.append(other) }
                return true
            }
            // Equal places gather at every zoom; the box always holds its middle.
            if !members.contains(number) { members.append(number) }
            members.sort()
            members.forEach { isTaken[$0] = true }
            level.markers.append(joined(members.map { finer.markers[$0] }, near: own.center))
            level.members.append(members)
        }
        level.index = PackedRTree(level.markers.map(\.center))
        return level
    }

    /// A square of the map around a place: `reach` degrees of longitude each way, as many pixels of latitude.
    private static func around(_ center: Coordinate, _ reach: Double) -> BoundingBox {
        if reach >= 180 { return .world }
        let upright =
            reach
            * max(
                0.001,
                1 - Sphere.haversine(
                    Coordinate(uncheckedLatitude: 0, longitude: 0), Coordinate(uncheckedLatitude: center.latitude, longitude: 0)) * 2)
        let (west, east) = (center.longitude - reach, center.longitude + reach)
        return BoundingBox(
            uncheckedSouth: max(-90, center.latitude - upright), west: west < -180 ? west + 360 : west,
            north: min(90, center.latitude + upright),
            east: east > 180 ? east - 360 : east)
    }

    private static func joined(_ markers: [Marker], near center: Coordinate) -> Marker {
        if markers.count == 1 { return markers[0] }
        var (count, latitude, turn) = (0.0, 0.0, 0.0)
        var counts = [Int](repeating: 0, count: markers[0].counts.count)
        for marker in markers {
            let weight = Double(marker.count)
            count += weight
            latitude += weight * (marker.center.latitude - center.latitude)
            // Round the antimeridian the short way.
            turn += weight * (marker.center.longitude - center.longitude).remainder(dividingBy: 360)
            for kind in counts.indices { counts[kind] += marker.counts[kind] }
        }
        let mean = Coordinate(
            uncheckedLatitude: max(-90, min(90, center.latitude + latitude / count)),
            longitude: (center.longitude + turn / count).remainder(dividingBy: 360))
        return Marker(center: mean, count: Int(count), counts: counts, position: markers.map(\.position).min() ?? 0)
    }
}
