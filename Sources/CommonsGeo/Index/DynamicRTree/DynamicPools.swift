/// The number of no node.
let noNode = UInt32.max

/// Words in rows of 16, each row a cache line.
struct WordRows: Sendable {
    private var rows: [SIMD16<UInt32>] = []

    subscript(_ place: Int) -> UInt32 {
        @inline(__always) get { rows.withUnsafeBytes { $0.load(fromByteOffset: 4 &* place, as: UInt32.self) } }
        @inline(__always) set { rows.withUnsafeMutableBytes { $0.storeBytes(of: newValue, toByteOffset: 4 &* place, as: UInt32.self) } }
    }

    mutating func append(_ word: UInt32, rows count: Int) {
        if rows.count + count > rows.capacity { reserve(max(64, 2 * (rows.count + count))) }
        rows.append(contentsOf: repeatElement(SIMD16(repeating: word), count: count))
    }

    /// Moves to memory for so many rows, before anything is written to it.
    mutating func reserve(_ count: Int) {
        var grown: [SIMD16<UInt32>] = []
        grown.reserveCapacity(count)
        grown.withUnsafeMutableBytes { LargePages.advise(UnsafeMutableRawBufferPointer(start: $0.baseAddress, count: 64 * count)) }
        grown.append(contentsOf: rows)
        rows = grown
    }

    /// Lends the words for as long as `body` runs; no address when there are none.
    @inline(__always)
    func withWords<Result>(_ body: (UnsafePointer<UInt32>?) -> Result) -> Result {
        rows.withUnsafeBytes { body($0.baseAddress?.assumingMemoryBound(to: UInt32.self)) }
    }
}

/// The leaves of a dynamic tree, side by side in one flat array; freed ones are used again.
struct LeafPool: Sendable {
    /// Numbers of a leaf: 32 of places, 64 of boxes.
    let numberCount: Int
    /// For each leaf the coarse halves of its numbers, the positions, and the fine halves: see `RTreeLeaf`.
    private(set) var blocks = WordRows()
    private var counts: [UInt8] = []
    var parents: [UInt32] = []
    private var free: [UInt32] = []

    init(areBoxes: Bool) { numberCount = (areBoxes ? 4 : 2) * rtreeFanout }

    /// Takes memory for so many leaves.
    mutating func reserve(_ leaves: Int) { blocks.reserve(leaves * stride / rtreeFanout) }

    private var stride: Int { 2 * numberCount + rtreeFanout }
    private var areBoxes: Bool { numberCount > 2 * rtreeFanout }

    mutating func make() -> UInt32 {
        if let leaf = free.popLast() { return leaf }
        blocks.append(Float.nan.bitPattern, rows: numberCount / rtreeFanout)
        blocks.append(0, rows: (stride - numberCount) / rtreeFanout)
        counts.append(0)
        parents.append(noNode)
        return UInt32(counts.count - 1)
    }

    mutating func release(_ leaf: UInt32) {
        truncate(leaf, to: 0)
        free.append(leaf)
    }

    /// How many items are in a leaf.
    @inline(__always)
    func count(_ leaf: UInt32) -> Int { Int(counts[Int(leaf)]) }

    @inline(__always)
    func position(_ leaf: UInt32, _ slot: Int) -> UInt32 { blocks[Int(leaf) * stride + numberCount + slot] }

    /// The slot of a position, which is there.
    @inline(__always)
    func slot(_ leaf: UInt32, of position: UInt32) -> Int {
        let start = Int(leaf) * stride + numberCount
        var slot = 0
        while blocks[start + slot] != position { slot += 1 }
        return slot
    }

    @inline(__always)
    private func number(_ place: Int) -> Double {
        SplitDouble.joined(Float(bitPattern: blocks[place]), blocks[place + numberCount + rtreeFanout])
    }

    func box(_ leaf: UInt32, _ slot: Int) -> FlatBox {
        let start = Int(leaf) * stride + slot
        let (west, south) = (number(start), number(start + 16))
        return areBoxes
            ? FlatBox(west: west, south: south, east: number(start + 32), north: number(start + 48))
            : FlatBox(west: west, south: south, east: west, north: south)
    }

    @inline(__always)
    private mutating func set(_ place: Int, _ number: Double) {
        let split = SplitDouble(number)
        blocks[place] = split.coarse.bitPattern
        blocks[place + numberCount + rtreeFanout] = split.fine
    }

    mutating func set(_ leaf: UInt32, _ slot: Int, _ box: FlatBox, position: UInt32) {
        let start = Int(leaf) * stride + slot
        set(start, box.west)
        set(start + 16, box.south)
        if areBoxes {
            set(start + 32, box.east)
            set(start + 48, box.north)
        }
        blocks[start - slot + numberCount + slot] = position
    }

    /// Puts an item after the others; there must be room.
    mutating func append(_ leaf: UInt32, _ box: FlatBox, position: UInt32) {
        set(leaf, count(leaf), box, position: position)
        counts[Int(leaf)] += 1
    }

