extension AreaAssembler {
    /// Notes where segments meet anywhere but at common ends.
    ///
    /// Segments are sorted by western end, so each is compared with those that start before it ends. Many segments are first dealt out to strips of
    /// latitude, about twice as high as a segment is: a lake with ten thousand islands would else compare each with all those north and south of it.
    /// Long ones side by side, as nested rings are, cost more comparisons than allowed: then a sweep says whether any meet, and names two of them.
    /// Complexity: O(n · neighbours).
    mutating func findIntersections() {
        below.removeAll()
        let strips = segments.count < Self.fewSegments ? Strips() : Strips(segments)
        let (limits, allowed) = (limits, limits.comparisons)
        var (found, compared) = ([AreaFault](), 0)
        let isDone = segments.withUnsafeBufferPointer { segments in
            for strip in 0..<strips.count {
                let places = strips.places(in: strip, of: segments.count)
                for place in places {
                    let segment = segments[strips.segment(place)]
                    let east = segment.second >> 32
                    let (south, north) = segment.latitudes
                    var next = place + 1
                    while next < places.upperBound {
                        let other = segments[strips.segment(next)]
                        if other.first >> 32 > east { break }
                        next += 1
                        let (otherSouth, otherNorth) = other.latitudes
                        // Two that lie in several strips together are compared in the first of them.
                        guard otherSouth <= north, south <= otherNorth, strips.strip(of: max(south, otherSouth)) == strip,
                            segment.meets(other)
                        else { continue }
                        found.append(.intersection(at: segment.meetingPlace(other), members: segment.member, other.member))
                        if found.count == limits.faults { return true }
                    }
                    compared += next - place - 1
                    if compared > allowed { return !found.isEmpty }
                }
            }
            return true
        }
        faults = found
        comparisons = compared
        if !isDone { sweep() }
    }

    /// Looks for one place where segments meet, and notes what lies below each vertex.
    private mutating func sweep() {
        let (allowed, outcome) = segments.withUnsafeBufferPointer { segments in
            var sweep = AreaSweep(segments)
            // Moving a number costs a hundredth of comparing two segments.
            let (moves, isTooMany) = limits.comparisons.multipliedReportingOverflow(by: 100)
            return (limits.comparisons, sweep.run(allowedMoves: isTooMany ? .max : moves))
        }
        switch outcome {
        case .apart(let below): self.below = below
        case .meeting(let a, let b):
            let (a, b) = (segments[a], segments[b])
            faults.append(.intersection(at: a.meetingPlace(b), members: a.member, b.member))
        case .tooComplex: faults.append(.tooComplex(limit: allowed))
        }
    }

    /// Up to so many segments are compared without strips.
    private static var fewSegments: Int { 2_048 }

    /// Segments dealt out to strips of latitude, in each in their order. Without strips, all are in one.
    private struct Strips {
        private var south: UInt32 = 0
        /// How high a strip is; zero for a single one.
        private var height: UInt32 = 0
        private var starts: [Int] = []
        private var entries: [Int32] = []
        private(set) var count = 1

        init() {}

        init(_ segments: [AreaSegment]) {
            var (low, high, sum) = (UInt32.max, UInt32.min, 0)
            for segment in segments {
                let (south, north) = segment.latitudes
                (low, high, sum) = (min(low, south), max(high, north), sum + Int(north - south))
            }
            south = low
            height = max(UInt32(sum / segments.count * 2), (high - low) / 4_096, 1)
            count = Int((high - low) / height) + 1
            guard count > 1 else {
                height = 0
                return
            }
            starts = Array(repeating: 0, count: count + 1)
            for segment in segments {
                let (south, north) = segment.latitudes
                for strip in strip(of: south)...strip(of: north) { starts[strip + 1] += 1 }
            }
            for strip in 0..<count { starts[strip + 1] += starts[strip] }
            entries = Array(repeating: 0, count: starts[count])
            var filled = starts
            for (number, segment) in segments.enumerated() {
                let (south, north) = segment.latitudes
                for strip in strip(of: south)...strip(of: north) {
                    entries[filled[strip]] = Int32(number)
                    filled[strip] += 1
                }
            }
        }

        @inline(__always)
        func strip(of latitude: UInt32) -> Int { height == 0 ? 0 : Int((latitude - south) / height) }

        /// The places of a strip's segments, from the west.
        func places(in strip: Int, of total: Int) -> Range<Int> { height == 0 ? 0..<total : starts[strip]..<starts[strip + 1] }

        /// The number of the segment at a place.
        @inline(__always)
        func segment(_ place: Int) -> Int { height == 0 ? place : Int(entries[place]) }
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
