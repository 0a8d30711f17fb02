extension AreaAssembler {
    /// Notes where segments meet anywhere but at common ends.
    ///
    /// Segments are sorted by western end, so each is compared with those that start before it ends. Complexity: O(n · neighbours in longitude).
    mutating func findIntersections() {
        let (limits, allowed) = (limits, limits.comparisons)
        var (found, compared) = ([AreaFault](), 0)
        segments.withUnsafeBufferPointer { segments in
            for i in 0..<segments.count {
                let segment = segments[i]
                let east = segment.second >> 32
                let (south, north) = segment.latitudes
                var j = i + 1
                while j < segments.count, segments[j].first >> 32 <= east {
                    let other = segments[j]
                    let (otherSouth, otherNorth) = other.latitudes
                    if otherSouth <= north && south <= otherNorth && segment.meets(other) {
                        found.append(.intersection(at: segment.meetingPlace(other), members: segment.member, other.member))
                        if found.count == limits.faults { return }
                    }
                    j += 1
                }
                compared += j - i - 1
                if compared > allowed {
                    found.append(.tooComplex(limit: allowed))
                    return
                }
            }
        }
        faults = found
        comparisons = compared
    }

    /// Numbers the places where segments end, and notes those where a ring stays open.
    mutating func numberVertices() {
        vertices.removeAll(keepingCapacity: true)
        for segment in segments {
            vertices.append(segment.first)
            vertices.append(segment.second)
        }
        vertices.sort()
        var (kept, read) = (0, 0)
        while read < vertices.count {
            var end = read + 1
            while end < vertices.count, vertices[end] == vertices[read] { end += 1 }
            if (end - read) % 2 == 1, faults.count < limits.faults { faults.append(.openRing(at: OSMLocation(key: vertices[read]))) }
            vertices[kept] = vertices[read]
            (kept, read) = (kept + 1, end)
        }
        vertices.removeSubrange(kept...)
    }

    /// The number of the vertex with this key, which is there. Complexity: O(log n).
    func vertex(_ key: UInt64) -> Int32 {
        var (low, high) = (0, vertices.count)
        while low < high {
            let middle = (low + high) / 2
            if vertices[middle] < key { low = middle + 1 } else { high = middle }
        }
        return Int32(low)
    }

    /// Lists the half-edges that depart from each vertex, counterclockwise from south.
    mutating func orderDepartures() {
        let count = segments.count * 2
        origins.removeAll(keepingCapacity: true)
        departureStarts.removeAll(keepingCapacity: true)
        departureStarts.append(contentsOf: repeatElement(0, count: vertices.count + 1))
        for segment in segments {
            for key in [segment.first, segment.second] {
                let origin = vertex(key)
                origins.append(origin)
                departureStarts[Int(origin) + 1] += 1
            }
        }
        for vertex in 0..<vertices.count { departureStarts[vertex + 1] += departureStarts[vertex] }
        departures = [Int32](repeating: 0, count: count)
        departurePlaces = [Int32](repeating: 0, count: count)
        var filled = departureStarts
        for edge in 0..<count {
            let origin = Int(origins[edge])
            departures[Int(filled[origin])] = Int32(edge)
            filled[origin] += 1
        }
        sortDepartures()
    }

    /// Turns each vertex's departures into the order of their directions. Two of them, the usual case, need one comparison.
    private mutating func sortDepartures() {
        let (vertices, origins, starts) = (vertices, origins, departureStarts)
        departures.withUnsafeMutableBufferPointer { departures in
            for vertex in 0..<vertices.count {
                let range = Int(starts[vertex])..<Int(starts[vertex + 1])
                let center = OSMLocation(key: vertices[vertex])
                var around = UnsafeMutableBufferPointer(rebasing: departures[range])
                around.sort { a, b in
                    let (eastwardA, eastwardB) = (a & 1 == 0, b & 1 == 0)
                    if eastwardA != eastwardB { return eastwardA }
                    let (toA, toB) = (vertices[Int(origins[Int(a ^ 1)])], vertices[Int(origins[Int(b ^ 1)])])
                    return OSMLocation.side(center, OSMLocation(key: toA), OSMLocation(key: toB)) > 0
                }
            }
        }
        for place in departures.indices { departurePlaces[Int(departures[place])] = Int32(place) }
    }
}

extension AreaSegment {
    /// The two latitudes as unsigned numbers in order, south first.
    @inline(__always)
    var latitudes: (south: UInt32, north: UInt32) {
        let (a, b) = (UInt32(truncatingIfNeeded: first), UInt32(truncatingIfNeeded: second))
        return a < b ? (a, b) : (b, a)
    }
}
