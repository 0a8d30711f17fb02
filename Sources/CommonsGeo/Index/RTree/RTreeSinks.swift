/// Gathers positions in an array.
struct GatheringSink: RTreeSink {
    var positions: [Int] = []

    mutating func take(_ leaf: RTreeLeaf, slots: UnsafeMutablePointer<UInt8>, count: Int) -> Bool {
        for number in 0..<count { positions.append(Int(leaf.positions[Int(slots[number])])) }
        return true
    }

    mutating func takeAll(_ leaf: RTreeLeaf) -> Bool {
        for slot in 0..<leaf.count { positions.append(Int(leaf.positions[slot])) }
        return true
    }
}

/// Hands each position to a visitor.
struct VisitingSink: RTreeSink {
    let body: (Int) -> Bool

    mutating func take(_ leaf: RTreeLeaf, slots: UnsafeMutablePointer<UInt8>, count: Int) -> Bool {
        for number in 0..<count where !body(Int(leaf.positions[Int(slots[number])])) { return false }
        return true
    }

    mutating func takeAll(_ leaf: RTreeLeaf) -> Bool {
        for slot in 0..<leaf.count where !body(Int(leaf.positions[slot])) { return false }
        return true
    }
}

/// Passes on what lies within a circle.
struct CircleSink<Next: RTreeSink>: RTreeSink {
    let filter: CircleFilter
    let areBoxes: Bool
    var next: Next

    mutating func take(_ leaf: RTreeLeaf, slots: UnsafeMutablePointer<UInt8>, count: Int) -> Bool {
        var kept = 0
        for number in 0..<count {
            let slot = slots[number]
            let within =
                areBoxes
                ? filter.contains(leaf.box(Int(slot))) : filter.contains(longitude: leaf.minX[Int(slot)], latitude: leaf.minY[Int(slot)])
            slots[kept] = slot
            kept += within ? 1 : 0
        }
        return kept == 0 || next.take(leaf, slots: slots, count: kept)
    }

    mutating func takeAll(_ leaf: RTreeLeaf) -> Bool { takeEach(leaf) }
}

/// Passes on what lies in a polygon, or, of boxes, meets it.
struct PolygonSink<Next: RTreeSink>: RTreeSink {
    let polygon: PreparedPolygon
    let areBoxes: Bool
    var next: Next

    mutating func take(_ leaf: RTreeLeaf, slots: UnsafeMutablePointer<UInt8>, count: Int) -> Bool {
        var kept = 0
        for number in 0..<count {
            let slot = slots[number]
            let within =
                areBoxes
                ? polygon.intersects(leaf.box(Int(slot)))
                : polygon.contains(Coordinate(uncheckedLatitude: leaf.minY[Int(slot)], longitude: leaf.minX[Int(slot)]))
            slots[kept] = slot
            kept += within ? 1 : 0
        }
        return kept == 0 || next.take(leaf, slots: slots, count: kept)
    }

    mutating func takeAll(_ leaf: RTreeLeaf) -> Bool { takeEach(leaf) }
}

extension RTreeSink {
    /// Every slot of a leaf, one by one.
    mutating func takeEach(_ leaf: RTreeLeaf) -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: rtreeFanout) { slots in
            for slot in 0..<leaf.count { slots[slot] = UInt8(slot) }
            return take(leaf, slots: slots.baseAddress!, count: leaf.count)
        }
    }
}
