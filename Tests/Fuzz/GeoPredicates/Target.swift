/// Bytes are corners on a coarse grid and a hair off it, where everything is degenerate; each answer is held against another way to the same answer.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    var bytes = UnsafeBufferPointer(start: start, count: count)[...]
    func place() -> Coordinate? {
        guard bytes.count >= 2 else { return nil }
        let (x, y) = (bytes.removeFirst(), bytes.removeFirst())
        // Six bits of the grid, two of steps in the last place; the highest grid values are poles and antimeridian.
        func number(_ byte: UInt8, _ edge: Double) -> Double {
            let cell = Double(byte & 63)
            var number = cell >= 62 ? (cell == 62 ? -edge : edge) : (cell - 30) * 0.1
            switch byte >> 6 {
            case 1: number = number.nextUp
            case 2: number = number.nextDown
            default: break
            }
            return max(-edge, min(edge, number))
        }
        // The least numbers there are stand in longitudes alone: `Orientation` says that it is exact unless it multiplies two of them.
        let latitude = number(y, 90)
        return Coordinate(uncheckedLatitude: abs(latitude) < 0x1p-126 ? 0 : latitude, longitude: number(x, 180))
    }
    func ring(_ corners: Int) -> Ring? {
        var places = (0..<corners).compactMap { _ in place() }
        guard places.count >= 3 else { return nil }
        places.append(places[0])
        return Ring(unchecked: places)
    }
    guard let head = bytes.popFirst(), let shell = ring(3 + Int(head & 15)), let asked = place() else { return 0 }
    let polygon = Polygon(exterior: shell, holes: head & 16 == 0 ? [] : [ring(4)].compactMap { $0 })
    let geometry = Geometry.polygon(polygon)
    check(polygon, geometry, asked)
    if let other = ring(4) { checkPair(geometry, .polygon(Polygon(exterior: other))) }
    if let first = place(), let second = place() { checkPair(geometry, .lineString(LineString(unchecked: [first, second]))) }
    return 0
}

private func check(_ polygon: Polygon, _ geometry: Geometry, _ asked: Coordinate) {
    let holds = polygon.contains(asked)
    precondition(PreparedPolygon(polygon).contains(asked) == holds, "a prepared polygon answers otherwise")
    precondition(
        geometry.contains(asked) == holds && geometry.intersects(.point(asked)) == holds
            && Geometry.point(asked).intersects(geometry) == holds,
        "a point meets otherwise")
    precondition(geometry.intersects(geometry), "a shape does not meet itself")
    let (a, b, c) = (polygon.exterior.coordinates[0], polygon.exterior.coordinates[1], polygon.exterior.coordinates[2])
    let turn = Orientation(of: c, from: a, to: b).rawValue
    precondition(Orientation(of: a, from: b, to: c).rawValue == turn, "a turn turned")
    precondition(Orientation(of: c, from: b, to: a).rawValue == -turn, "a turn back is no turn back")
    if case .polygon(let hull)? = geometry.convexHull {
        for place in polygon.exterior.coordinates { precondition(hull.contains(place), "the hull leaves a corner out") }
    }
    if polygon.isValid {
        precondition(polygon.simplified(.douglasPeucker(meters: 20_000)).isValid, "simplified into a fault")
        precondition(polygon.simplified(.visvalingam(squareMeters: 1e8)).isValid, "simplified into a fault")
        precondition(polygon.contains(polygon.pointOnSurface), "a place on the surface is beside it")
    }
    if let repaired = polygon.repaired(limit: 50) { precondition(Geometry.multiPolygon(repaired).isValid, "repaired into a fault") }
    _ = (geometry.centroid, polygon.exterior.signedGeodesicArea, polygon.exterior.signedSphericalArea, polygon.faults())
    _ = CellCover.ranges(of: polygon, level: 12, maximumCount: 8)
    let index = PackedRTree(polygon.exterior.coordinates)
    let found = Set(index.positions(in: polygon))
    // An index takes what is nearer to zero than 2^-126 degrees for zero, as it says.
    let isKept = polygon.rings.allSatisfy { $0.coordinates.allSatisfy { $0.longitude == 0 || abs($0.longitude) >= 0x1p-126 } }
    precondition(!isKept || found.count == polygon.exterior.coordinates.count { polygon.contains($0) }, "an index differs")
    let nearest = index.nearest(to: asked, count: 3).map(\.distance)
    precondition(nearest == polygon.exterior.coordinates.map { asked.distance(to: $0) }.sorted().prefix(3).map { $0 }, "not the nearest")
}

private func checkPair(_ a: Geometry, _ b: Geometry) {
    let meet = a.intersects(b)
    precondition(b.intersects(a) == meet, "meeting is not mutual")
    guard let distance = a.distance(to: b) else { return }
    precondition((distance == 0) == meet || distance < 1e-6, "apart and without distance, or the other way")
}
