extension Polygon {
    /// Whether `place` lies in the area; every edge belongs to it, those of the holes too.
    ///
    /// Edges are straight in longitude and latitude (RFC 7946 §3.1.1), decided exactly, and rings may wind either way. A place at longitude 180
    /// is the place at -180. Where a ring crosses itself, the even-odd rule holds; where rings break the rules, every edge still belongs, that of a hole outside its exterior too.
    /// - Complexity: O(*n*), where *n* is the number of positions.
    public func contains(_ place: Coordinate) -> Bool {
        if containsPlanar(place) { return true }
        guard abs(place.longitude) == 180 else { return false }
        return containsPlanar(Coordinate(uncheckedLatitude: place.latitude, longitude: -place.longitude))
    }

    private func containsPlanar(_ place: Coordinate) -> Bool {
        let side = exterior.side(of: place)
        if side == .edge || holes.isEmpty { return side != .outside }
        var isInside = side == .inside
        for hole in holes {
            switch hole.side(of: place) {
            case .edge: return true
            case .inside: isInside = false
            case .outside: continue
            }
        }
        return isInside
    }
}

/// Where a place lies from a ring.
public enum RingSide: Hashable, Sendable, CaseIterable {
    /// Within the ring.
    case inside
    /// On the ring itself.
    case edge
    /// Beyond the ring.
    case outside
}

extension Ring {
    /// Whether `place` is within, on or beyond this ring in the plane of longitude and latitude, exactly.
    /// - Complexity: O(*n*), where *n* is the number of positions.
    public func side(of place: Coordinate) -> RingSide {
        let (x, y) = (place.longitude, place.latitude)
        return coordinates.withUnsafeBufferPointer { ring in
            var inside = false
            var (ax, ay) = (ring[0].longitude, ring[0].latitude)
            for next in 1..<ring.count {
                let (bx, by) = (ring[next].longitude, ring[next].latitude)
                defer { (ax, ay) = (bx, by) }
                // Half-open in latitude, so that a vertex is counted with one of its two edges only.
                if (ay > y) != (by > y) {
                    if ax < x && bx < x { continue }
                    if ax > x && bx > x {
                        inside.toggle()
                        continue
                    }
                    let sign = Orientation.sign(ax, ay, bx, by, x, y)
                    if sign == 0 { return .edge }
                    if (sign > 0) == (by > ay) { inside.toggle() }
                } else if (ay == y && ax == x) || (by == y && bx == x) || (ay == y && by == y && (ax > x) != (bx > x)) {
                    return .edge
                }
            }
            return inside ? .inside : .outside
        }
    }
}
