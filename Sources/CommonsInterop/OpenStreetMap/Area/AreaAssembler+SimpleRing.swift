extension AreaAssembler {
    /// Builds the polygon of one closed way. The usual one is a short ring that does not touch itself, and needs none of the machinery.
    /// - Returns: Whether there is an area; ``faults`` says why not.
    package mutating func assembleRing(_ line: UnsafeBufferPointer<OSMLocation>) -> Bool {
        if line.count <= 40, appendIfSimple(line) { return true }
        add(line)
        return assemble()
    }

    /// Writes the ring if no position comes twice and no two sides meet but neighbours at their common end. Complexity: O(n²).
    private mutating func appendIfSimple(_ line: UnsafeBufferPointer<OSMLocation>) -> Bool {
        guard line.count >= 4, line[0] == line[line.count - 1] else { return false }
        let count = line.count - 1
        var west = 0
        for place in 0..<count {
            let segment = AreaSegment(line[place].key, line[place + 1].key, member: 0)
            guard segment.first != segment.second else { return false }
            if line[place].key < line[west].key { west = place }
            let (south, north) = segment.latitudes
            for other in place + 1..<max(count, place + 1) {
                let next = AreaSegment(line[other].key, line[other + 1].key, member: 0)
                let (otherSouth, otherNorth) = next.latitudes
                guard next.first >> 32 <= segment.second >> 32, segment.first >> 32 <= next.second >> 32, otherSouth <= north,
                    south <= otherNorth
                else { continue }
                if next.first == segment.first && next.second == segment.second || segment.meets(next) { return false }
                let areNeighbours = other == place + 1 || (place == 0 && other == count - 1)
                if !areNeighbours && line[place] == line[other] { return false }
            }
        }
        // A position that comes twice starts two sides that are not neighbours and whose boxes meet there, so it was seen above.
        let before = line[west == 0 ? count - 1 : west - 1]
        let isCounterclockwise = OSMLocation.side(before, line[west], line[west + 1]) > 0
        var place = west
        for _ in 0...count {
            area.locations.append(line[place])
            place = isCounterclockwise ? (place + 1 == count ? 0 : place + 1) : (place == 0 ? count - 1 : place - 1)
        }
        area.ringEnds.append(area.locations.count)
        area.polygonEnds.append(1)
        return true
    }
}
