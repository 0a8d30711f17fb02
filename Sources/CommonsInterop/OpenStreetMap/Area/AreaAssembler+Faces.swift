extension AreaAssembler {
    /// Walks along every face with the face on the left, and colours the faces outside and inside.
    ///
    /// Vertices are in order from the west, so the first unseen one is the westernmost of its connected segments: the face to its west is the
    /// one around them all, and what lies below it has been walked before.
    mutating func walkFaces() {
        faces.removeAll(keepingCapacity: true)
        walks.removeAll(keepingCapacity: true)
        faceOfEdge.removeAll(keepingCapacity: true)
        faceOfEdge.append(contentsOf: repeatElement(-1, count: origins.count))
        var active: [Int32] = []
        var nextSegment = 0
        var pending: [Int32] = []
        for vertex in 0..<vertices.count {
            // The last departure is the northernmost of those that all go east: to its left lies the face around.
            let outermost = departures[Int(departureStarts[vertex + 1]) - 1]
            guard faceOfEdge[Int(outermost)] == -1, faceOfEdge[Int(departures[Int(departureStarts[vertex])])] == -1 else { continue }
            let around = below.isEmpty ? faceBelow(vertex, active: &active, nextSegment: &nextSegment) : faceAbove(below[vertex])
            let isInside = around >= 0 && faces[Int(around)].isInside
            walk(from: outermost, isInside: isInside, owner: around)
            pending.append(Int32(faces.count - 1))
            while let face = pending.popLast() {
                for place in faces[Int(face)].walkStart..<faces[Int(face)].walkEnd {
                    let twin = walks[place] ^ 1
                    guard faceOfEdge[Int(twin)] == -1 else { continue }
                    let number = Int32(faces.count)
                    walk(from: twin, isInside: !faces[Int(face)].isInside, owner: number)
                    pending.append(number)
                }
            }
        }
    }

    /// Follows one face's boundary until it is back. At each vertex the next half-edge clockwise from where it came bounds the same face.
    private mutating func walk(from start: Int32, isInside: Bool, owner: Int32) {
        let (face, walkStart) = (Int32(faces.count), walks.count)
        var edge = start
        repeat {
            faceOfEdge[Int(edge)] = face
            walks.append(edge)
            let vertex = Int(origins[Int(edge ^ 1)])
            let (first, end) = (Int(departureStarts[vertex]), Int(departureStarts[vertex + 1]))
            let place = Int(departurePlaces[Int(edge ^ 1)])
            edge = departures[place == first ? end - 1 : place - 1]
        } while edge != start
        faces.append(AreaFace(walkStart: walkStart, walkEnd: walks.count, isInside: isInside, owner: owner))
    }

    /// The bounded face around a vertex that no walk has met, -1 for the plane: the face above the nearest segment below it.
    ///
    /// `active` holds the segments that the sweep from the west has met and not left, so a call costs those, not all.
    private func faceBelow(_ vertex: Int, active: inout [Int32], nextSegment: inout Int) -> Int32 {
        let here = OSMLocation(key: vertices[vertex])
        while nextSegment < segments.count, segments[nextSegment].start.longitude <= here.longitude {
            active.append(Int32(nextSegment))
            nextSegment += 1
        }
        var (kept, nearest) = (0, Int32(-1))
        for number in active {
            let segment = segments[Int(number)]
            // From here on to the east, so that one of two segments that meet above or below counts, and vertical ones never do.
            guard segment.end.longitude > here.longitude else { continue }
            active[kept] = number
            kept += 1
            guard faceOfEdge[Int(number) * 2] != -1, OSMLocation.side(segment.start, segment.end, here) > 0 else { continue }
            if nearest == -1 || segments[Int(number)].isAbove(segments[Int(nearest)]) { nearest = number }
        }
        active.removeSubrange(kept...)
        return faceAbove(nearest)
    }

    /// The bounded face above a segment, -1 for the plane or no segment.
    private func faceAbove(_ segment: Int32) -> Int32 { segment == -1 ? -1 : faces[Int(faceOfEdge[Int(segment) * 2])].owner }
}

extension AreaSegment {
    /// Whether it lies north of another one where both have the same longitudes. They do not cross.
    func isAbove(_ other: AreaSegment) -> Bool {
        if first == other.first { return OSMLocation.side(other.start, other.end, end) > 0 }
        if start.longitude >= other.start.longitude {
            let side = OSMLocation.side(other.start, other.end, start)
            return side != 0 ? side > 0 : OSMLocation.side(other.start, other.end, end) > 0
        }
        let side = OSMLocation.side(start, end, other.start)
        return side != 0 ? side < 0 : OSMLocation.side(start, end, other.end) < 0
    }
}
