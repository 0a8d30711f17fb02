/// Answers which of many areas with shared borders holds a position: one owner a point, no gap at a shared border, `nil` at sea.
///
/// The plane is cut into cells of a few edges. The owner at each cell's south-western corner is known; a position's owner differs from it by the
/// edges that the way from one to the other crosses, all of which are in the cell.
///
/// **Edge rule.** Positions count to 1e-7 degree (a centimetre). One that lies on a border belongs to the area north of it, or east of it
/// where the border runs north; at a corner, to the one area that begins there north-eastward. 180 degrees east is 180 west, and the north pole
/// belongs to what lies south of it. Where outlines overlap, the lowest owner wins.
///
/// Reads a flat run of bytes in place, its own or a mapped file's: opening costs nothing, and a damaged file gives wrong answers at worst,
/// never a read out of bounds.
public struct OutlineLocator: Sendable {
    let bytes: LocatorBytes
    let layout: LocatorLayout

    init(bytes: LocatorBytes, layout: LocatorLayout) { (self.bytes, self.layout) = (bytes, layout) }

    /// Reads bytes that ``serialized`` gave, in place.
    ///
    /// - Parameters:
    ///   - bytes: the run, aligned to 8; must stay as it is as long as `owner` lives.
    ///   - owner: what keeps the bytes in memory, such as a mapped file.
    /// - Throws: ``OutlineLocatorError`` when they are not a locator of a known version, or end too soon.
    public init(_ bytes: UnsafeRawBufferPointer, keeping owner: any AnyObject & Sendable) throws(OutlineLocatorError) {
        self.bytes = LocatorBytes(bytes, keeping: owner)
        layout = try LocatorLayout(bytes)
    }

    /// The run of bytes to save; ``init(_:keeping:)`` reads it again.
    /// - Complexity: O(*n*) in its length.
    public var serialized: [UInt8] { Array(bytes.buffer) }

    /// How many bytes it takes, in memory as in a file.
    public var byteCount: Int { bytes.buffer.count }

    /// The index of the area that holds `coordinate`, or `nil` when none does.
    /// - Complexity: O(*k*) in the edges of one cell, two on average.
    public func owner(at coordinate: Coordinate) -> Int? {
        owner(at: GridPoint(coordinate))
    }

    func owner(at point: GridPoint) -> Int? {
        let base = bytes.buffer.baseAddress!
        let x = point.x == 1_800_000_000 ? OutlineGrid.west : Int64(point.x)
        let y = point.y == 900_000_000 ? Int64(899_999_999) : Int64(point.y)
        let (column, row) = (OutlineGrid.column(x), OutlineGrid.row(y))
        let block = base.load(fromByteOffset: layout.top + (row * OutlineGrid.columns + column) * 4, as: UInt32.self)
        // Without borders in the block, its entry is the set itself.
        guard block & LocatorLayout.blockFlag != 0 else { return lowest(block) }
        let index = Int(block & ~LocatorLayout.blockFlag)
        guard index < layout.blockCount else { return nil }
        let record = layout.blocks + index * 8
        let firstCell = Int(base.load(fromByteOffset: record, as: UInt32.self))
        let division = Int(base.load(fromByteOffset: record + 4, as: UInt32.self))
        guard division > 0, division <= OutlineGrid.maximumDivision else { return nil }
        let side = OutlineGrid.cellSide(division)
        let (dx, dy) = (
            x - OutlineGrid.west - Int64(column) * OutlineGrid.blockSide, y - OutlineGrid.south - Int64(row) * OutlineGrid.blockSide
        )
        let (i, j) = (dx / side, dy / side)
        let cell = firstCell + Int(j) * division + Int(i)
        guard cell < layout.cellCount else { return nil }
        let set = base.load(fromByteOffset: layout.cellSets + cell * 4, as: UInt32.self)
        let first = Int(base.load(fromByteOffset: layout.cellStarts + cell * 4, as: UInt32.self))
        let last = Int(base.load(fromByteOffset: layout.cellStarts + cell * 4 + 4, as: UInt32.self))
        guard first < last else { return lowest(set) }
        guard last <= layout.edgeCount else { return nil }
        let edges = UnsafeRawBufferPointer(rebasing: bytes.buffer[layout.edges + first * 24..<layout.edges + last * 24])
            .assumingMemoryBound(to: GridEdge.self)
        let corner = OutlineGrid.line(column: column) + 2 * i * side
        let end = OutlineGrid.line(row: row) + 2 * j * side
        return owner(set, edges, x2: 2 * x, y2: 2 * y, corner: corner, end: end)
    }

    /// The kernel. Stepping over a border leaves one area and enters the other, whatever the order in which borders are met: in a clean
    /// partition the xor of the owners is the owner. The xor of their products with an odd constant tells when more than one is left,
    /// and then the slow path sorts the overlap out.
    @inline(__always)
    private func owner(_ set: UInt32, _ edges: UnsafeBufferPointer<GridEdge>, x2: Int64, y2: Int64, corner: Int64, end: Int64) -> Int? {
        guard set & LocatorLayout.listFlag == 0 else { return overlappedOwner(set, edges, x2: x2, y2: y2, corner: corner, end: end) }
        var current = set
        var check = Self.mixed(set)
        for edge in edges where edge.isCrossed(fromX: x2, y: y2, corner: corner, end: end) {
            current ^= edge.owner ^ edge.other
            check ^= Self.mixed(edge.owner) ^ Self.mixed(edge.other)
        }
        guard check == Self.mixed(current) else { return overlappedOwner(set, edges, x2: x2, y2: y2, corner: corner, end: end) }
        return current == 0 ? nil : Int(current) - 1
    }

    @inline(__always)
    private static func mixed(_ owner: UInt32) -> UInt64 { UInt64(owner) &* 0x9E37_79B9_7F4A_7C15 }

    private func overlappedOwner(_ set: UInt32, _ edges: UnsafeBufferPointer<GridEdge>, x2: Int64, y2: Int64, corner: Int64, end: Int64)
        -> Int?
    {
        var owners = set & LocatorLayout.listFlag == 0 ? OwnerSet(single: set) : self.owners(of: set)
        for edge in edges where edge.isCrossed(fromX: x2, y: y2, corner: corner, end: end) { owners.cross(edge) }
        return owners.owners.first.map { Int($0) - 1 }
    }

    /// The lowest owner of a set: the set itself, or the first of a list.
    @inline(__always)
    private func lowest(_ set: UInt32) -> Int? {
        if set & LocatorLayout.listFlag == 0 { return set == 0 ? nil : Int(set) - 1 }
        return owners(of: set).owners.first.map { Int($0) - 1 }
    }

    private func owners(of set: UInt32) -> OwnerSet {
        var owners = OwnerSet()
        var index = Int(set & ~LocatorLayout.listFlag)
        while index < layout.listCount {
            let owner = bytes.buffer.load(fromByteOffset: layout.lists + index * 4, as: UInt32.self)
            if owner == 0 { break }
            owners.toggle(owner)
            index += 1
        }
        return owners
    }
}
