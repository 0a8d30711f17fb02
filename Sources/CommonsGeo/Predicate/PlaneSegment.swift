/// A straight edge in the plane of longitude and latitude, and whose it is.
struct PlaneSegment {
    let a: Coordinate
    let b: Coordinate
    /// The part or ring it belongs to, and its number there.
    let owner: Int
    let number: Int

    var minX: Double { min(a.longitude, b.longitude) }
    var maxX: Double { max(a.longitude, b.longitude) }
    var minY: Double { min(a.latitude, b.latitude) }
    var maxY: Double { max(a.latitude, b.latitude) }

    /// The edges of a line or ring, those without length left out.
    static func edges(of places: [Coordinate], owner: Int) -> [PlaneSegment] {
        (0..<max(0, places.count - 1)).compactMap { number in
            let (a, b) = (places[number], places[number + 1])
            return a == b ? nil : PlaneSegment(a: a, b: b, owner: owner, number: number)
        }
    }

    /// How two edges meet, decided exactly.
    enum Meeting {
        case apart
        /// At one place that is an end of at least one of them.
        case touching(Coordinate)
        /// At one place inside both; the place is rounded.
        case crossing(Coordinate)
        /// Along a stretch.
        case overlapping(Coordinate)
    }

    func meeting(_ other: PlaneSegment) -> Meeting {
        guard minX <= other.maxX, other.minX <= maxX, minY <= other.maxY, other.minY <= maxY else { return .apart }
        let (c, d) = (other.a, other.b)
        let (sc, sd) = (Self.side(a, b, c), Self.side(a, b, d))
        if sc == 0, sd == 0 {
            // On one line: the later of the starts and the earlier of the ends.
            let (p, q) = Self.ordered(a, b)
            let (r, s) = Self.ordered(c, d)
            let (start, end) = (Self.isBefore(p, r) ? r : p, Self.isBefore(q, s) ? q : s)
            if start == end { return .touching(start) }
            return Self.isBefore(start, end) ? .overlapping(start) : .apart
        }
        let (sa, sb) = (Self.side(c, d, a), Self.side(c, d, b))
        guard sc * sd <= 0, sa * sb <= 0 else { return .apart }
        if sc == 0 { return .touching(c) }
        if sd == 0 { return .touching(d) }
        if sa == 0 { return .touching(a) }
        if sb == 0 { return .touching(b) }
        return .crossing(crossing(other))
    }

    /// Whether a place is on the edge, exactly.
    func holds(_ place: Coordinate) -> Bool {
        place.longitude >= minX && place.longitude <= maxX && place.latitude >= minY && place.latitude <= maxY
            && Self.side(a, b, place) == 0
    }

    private func crossing(_ other: PlaneSegment) -> Coordinate {
        let (dx, dy) = (b.longitude - a.longitude, b.latitude - a.latitude)
        let (ex, ey) = (other.b.longitude - other.a.longitude, other.b.latitude - other.a.latitude)
        let (fx, fy) = (other.a.longitude - a.longitude, other.a.latitude - a.latitude)
        let denominator = dx * ey - dy * ex
        let share = denominator == 0 ? 0.5 : max(0, min(1, (fx * ey - fy * ex) / denominator))
        return Coordinate(
            uncheckedLatitude: max(minY, min(maxY, a.latitude + share * dy)), longitude: max(minX, min(maxX, a.longitude + share * dx)))
    }

    private static func side(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Int { Orientation(of: c, from: a, to: b).rawValue }

    private static func isBefore(_ a: Coordinate, _ b: Coordinate) -> Bool {
        (a.longitude, a.latitude) < (b.longitude, b.latitude)
    }

    private static func ordered(_ a: Coordinate, _ b: Coordinate) -> (Coordinate, Coordinate) { isBefore(b, a) ? (b, a) : (a, b) }
}

extension Coordinate {
    /// The place in the middle of a straight edge of the plane, rounded.
    func halfway(to other: Coordinate) -> Coordinate {
        Coordinate(uncheckedLatitude: (latitude + other.latitude) / 2, longitude: (longitude + other.longitude) / 2)
    }
}

/// Finds pairs of edges whose boxes meet, by walking from west to east.
enum SegmentSweep {
    /// Calls `body` for each such pair, each once, until it returns `false`.
    /// - Complexity: O(*n* log *n* + pairs that overlap in longitude): about *n* √*n* for outlines.
    static func visitPairs(_ segments: [PlaneSegment], _ body: (PlaneSegment, PlaneSegment) -> Bool) {
        let sorted = segments.sorted { ($0.minX, $0.owner, $0.number) < ($1.minX, $1.owner, $1.number) }
        var active: [PlaneSegment] = []
        for segment in sorted {
            var kept = 0
            for position in active.indices {
                let other = active[position]
                guard other.maxX >= segment.minX else { continue }
                active[kept] = other
                kept += 1
                if other.minY <= segment.maxY, other.maxY >= segment.minY, !body(other, segment) { return }
            }
            active.removeLast(active.count - kept)
            active.append(segment)
        }
    }
}
