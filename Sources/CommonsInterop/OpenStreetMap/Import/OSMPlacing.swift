import CommonsGeo

/// Where a way or a relation is put: one position that lies on it.
struct OSMPlacing {
    private var assembler = AreaAssembler()

    /// A position on a way: on its surface when it is closed, half-way along it when it is not. Unknown positions are passed over.
    mutating func position(ofWay line: [OSMLocation]) -> Coordinate? {
        let known = line.filter(\.isDefined)
        if known.count >= 4, known.first == known.last, let area = area([known]) { return Self.pointOnSurface(area) }
        return Self.middle(of: known)
    }

    /// The polygons that these lines bound, or `nil` when they bound none; ``fault`` says why then.
    mutating func area(_ lines: [[OSMLocation]]) -> AssembledArea? {
        assembler.begin()
        for line in lines { line.withUnsafeBufferPointer { assembler.add($0) } }
        return assembler.assemble() && !assembler.area.polygonEnds.isEmpty ? assembler.area : nil
    }

    /// Why the last area could not be built.
    var fault: AreaFault? { assembler.faults.first }

    /// A position inside the largest polygon: the middle of the widest stretch of the parallel half-way up. `nil` for no polygon.
    static func pointOnSurface(_ area: AssembledArea) -> Coordinate? {
        let largest = area.polygons.max { left, right in Self.boxArea(left[0]) < Self.boxArea(right[0]) }
        guard let rings = largest, let first = rings.first?.first else { return nil }
        let latitudes = rings[0].map(\.latitude)
        guard let south = latitudes.min(), let north = latitudes.max(), south < north else { return first.coordinate }
        // Half a step beside the grid, so that no vertex lies on the parallel.
        let parallel = ((Double(south) + Double(north)) / 2).rounded(.down) + 0.5
        var crossings: [Double] = []
        for ring in rings {
            for (from, to) in zip(ring, ring.dropFirst()) {
                let (a, b) = (Double(from.latitude), Double(to.latitude))
                guard (a < parallel) != (b < parallel) else { continue }
                let share = (parallel - a) / (b - a)
                crossings.append(Double(from.longitude) + share * (Double(to.longitude) - Double(from.longitude)))
            }
        }
        crossings.sort()
        var best = (width: -1.0, longitude: 0.0)
        for pair in stride(from: 0, to: crossings.count - 1, by: 2) where crossings[pair + 1] - crossings[pair] > best.width {
            best = (crossings[pair + 1] - crossings[pair], (crossings[pair] + crossings[pair + 1]) / 2)
        }
        guard best.width >= 0 else { return first.coordinate }
        return try? Coordinate(latitude: parallel / 1e7, longitude: best.longitude / 1e7)
    }

    private static func boxArea(_ ring: [OSMLocation]) -> Double {
        guard let first = ring.first else { return 0 }
        var (south, west, north, east) = (first.latitude, first.longitude, first.latitude, first.longitude)
        for location in ring {
            (south, north) = (min(south, location.latitude), max(north, location.latitude))
            (west, east) = (min(west, location.longitude), max(east, location.longitude))
        }
        return (Double(north) - Double(south)) * (Double(east) - Double(west))
    }

    /// The position half-way along a line, measured on the map; `nil` for no position.
    static func middle(of line: [OSMLocation]) -> Coordinate? {
        guard let first = line.first else { return nil }
        let lengths = zip(line, line.dropFirst()).map { from, to in
            let (dy, dx) = (Double(to.latitude) - Double(from.latitude), Double(to.longitude) - Double(from.longitude))
            return (dy * dy + dx * dx).squareRoot()
        }
        var rest = lengths.reduce(0, +) / 2
        for (index, length) in lengths.enumerated() where length > 0 {
            guard rest > length else {
                let (from, to, share) = (line[index], line[index + 1], rest / length)
                return try? Coordinate(
                    latitude: (Double(from.latitude) + share * (Double(to.latitude) - Double(from.latitude))) / 1e7,
                    longitude: (Double(from.longitude) + share * (Double(to.longitude) - Double(from.longitude))) / 1e7)
            }
            rest -= length
        }
        return first.coordinate
    }
}
