/// How many children an inner node has, and how many items a leaf: 16 boxes of four floats are four cache lines.
let rtreeFanout = 16

/// The nodes of an R-tree, packed or dynamic, as the kernels read them.
///
/// An inner node is a block of 64 floats: 16 least longitudes, 16 least latitudes, 16 greatest longitudes, 16 greatest latitudes of its children,
/// all of them coarse as `SplitDouble` says. A slot without a child holds an infinite box turned inside out, which meets nothing.
protocol RTreeNodes {
    /// The node on top, or `nil` of an empty tree.
    var root: UInt32? { get }
    func isLeaf(_ node: UInt32) -> Bool
    func boxes(_ node: UInt32) -> UnsafePointer<Float>
    func child(_ node: UInt32, _ slot: Int) -> UInt32
    func leaf(_ node: UInt32) -> RTreeLeaf
    /// Some bits of a node, for no other reason than to have its memory on the way before it is needed.
    func touch(_ node: UInt32) -> UInt64
}

/// The items of a leaf: 16 boxes, cut by `SplitDouble` into a coarse and a fine half. Of points, greatest and least are the same memory. An empty slot is NaN.
///
/// Longitudes are unwrapped: a box that crosses the antimeridian ends past 180.
struct RTreeLeaf {
    /// 16 least longitudes and 16 least latitudes; of boxes then 16 greatest of each.
    let coarse: UnsafePointer<Float>
    /// The fine halves in the same order.
    let fine: UnsafePointer<UInt32>
    let positions: UnsafePointer<UInt32>
    /// From the least to the greatest longitudes: 0 for points, 32 for boxes.
    let extent: Int

    @inline(__always)
    private func number(_ place: Int) -> Double { SplitDouble.joined(coarse[place], fine[place]) }

    @inline(__always)
    func minX(_ slot: Int) -> Double { number(slot) }
    @inline(__always)
    func minY(_ slot: Int) -> Double { number(slot + 16) }
    @inline(__always)
    func maxX(_ slot: Int) -> Double { number(slot + extent) }
    @inline(__always)
    func maxY(_ slot: Int) -> Double { number(slot + extent + 16) }

    /// The slots with an item.
    @inline(__always)
    var occupied: SlotSet { SlotSet { coarse.four($0) .== coarse.four($0) } }

    /// The item of a slot, longitudes unwrapped.
    func flatBox(_ slot: Int) -> FlatBox { FlatBox(west: minX(slot), south: minY(slot), east: maxX(slot), north: maxY(slot)) }

    /// The item of a slot as the box that was put in.
    func box(_ slot: Int) -> BoundingBox { flatBox(slot).wrapped }

    /// The item of a slot as the place that was put in.
    @inline(__always)
    func place(_ slot: Int) -> Coordinate { Coordinate(uncheckedLatitude: minY(slot), longitude: minX(slot)) }
}

/// What is done with the items that a search finds. Returns `false` to end the search.
protocol RTreeSink {
    /// Whether the box that is searched is all that counts. A sink that asks more decides by itself, and the box need not be exact.
    static var wantsAll: Bool { get }
    /// Takes these slots of a leaf, of which there is at least one.
    mutating func take(_ leaf: RTreeLeaf, _ slots: SlotSet) -> Bool
}

/// A box of unwrapped longitudes: `west` is never greater than `east`, which may exceed 180.
struct FlatBox {
    var west, south, east, north: Double

    init(west: Double, south: Double, east: Double, north: Double) {
        (self.west, self.south, self.east, self.north) = (west, south, east, north)
    }

    init(_ box: BoundingBox) {
        self.init(west: box.west, south: box.south, east: box.crossesAntimeridian ? box.east + 360 : box.east, north: box.north)
    }

    static let empty = FlatBox(west: .infinity, south: .infinity, east: -.infinity, north: -.infinity)

    /// The box with its longitudes in `-180...180` again.
    var wrapped: BoundingBox { BoundingBox(uncheckedSouth: south, west: west, north: north, east: east > 180 ? east - 360 : east) }

    mutating func formUnion(_ other: FlatBox) {
        (west, south) = (min(west, other.west), min(south, other.south))
        (east, north) = (max(east, other.east), max(north, other.north))
    }

    /// This box and its images one turn west and east, where they reach into a tree with these bounds: what must be searched to be exact at the antimeridian.
    func images(within bounds: FlatBox) -> [FlatBox] {
        [0.0, 360, -360].compactMap { turn in
            guard west + turn <= bounds.east, east + turn >= bounds.west else { return nil }
            return FlatBox(west: west + turn, south: south, east: east + turn, north: north)
        }
    }

    /// Degrees of longitude from `x` to the box, 0 within it.
    func gap(x: Double) -> Double { max(0, west - x, x - east) }
}
