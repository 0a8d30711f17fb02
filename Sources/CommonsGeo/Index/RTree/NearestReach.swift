/// How far the nearest places reach, at most: found by floats alone, so that the exact search that follows looks at little more than its results.
///
/// Of a place, with X and Y half its differences in longitude and latitude in radians (more by what the coarse halves and floats round off) and φ₁ the centre's
/// latitude: hav ≤ Y² + cos φ₁ cos φ₂ X², since sin x ≤ x, and cos φ₂ ≤ cos φ₁ + 2Y sin|φ₁|. The greatest such bound of any `count` places is a bound of the
/// `count` nearest, so the walk may leave out whatever it likes: it takes the nearest child of each node first and trusts its floats.
struct NearestReach<Nodes: RTreeNodes> {
    private let nodes: Nodes
    private let order: GapBound
    private let (x, y, slackX, slackY): (Float, Float, Float, Float)
    private let (square, mixed): (Float, Float)
    /// The best bounds so far, least first.
    private let best: UnsafeMutablePointer<Float>
    private let wanted: Int
    private var count = 0
    private var worst = Float.infinity
    /// Bits of what was loaded ahead of time; nobody reads them, but nobody may leave the loads out.
    private var touched: UInt64 = 0

    /// More are not worth a walk of their own.
    static var maximumCount: Int { 32 }

    /// A haversine that at least `count` places do not exceed; 2 when there are not as many near.
    /// - Precondition: `count` is in `1...maximumCount`, and the nodes hold places.
    static func haversine(_ nodes: Nodes, _ root: UInt32, center: Coordinate, count: Int) -> Double {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: maximumCount + 1) { best in
            var search = NearestReach(nodes: nodes, center: center, best: best.baseAddress!, wanted: count)
            search.walk(root)
            best[maximumCount] = Float(bitPattern: UInt32(truncatingIfNeeded: search.touched))
            // Rounding of the few operations that made it.
            return search.worst < 1 ? Double(search.worst) * (1 + 1e-5) + 1e-30 : 2
        }
    }

    private init(nodes: Nodes, center: Coordinate, best: UnsafeMutablePointer<Float>, wanted: Int) {
        (self.nodes, self.best, self.wanted) = (nodes, best, wanted)
        order = GapBound(center: center, turn: 0, worst: 1e-9)
        (x, y) = (Float(center.longitude), Float(center.latitude))
        // See `GapBound`; here what grows with the difference is in the last rounding.
        (slackX, slackY) = (Float(abs(center.longitude) * 0x1.8p-23) + 1e-30, Float(abs(center.latitude) * 0x1.8p-23) + 1e-30)
        let (sine, cosine) = (SphereSine.sine(abs(center.latitude)), SphereSine.cosine(center.latitude))
        (square, mixed) = (Float(cosine * cosine), Float(2 * cosine * sine))
    }

    private mutating func walk(_ root: UInt32) {
        guard !nodes.isLeaf(root) else { return take(nodes.leaf(root)) }
        withUnsafeTemporaryAllocation(of: NearestStep.self, capacity: NearestStep.maximumDepth) { steps in
            let steps = steps.baseAddress!
            steps[0] = NearestStep(root, nodes.boxes(root), order)
            var depth = 0
            while depth >= 0 {
                guard let slot = steps[depth].nearest(upTo: worst) else {
                    depth -= 1
                    continue
                }
                let child = nodes.child(steps[depth].node, slot)
                if nodes.isLeaf(child) {
                    // What comes next is on its way while this one is looked at.
                    if let next = steps[depth].least(upTo: worst) { touched ^= nodes.touch(nodes.child(steps[depth].node, next)) }
                    take(nodes.leaf(child))
                } else {
                    depth += 1
                    precondition(depth < NearestStep.maximumDepth, "an R-tree is not as high as that")
                    steps[depth] = NearestStep(child, nodes.boxes(child), order)
                }
            }
        }
    }

    @inline(__always)
    private mutating func take(_ leaf: RTreeLeaf) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: rtreeFanout) { lanes in
            let (lanes, most) = (lanes.baseAddress!, SIMD4(repeating: worst))
            var better = SlotSet { slot in
                let (dx, dy) = (leaf.coarse.four(slot) - x, leaf.coarse.four(slot + 16) - y)
                let half = Float(Sphere.radian / 2)
                let (h, v) = ((Self.size(dx) + slackX) * half, (Self.size(dy) + slackY) * half)
                let bounds = v * v + (v * mixed + square) * (h * h)
                UnsafeMutableRawPointer(lanes + slot).storeBytes(of: bounds, as: SIMD4<Float>.self)
                // Of an empty slot it is not a number, and not less.
                return bounds .< most
            }
            if !better.isEmpty { touched ^= UInt64(leaf.fine[0] ^ leaf.fine[16]) }
            while let slot = better.popFirst() { insert(lanes[slot]) }
        }
    }

    @inline(__always)
    private static func size(_ number: SIMD4<Float>) -> SIMD4<Float> {
        unsafeBitCast(unsafeBitCast(number, to: SIMD4<UInt32>.self) & 0x7FFF_FFFF, to: SIMD4<Float>.self)
    }

    @inline(__always)
    private mutating func insert(_ bound: Float) {
        // The worst may have become better since the leaf was looked at.
        guard bound < worst else { return }
        var slot = min(count, wanted - 1)
        while slot > 0, best[slot - 1] > bound {
            best[slot] = best[slot - 1]
            slot -= 1
        }
        best[slot] = bound
        if count < wanted { count += 1 }
        if count == wanted { worst = best[wanted - 1] }
    }
}

