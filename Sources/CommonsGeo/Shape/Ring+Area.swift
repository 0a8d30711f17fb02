extension Ring {
    /// Square degrees enclosed in the plane of longitude and latitude: positive when the ring winds counter-clockwise, as RFC 7946 §3.1.6 asks of an
    /// exterior. For square metres ask for an area on the sphere or the ellipsoid.
    /// - Complexity: O(*n*).
    public var signedPlanarArea: Double {
        // Relative to the first position, so that a small ring far from (0, 0) keeps its digits.
        let origin = coordinates[0]
        var doubled = 0.0
        for position in 1..<(coordinates.count - 1) {
            let (a, b) = (coordinates[position], coordinates[position + 1])
            doubled += (a.longitude - origin.longitude) * (b.latitude - origin.latitude)
            doubled -= (b.longitude - origin.longitude) * (a.latitude - origin.latitude)
        }
        return doubled / 2
    }

    /// Which way the ring winds, exactly for every ring that does not cross itself; `collinear` for one without area.
    ///
    /// Decided at the lowest, then westernmost position, by the exact orientation of its two neighbours.
    /// - Complexity: O(*n*).
    public var winding: Orientation {
        let open = coordinates.dropLast()
        var lowest = 0
        for position in open.indices {
            let (place, best) = (open[position], open[lowest])
            if place.latitude < best.latitude || (place.latitude == best.latitude && place.longitude < best.longitude) { lowest = position }
        }
        let corner = open[lowest]
        var before = lowest
        var after = lowest
        repeat { before = before == 0 ? open.count - 1 : before - 1 } while open[before] == corner && before != lowest
        repeat { after = after == open.count - 1 ? 0 : after + 1 } while open[after] == corner && after != lowest
        return Orientation(of: open[after], from: open[before], to: corner)
    }

    /// The same ring, walked the other way.
    public var reversed: Ring { Ring(unchecked: coordinates.reversed()) }
}

extension Polygon {
    /// The same area with its exterior counter-clockwise and its holes clockwise, as RFC 7946 §3.1.6 asks. Rings without area stay as they are.
    public var oriented: Polygon {
        Polygon(
            exterior: exterior.winding == .clockwise ? exterior.reversed : exterior,
            holes: holes.map { $0.winding == .counterclockwise ? $0.reversed : $0 })
    }
}
