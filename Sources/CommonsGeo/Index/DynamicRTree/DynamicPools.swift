/// The number of no node.
let noNode = UInt32.max

/// The leaves of a dynamic tree, side by side in flat arrays; freed ones are used again.
struct LeafPool: Sendable {
    /// Doubles of a leaf: 32 of places, 64 of boxes. See `RTreeLeaf`.
    let stride: Int
    private(set) var items: [Double] = []
    var positions: [UInt32] = []
    var counts: [UInt8] = []
    var parents: [UInt32] = []
    private var free: [UInt32] = []

    init(areBoxes: Bool) { stride = (areBoxes ? 4 : 2) * rtreeFanout }

    mutating func make() -> UInt32 {
        if let leaf = free.popLast() { return leaf }
        items.append(contentsOf: repeatElement(.nan, count: stride))
        positions.append(contentsOf: repeatElement(0, count: rtreeFanout))
        counts.append(0)
        parents.append(noNode)
        return UInt32(counts.count - 1)
    }

    mutating func release(_ leaf: UInt32) {
        counts[Int(leaf)] = 0
        for slot in 0..<stride { items[Int(leaf) * stride + slot] = .nan }
        free.append(leaf)
    }

    func box(_ leaf: UInt32, _ slot: Int) -> FlatBox {
        let start = Int(leaf) * stride + slot
        let extent = stride == 2 * rtreeFanout ? 0 : 2 * rtreeFanout
        return FlatBox(west: items[start], south: items[start + 16], east: items[start + extent], north: items[start + extent + 16])
    }

    mutating func set(_ leaf: UInt32, _ slot: Int, _ box: FlatBox, position: UInt32) {
        let start = Int(leaf) * stride + slot
        items[start] = box.west
        items[start + 16] = box.south
        if stride > 2 * rtreeFanout {
            items[start + 32] = box.east
            items[start + 48] = box.north
        }
        positions[Int(leaf) * rtreeFanout + slot] = position
    }

    /// Puts an item after the others; there must be room.
    mutating func append(_ leaf: UInt32, _ box: FlatBox, position: UInt32) {
        set(leaf, Int(counts[Int(leaf)]), box, position: position)
        counts[Int(leaf)] += 1
    }

    /// Takes an item out; the last one takes its slot.
    mutating func remove(_ leaf: UInt32, _ slot: Int) {
        let last = Int(counts[Int(leaf)]) - 1
        if slot != last { set(leaf, slot, box(leaf, last), position: positions[Int(leaf) * rtreeFanout + last]) }
        let empty = FlatBox(west: .nan, south: .nan, east: .nan, north: .nan)
        set(leaf, last, empty, position: 0)
        counts[Int(leaf)] -= 1
    }

    /// The smallest box of floats around a leaf's items.
    func around(_ leaf: UInt32) -> SIMD4<Float> {
        var box = FlatBox.empty
        for slot in 0..<Int(counts[Int(leaf)]) { box.formUnion(self.box(leaf, slot)) }
        return SIMD4(Float(below: box.west), Float(below: box.south), Float(above: box.east), Float(above: box.north))
    }
}

/// The inner nodes: boxes as `RTreeNodes` says, children in the order of the curve, and for each child the least place on the curve that it takes.
struct InnerPool: Sendable {
    private(set) var boxes: [Float] = []
    private(set) var children: [UInt32] = []
    private(set) var keys: [UInt64] = []
    var counts: [UInt8] = []
    var parents: [UInt32] = []
    private var free: [UInt32] = []

    mutating func make() -> UInt32 {
        if let node = free.popLast() { return node }
        boxes.append(contentsOf: repeatElement(.infinity, count: 2 * rtreeFanout))
        boxes.append(contentsOf: repeatElement(-.infinity, count: 2 * rtreeFanout))
        children.append(contentsOf: repeatElement(noNode, count: rtreeFanout))
        keys.append(contentsOf: repeatElement(0, count: rtreeFanout))
        counts.append(0)
        parents.append(noNode)
        return UInt32(counts.count - 1)
    }

    mutating func release(_ node: UInt32) {
        while counts[Int(node)] > 0 { remove(node, Int(counts[Int(node)]) - 1) }
        free.append(node)
    }

    func child(_ node: UInt32, _ slot: Int) -> UInt32 { children[Int(node) * rtreeFanout + slot] }
    func key(_ node: UInt32, _ slot: Int) -> UInt64 { keys[Int(node) * rtreeFanout + slot] }

    /// The slot of a child, which is there.
    func slot(_ node: UInt32, of child: UInt32) -> Int {
        var slot = 0
        while children[Int(node) * rtreeFanout + slot] != child { slot += 1 }
        return slot
    }

    /// The slot of the child that takes a key: the last one that starts at or before it, else the first.
    func slot(_ node: UInt32, taking key: UInt64) -> Int {
        var slot = Int(counts[Int(node)]) - 1
        while slot > 0, keys[Int(node) * rtreeFanout + slot] > key { slot -= 1 }
        return slot
    }

    func box(_ node: UInt32, _ slot: Int) -> SIMD4<Float> {
        let start = Int(node) * 4 * rtreeFanout + slot
        return SIMD4(boxes[start], boxes[start + 16], boxes[start + 32], boxes[start + 48])
    }

    mutating func setBox(_ node: UInt32, _ slot: Int, _ box: SIMD4<Float>) {
        let start = Int(node) * 4 * rtreeFanout + slot
        for edge in 0..<4 { boxes[start + 16 * edge] = box[edge] }
    }

    private mutating func set(_ node: UInt32, _ slot: Int, _ child: UInt32, _ key: UInt64, _ box: SIMD4<Float>) {
        children[Int(node) * rtreeFanout + slot] = child
        keys[Int(node) * rtreeFanout + slot] = key
        setBox(node, slot, box)
    }

    /// Puts a child before the one in `slot`; there must be room.
    mutating func insert(_ node: UInt32, _ slot: Int, child: UInt32, key: UInt64, box: SIMD4<Float>) {
        for place in stride(from: Int(counts[Int(node)]), to: slot, by: -1) {
            set(node, place, self.child(node, place - 1), self.key(node, place - 1), self.box(node, place - 1))
        }
        set(node, slot, child, key, box)
        counts[Int(node)] += 1
    }

    mutating func remove(_ node: UInt32, _ slot: Int) {
        let last = Int(counts[Int(node)]) - 1
        for place in slot..<last { set(node, place, child(node, place + 1), key(node, place + 1), box(node, place + 1)) }
        set(node, last, noNode, 0, SIMD4(.infinity, .infinity, -.infinity, -.infinity))
        counts[Int(node)] -= 1
    }

    /// The box around all children.
    func around(_ node: UInt32) -> SIMD4<Float> {
        var result = box(node, 0)
        for slot in 1..<max(1, Int(counts[Int(node)])) {
            let other = box(node, slot)
            result = SIMD4(min(result.x, other.x), min(result.y, other.y), max(result.z, other.z), max(result.w, other.w))
        }
        return result
    }
}
