extension AreaAssembler {
    /// Turns the walks of faces inside the area into rings, cut where a walk passes a vertex again.
    mutating func cutRings() {
        rings.removeAll(keepingCapacity: true)
        ringEdges.removeAll(keepingCapacity: true)
        var path: [Int32] = []
        var placeOnPath = [Int32](repeating: -1, count: vertices.count)
        for face in faces where face.isInside {
            for edge in walks[face.walkStart..<face.walkEnd] {
                let vertex = Int(origins[Int(edge)])
                if placeOnPath[vertex] >= 0 { close(&path, from: Int(placeOnPath[vertex]), face: face.owner, &placeOnPath) }
                placeOnPath[vertex] = Int32(path.count)
                path.append(edge)
            }
            close(&path, from: 0, face: face.owner, &placeOnPath)
        }
    }

    /// Takes the end of a path, from a vertex to itself, off the path as a ring.
    private mutating func close(_ path: inout [Int32], from start: Int, face: Int32, _ placeOnPath: inout [Int32]) {
        let loop = path[start...]
        guard var west = loop.indices.first else { return }
        for place in loop.indices {
            placeOnPath[Int(origins[Int(path[place])])] = -1
            if origins[Int(path[place])] < origins[Int(path[west])] { west = place }
        }
        let before = path[west == start ? path.count - 1 : west - 1]
        let ringStart = ringEdges.count
        ringEdges.append(contentsOf: path[west...])
        ringEdges.append(contentsOf: path[start..<west])
        // At the westernmost vertex both neighbours lie east, so the turn there tells which way the ring winds.
        let (from, here, to) = (location(of: before), location(of: path[west]), location(of: path[west] ^ 1))
        rings.append(
            AreaRing(
                face: face, isExterior: OSMLocation.side(from, here, to) > 0, start: ringStart, end: ringEdges.count,
                west: origins[Int(path[west])]))
        path.removeSubrange(start...)
    }

    private func location(of edge: Int32) -> OSMLocation { OSMLocation(key: vertices[Int(origins[Int(edge)])]) }

    /// Writes the rings in an order that depends on the geometry alone: polygons by the western end of their exteriors, then holes by theirs.
    mutating func writeRings() {
        let exteriors = rings.indices.filter { rings[$0].isExterior }.sorted { precedes(rings[$0], rings[$1]) }
        var holes: [[Int]] = Array(repeating: [], count: faces.count)
        for (number, ring) in rings.enumerated() where !ring.isExterior { holes[Int(ring.face)].append(number) }
        for exterior in exteriors {
            append(rings[exterior])
            for hole in holes[Int(rings[exterior].face)].sorted(by: { precedes(rings[$0], rings[$1]) }) { append(rings[hole]) }
            area.polygonEnds.append(area.ringEnds.count)
        }
    }

    /// Rings that share their westernmost vertex are told apart by the direction in which they leave it.
    private func precedes(_ a: AreaRing, _ b: AreaRing) -> Bool {
        a.west != b.west ? a.west < b.west : departurePlaces[Int(ringEdges[a.start])] < departurePlaces[Int(ringEdges[b.start])]
    }

    private mutating func append(_ ring: AreaRing) {
        for edge in ringEdges[ring.start..<ring.end] {
            area.locations.append(location(of: edge))
            if noteRoles { boundaries.append((segments[Int(edge >> 1)].member, ring.isExterior)) }
        }
        area.locations.append(location(of: ringEdges[ring.start]))
        area.ringEnds.append(area.locations.count)
    }
}
