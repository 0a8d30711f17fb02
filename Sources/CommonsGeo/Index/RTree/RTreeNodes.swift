/// How many children an inner node has, and how many items a leaf: 16 boxes of four floats are four cache lines.
let rtreeFanout = 16

/// The nodes of an R-tree, packed or dynamic, as the kernels read them.
///
/// An inner node is a block of 64 floats: 16 least longitudes, 16 least latitudes, 16 greatest longitudes, 16 greatest latitudes of its children, rounded
/// outward. A slot without a child holds an infinite box turned inside out, which meets nothing.
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

/// The items of a leaf: 16 boxes in doubles, exact. Of points, greatest and least are the same memory. A slot past `count` is NaN.
///
/// Longitudes are unwrapped: a box that crosses the antimeridian ends past 180.
struct RTreeLeaf {
    let minX, minY, maxX, maxY: UnsafePointer<Double>
    let positions: UnsafePointer<UInt32>
    let count: Int

    /// The item of a slot as the box that was put in.
    @inline(__always)
    func box(_ slot: Int) -> BoundingBox {
        BoundingBox(
            uncheckedSouth: minY[slot], west: minX[slot], north: maxY[slot], east: maxX[slot] > 180 ? maxX[slot] - 360 : maxX[slot])
    }
}

/// What is done with the items that a search finds. Returns `false` to end the search.
protocol RTreeSink {
    /// Takes these slots of a leaf.
    mutating func take(_ leaf: RTreeLeaf, slots: UnsafeMutablePointer<UInt8>, count: Int) -> Bool
    /// Takes a leaf whose items all lie within the box that was searched.
    mutating func takeAll(_ leaf: RTreeLeaf) -> Bool
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
}

extension Float {
    /// The greatest float that is not above `number`.
    @inline(__always)
    init(below number: Double) {
        let rounded = Float(number)
        self = Double(rounded) > number ? rounded.nextDown : rounded
    }

    /// The least float that is not below `number`.
    @inline(__always)
    init(above number: Double) {
        let rounded = Float(number)
        self = Double(rounded) < number ? rounded.nextUp : rounded
    }
}
