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

    /// More are not worth a walk of their own.
    static var maximumCount: Int { 32 }

    /// A haversine that at least `count` places do not exceed; 2 when there are not as many near.
    /// - Precondition: `count` is in `1...maximumCount`, and the nodes hold places.
    static func haversine(_ nodes: Nodes, _ root: UInt32, center: Coordinate, count: Int) -> Double {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: maximumCount) { best in
            var search = NearestReach(nodes: nodes, center: center, best: best.baseAddress!, wanted: count)
            search.walk(root)
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
            withUnsafeTemporaryAllocation(of: Float.self, capacity: NearestStep.maximumDepth * rtreeFanout) { lanes in
                let (steps, lanes) = (steps.baseAddress!, lanes.baseAddress!)
                steps[0] = NearestStep(root, nodes.boxes(root), order, lanes)
                var depth = 0
                while depth >= 0 {
                    guard let slot = steps[depth].nearest(upTo: worst, lanes + depth * rtreeFanout) else {
                        depth -= 1
                        continue
                    }
                    let child = nodes.child(steps[depth].node, slot)
                    if nodes.isLeaf(child) {
                        take(nodes.leaf(child))
                    } else {
                        depth += 1
                        steps[depth] = NearestStep(child, nodes.boxes(child), order, lanes + depth * rtreeFanout)
                    }
                }
            }
        }
    }

    @inline(__always)
    private mutating func take(_ leaf: RTreeLeaf) {
        for quarter in stride(from: 0, to: rtreeFanout, by: 4) {
            let (dx, dy) = (leaf.coarse.four(quarter) - x, leaf.coarse.four(quarter + 16) - y)
            let half = Float(Sphere.radian / 2)
            let (h, v) = ((Self.size(dx) + slackX) * half, (Self.size(dy) + slackY) * half)
            let bounds = v * v + (v * mixed + square) * (h * h)
            for lane in 0..<4 where bounds[lane] < worst { insert(bounds[lane]) }
        }
    }

    @inline(__always)
    private static func size(_ number: SIMD4<Float>) -> SIMD4<Float> {
        unsafeBitCast(unsafeBitCast(number, to: SIMD4<UInt32>.self) & 0x7FFF_FFFF, to: SIMD4<Float>.self)
    }

    @inline(__always)
    private mutating func insert(_ bound: Float) {
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

/// A node on the way down, and its children that were neither visited nor found too far. Their bounds lie beside it.
struct NearestStep {
    /// Inner nodes above each other: a tree is at most 16 high. As many times 16 floats stay on the stack.
    static let maximumDepth = 15

    let node: UInt32
    private var left = SlotSet.all

    /// Writes the bounds of a node's children.
    @inline(__always)
    init(_ node: UInt32, _ boxes: UnsafePointer<Float>, _ bound: GapBound, _ lanes: UnsafeMutablePointer<Float>) {
        self.node = node
        measure(boxes, bound, lanes)
    }

    /// Writes the bounds anew.
    @inline(__always)
    func measure(_ boxes: UnsafePointer<Float>, _ bound: GapBound, _ lanes: UnsafeMutablePointer<Float>) {
        for quarter in stride(from: 0, to: rtreeFanout, by: 4) {
            UnsafeMutableRawPointer(lanes + quarter).storeBytes(of: bound.boxes(boxes, quarter, 2 * rtreeFanout), as: SIMD4<Float>.self)
        }
    }

    /// Takes the child with the least bound out, and with it all that are too far; `nil` when none is left.
    @inline(__always)
    mutating func nearest(upTo worst: Float, _ lanes: UnsafeMutablePointer<Float>) -> Int? {
        var (rest, kept, best, least) = (left, SlotSet(bits: 0), -1, Float.infinity)
        while let slot = rest.popFirst() {
            // Equal is not enough to be left out: an item as far with a lower position goes first. What is not a number is no child.
            guard lanes[slot] <= worst else { continue }
            kept.insert(slot)
            if lanes[slot] < least { (least, best) = (lanes[slot], slot) }
        }
        left = kept
        guard best >= 0 else { return nil }
        left.remove(best)
        return best
    }
}