    /// Takes an item out; the last one takes its slot.
    mutating func remove(_ leaf: UInt32, _ slot: Int) {
        let last = count(leaf) - 1
        if slot != last {
            let start = Int(leaf) * stride
            for row in Swift.stride(from: start, to: start + stride, by: rtreeFanout) { blocks[row + slot] = blocks[row + last] }
        }
        truncate(leaf, to: last)
    }

    /// Empties the slots from `count` on.
    mutating func truncate(_ leaf: UInt32, to count: Int) {
        let start = Int(leaf) * stride
        for slot in count..<max(count, self.count(leaf)) {
            for row in Swift.stride(from: start, to: start + stride, by: rtreeFanout) {
                blocks[row + slot] = row < start + numberCount ? Float.nan.bitPattern : 0
            }
        }
        counts[Int(leaf)] = UInt8(count)
    }

    /// The smallest coarse box around a leaf's items.
    func around(_ leaf: UInt32) -> SIMD4<Float> {
        let (start, count) = (Int(leaf) * stride, count(leaf))
        var (west, south, east, north) = (Float.infinity, Float.infinity, -Float.infinity, -Float.infinity)
        let (least, greatest) = (start, start + numberCount - 2 * rtreeFanout)
        for slot in 0..<count {
            (west, south) = (min(west, Float(bitPattern: blocks[least + slot])), min(south, Float(bitPattern: blocks[least + 16 + slot])))
            (east, north) = (
                max(east, Float(bitPattern: blocks[greatest + slot])), max(north, Float(bitPattern: blocks[greatest + 16 + slot]))
            )
        }
        return SIMD4(west, south, east, north)
    }
}

/// The inner nodes: boxes as `RTreeNodes` says and then the children, in the order of the curve, and for each child the least place on the
/// curve that it takes.
struct InnerPool: Sendable {
    /// Words of a node: 64 floats of boxes and 16 children.
    static let stride = 5 * rtreeFanout

    private(set) var blocks = WordRows()
    private(set) var keys: [UInt64] = []
    var counts: [UInt8] = []
    var parents: [UInt32] = []
    private var free: [UInt32] = []

    mutating func make() -> UInt32 {
        if let node = free.popLast() { return node }
        blocks.append(Float.infinity.bitPattern, rows: 2)
        blocks.append((-Float.infinity).bitPattern, rows: 2)
        blocks.append(noNode, rows: 1)
        keys.append(contentsOf: repeatElement(0, count: rtreeFanout))
        counts.append(0)
        parents.append(noNode)
        return UInt32(counts.count - 1)
    }

    mutating func release(_ node: UInt32) {
        while counts[Int(node)] > 0 { remove(node, Int(counts[Int(node)]) - 1) }
        free.append(node)
    }

    @inline(__always)
    func child(_ node: UInt32, _ slot: Int) -> UInt32 { blocks[Int(node) * Self.stride + 4 * rtreeFanout + slot] }
    @inline(__always)
    func key(_ node: UInt32, _ slot: Int) -> UInt64 { keys[Int(node) * rtreeFanout + slot] }

    /// The slot of a child, which is there.
    func slot(_ node: UInt32, of child: UInt32) -> Int {
        var slot = 0
        while self.child(node, slot) != child { slot += 1 }
        return slot
    }

    /// The slot of the child that takes a key: the last one that starts at or before it, else the first.
    func slot(_ node: UInt32, taking key: UInt64) -> Int {
        var slot = Int(counts[Int(node)]) - 1
        while slot > 0, keys[Int(node) * rtreeFanout + slot] > key { slot -= 1 }
        return slot
    }

    func box(_ node: UInt32, _ slot: Int) -> SIMD4<Float> {
        let start = Int(node) * Self.stride + slot
        return unsafeBitCast(SIMD4(blocks[start], blocks[start + 16], blocks[start + 32], blocks[start + 48]), to: SIMD4<Float>.self)
    }

    mutating func setBox(_ node: UInt32, _ slot: Int, _ box: SIMD4<Float>) {
        let start = Int(node) * Self.stride + slot
        for edge in 0..<4 { blocks[start + 16 * edge] = box[edge].bitPattern }
    }

    mutating func setKey(_ node: UInt32, _ slot: Int, _ key: UInt64) { keys[Int(node) * rtreeFanout + slot] = key }

    private mutating func set(_ node: UInt32, _ slot: Int, _ child: UInt32, _ key: UInt64, _ box: SIMD4<Float>) {
        blocks[Int(node) * Self.stride + 4 * rtreeFanout + slot] = child
        keys[Int(node) * rtreeFanout + slot] = key
        setBox(node, slot, box)
    }

    /// Puts a child before the one in `slot`; there must be room.
    mutating func insert(_ node: UInt32, _ slot: Int, child: UInt32, key: UInt64, box: SIMD4<Float>) {
        for place in Swift.stride(from: Int(counts[Int(node)]), to: slot, by: -1) {
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
