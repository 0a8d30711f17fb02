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
    ///
    /// No W may be less than `GapBound.leastWorst`.
    @inline(__always)
    init(_ node: UInt32, _ boxes: UnsafePointer<Float>, _ bound: GapBound) {
        self.node = node
        lanes = (
            Self.tagged(bound.ordered(boxes, 0, 2 * rtreeFanout), SIMD4(0, 1, 2, 3)),
            Self.tagged(bound.ordered(boxes, 4, 2 * rtreeFanout), SIMD4(4, 5, 6, 7)),
            Self.tagged(bound.ordered(boxes, 8, 2 * rtreeFanout), SIMD4(8, 9, 10, 11)),
            Self.tagged(bound.ordered(boxes, 12, 2 * rtreeFanout), SIMD4(12, 13, 14, 15))
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
        let least = least
        return Self.isChild(least, upTo: worst) ? takeLeast(least) : nil
    }

    /// Takes the child with this bound, which is the least, out.
    @inline(__always)
    mutating func takeLeast(_ bound: Float) -> Int {
        let slot = Self.slot(bound)
        withUnsafeMutableBytes(of: &lanes) { $0.storeBytes(of: Self.visited, toByteOffset: 4 &* slot, as: Float.self) }
        return slot
    }

    /// The least bound of a child that was not visited, with its slot in it.
    @inline(__always)
    var least: Float {
        let four = Self.lesser(Self.lesser(lanes.0, lanes.1), Self.lesser(lanes.2, lanes.3))
        let (low, high) = (four.x < four.y ? four.x : four.y, four.z < four.w ? four.z : four.w)
        return low < high ? low : high
    }

    /// Whether a bound is that of a child that is near enough.
    ///
    /// Equal is not enough to be left out: an item as far with a lower position goes first. A bound of zero is as small as its tag.
    @inline(__always)
    static func isChild(_ bound: Float, upTo worst: Float) -> Bool { bound <= worst + 0x1p-140 && bound < 900 }

    /// The slot of a bound.
    @inline(__always)
    static func slot(_ bound: Float) -> Int { Int(bound.bitPattern & 15) }

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
