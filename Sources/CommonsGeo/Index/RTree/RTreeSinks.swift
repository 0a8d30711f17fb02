/// Gathers positions: in a buffer on the stack, and in an array when they are more.
struct GatheringSink: RTreeSink {
    static var wantsAll: Bool { true }

    private let buffer: UnsafeMutablePointer<UInt32>
    private var count = 0
    private var earlier: [Int] = []

    /// A kilobyte: more would not stay on the stack.
    private static let capacity = 256

    /// Runs a search with a sink of this sort, and returns what it gathered.
    @inline(__always)
    static func gather(_ search: (inout GatheringSink) -> Void) -> [Int] {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: capacity) { buffer in
            var sink = GatheringSink(buffer: buffer.baseAddress!)
            search(&sink)
            if !sink.earlier.isEmpty { sink.spill() }
            return sink.earlier.isEmpty ? sink.widened : sink.earlier
        }
    }

    private init(buffer: UnsafeMutablePointer<UInt32>) { self.buffer = buffer }

    private var widened: [Int] {
        [Int](unsafeUninitializedCapacity: count) { target, written in
            for number in 0..<count { target[number] = Int(buffer[number]) }
            written = count
        }
    }

    @inline(__always)
    mutating func take(_ leaf: RTreeLeaf, _ slots: SlotSet) -> Bool {
        if count > Self.capacity - rtreeFanout { spill() }
        let target = buffer + count
        if slots.isPrefix {
            // What is copied too much is written over.
            target.update(from: leaf.positions, count: rtreeFanout)
            count += slots.count
            return true
        }
        var (slots, taken) = (slots, 0)
        while let slot = slots.popFirst() {
            target[taken] = leaf.positions[slot]
            taken &+= 1
        }
        count += taken
        return true
    }

    @inline(never)
    private mutating func spill() {
        earlier.append(contentsOf: widened)
        count = 0
    }
}

/// Hands each position to a visitor.
struct VisitingSink: RTreeSink {
    static var wantsAll: Bool { true }

    let body: (Int) -> Bool

    mutating func take(_ leaf: RTreeLeaf, _ slots: SlotSet) -> Bool {
        var slots = slots
        while let slot = slots.popFirst() {
            guard body(Int(leaf.positions[slot])) else { return false }
        }
        return true
    }
}

/// Passes on what lies within a circle.
struct CircleSink<Next: RTreeSink>: RTreeSink {
    static var wantsAll: Bool { false }

    let filter: CircleFilter
    let areBoxes: Bool
    var next: Next

    @inline(__always)
    mutating func take(_ leaf: RTreeLeaf, _ slots: SlotSet) -> Bool {
        var (left, kept) = (slots, slots)
        while let slot = left.popFirst() {
            let within = areBoxes ? filter.contains(leaf.box(slot)) : filter.contains(leaf, slot)
            if !within { kept.remove(slot) }
        }
        return kept.isEmpty || next.take(leaf, kept)
    }
}

/// Passes on what lies in a polygon, or, of boxes, meets it.
struct PolygonSink<Next: RTreeSink>: RTreeSink {
    static var wantsAll: Bool { false }

    let polygon: PreparedPolygon
    let areBoxes: Bool
    var next: Next

    mutating func take(_ leaf: RTreeLeaf, _ slots: SlotSet) -> Bool {
        var (left, kept) = (slots, slots)
        while let slot = left.popFirst() {
            let within = areBoxes ? polygon.intersects(leaf.box(slot)) : polygon.contains(leaf.place(slot))
            if !within { kept.remove(slot) }
        }
        return kept.isEmpty || next.take(leaf, kept)
    }
}
