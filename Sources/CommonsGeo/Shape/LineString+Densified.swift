extension LineString {
    /// The same line with places put in so that no segment is longer than `meters`, straight in longitude and latitude.
    /// - Returns: `nil` for a length that is not above 0, or when more than `limit` positions would be needed.
    public func densified(maximumLength meters: Double, limit: Int = 1_000_000) -> LineString? {
        Self.densified(coordinates, meters, limit).map { LineString(unchecked: $0) }
    }

    static func densified(_ places: [Coordinate], _ meters: Double, _ limit: Int) -> [Coordinate]? {
        guard meters > 0 else { return nil }
        var result = [places[0]]
        for (a, b) in zip(places, places.dropFirst()) {
            // Straight in degrees may be longer than the great circle: measured along the parallel and the meridian.
            let bend = Coordinate(uncheckedLatitude: abs(a.latitude) < abs(b.latitude) ? a.latitude : b.latitude, longitude: a.longitude)
            let other = Coordinate(uncheckedLatitude: bend.latitude, longitude: b.longitude)
            let most = (bend.distance(to: other) + abs(a.latitude - b.latitude) * 111_196).rounded(.up)
            let parts = max(1, (most / meters).rounded(.up))
            guard parts < Double(limit), result.count + Int(parts) <= limit else { return nil }
            for part in stride(from: 1, to: Int(parts), by: 1) {
                let share = Double(part) / parts
                result.append(
                    Coordinate(
                        uncheckedLatitude: a.latitude + (b.latitude - a.latitude) * share,
                        longitude: a.longitude + (b.longitude - a.longitude) * share))
            }
            result.append(b)
        }
        return result
    }
}

extension Polygon {
    /// The same area with places put in so that no edge is longer than `meters`.
    /// - Returns: `nil` for a length that is not above 0, or when a ring would need more than `limit` positions.
    public func densified(maximumLength meters: Double, limit: Int = 1_000_000) -> Polygon? {
        guard let shell = LineString.densified(exterior.coordinates, meters, limit) else { return nil }
        let inner = holes.compactMap { LineString.densified($0.coordinates, meters, limit) }
        guard inner.count == holes.count else { return nil }
        return Polygon(exterior: Ring(unchecked: shell), holes: inner.map { Ring(unchecked: $0) })
    }
}