/// A node on the way down, and the bounds of its children. Each carries the number of its slot in its last four bits, so that the least of them says which it is
/// without a comparison a slot; less is lost by that than bounds round off.
struct NearestStep {
    /// Inner nodes above each other: two neighbours have 15 children together at least, so that 2^31 items make 11 levels at most. What this takes stays on the stack.
    static let maximumDepth = 12

    /// The bound of a slot without a child, and that of a child that was visited; those of others are below 13.
    private static let noChild: Float = 1000

    private static let visited: Float = 2000

    let node: UInt32
    private var lanes: (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>)

    /// Takes the bounds of a node's children.
    @inline(__always)
    init(_ node: UInt32, _ boxes: UnsafePointer<Float>, _ bound: GapBound) {
        self.node = node
        lanes = (
            Self.tagged(bound.boxes(boxes, 0, 2 * rtreeFanout), SIMD4(0, 1, 2, 3)),
            Self.tagged(bound.boxes(boxes, 4, 2 * rtreeFanout), SIMD4(4, 5, 6, 7)),
            Self.tagged(bound.boxes(boxes, 8, 2 * rtreeFanout), SIMD4(8, 9, 10, 11)),
            Self.tagged(bound.boxes(boxes, 12, 2 * rtreeFanout), SIMD4(12, 13, 14, 15))
        )
    }

    @inline(__always)
    private static func tagged(_ bounds: SIMD4<Float>, _ slots: SIMD4<UInt32>) -> SIMD4<Float> {
        let finite = lesser(bounds, SIMD4(repeating: noChild))
        return unsafeBitCast(unsafeBitCast(finite, to: SIMD4<UInt32>.self) & 0xFFFF_FFF0 | slots, to: SIMD4<Float>.self)
    }

    /// Takes the child with the least bound out; `nil` when none is left that is near enough.
    @inline(__always)
    mutating func nearest(upTo worst: Float) -> Int? {
        guard let slot = least(upTo: worst) else { return nil }
        withUnsafeMutableBytes(of: &lanes) { $0.storeBytes(of: Self.visited, toByteOffset: 4 &* slot, as: Float.self) }
        return slot
    }

    /// The child with the least bound, if it is near enough.
    @inline(__always)
    func least(upTo worst: Float) -> Int? {
        let four = Self.lesser(Self.lesser(lanes.0, lanes.1), Self.lesser(lanes.2, lanes.3))
        let (low, high) = (four.x < four.y ? four.x : four.y, four.z < four.w ? four.z : four.w)
        let least = low < high ? low : high
        // Equal is not enough to be left out: an item as far with a lower position goes first. A bound of zero is as small as its tag.
        guard least <= worst + 0x1p-140, least < 900 else { return nil }
        return Int(least.bitPattern & 15)
    }

    /// Takes the bounds anew, but of children that were visited.
    @inline(__always)
    mutating func measure(_ boxes: UnsafePointer<Float>, _ bound: GapBound) {
        let anew = NearestStep(node, boxes, bound)
        lanes = (
            Self.kept(lanes.0, anew.lanes.0), Self.kept(lanes.1, anew.lanes.1), Self.kept(lanes.2, anew.lanes.2),
            Self.kept(lanes.3, anew.lanes.3)
        )
    }

    @inline(__always)
    private static func kept(_ before: SIMD4<Float>, _ anew: SIMD4<Float>) -> SIMD4<Float> {
        anew.replacing(with: before, where: before .== visited)
    }

    @inline(__always)
    private static func lesser(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> { b.replacing(with: a, where: a .< b) }
}
