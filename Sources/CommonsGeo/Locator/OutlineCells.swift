/// The cells of the blocks that borders cross, gathered block by block.
struct OutlineCells {
    private var blocks: [(firstCell: UInt32, division: UInt32)] = []
    private var starts: [UInt32] = []
    private var sets: [UInt32] = []
    private var edges: [GridEdge] = []
    private var lists: [UInt32] = []
    private var known: [OwnerSet: UInt32] = [:]

    /// The number that stands for a set in the file.
    mutating func code(of set: OwnerSet) -> UInt32 {
        if set.owners.count <= 1 { return set.owners.first ?? 0 }
        if let code = known[set] { return code }
        let code = LocatorLayout.listFlag | UInt32(lists.count)
        lists += set.owners + [0]
        known[set] = code
        return code
    }

    /// Cuts a block into cells and returns its index.
    mutating func add(column: Int, row: Int, edges inside: [GridEdge], corner: OwnerSet) -> UInt32 {
        // About three edges a cell: fewer cells cost time in the kernel, more cost memory, since an edge stands in every cell that it touches.
        let division = min(OutlineGrid.maximumDivision, max(1, Int((Double(inside.count) * 0.45).squareRoot().rounded(.up))))
        let side = OutlineGrid.cellSide(division)
        let (west, south) = (OutlineGrid.line(column: column), OutlineGrid.line(row: row))
        let cells = share(inside, division: division, side: side, west: west, south: south)
        blocks.append((UInt32(sets.count), UInt32(division)))
        var left = corner
        for j in 0..<division {
            var set = left
            let y2 = south + 2 * Int64(j) * side
            for i in 0..<division {
                let x2 = west + 2 * Int64(i) * side
                let cell = cells[j * division + i]
                starts.append(UInt32(edges.count))
                sets.append(code(of: set))
                edges += cell
                // Eastward along the southern line of the cell to the next one's corner.
                for edge in cell where edge.isCrossed(fromX: x2 + 2 * side, y: y2, corner: x2, end: y2) { set.cross(edge) }
                if i == 0 {
                    // Northward along the western line to the corner of the row above.
                    for edge in cell where edge.isCrossed(fromX: x2, y: y2 + 2 * side, corner: x2, end: y2) { left.cross(edge) }
                }
            }
        }
        return UInt32(blocks.count - 1)
    }

    private func share(_ inside: [GridEdge], division: Int, side: Int64, west: Int64, south: Int64) -> [[GridEdge]] {
        var cells: [[GridEdge]] = Array(repeating: [], count: division * division)
        func index(_ half: Int64, _ origin: Int64) -> Int { Int(min(max((half - origin) / (2 * side), 0), Int64(division - 1))) }
        for edge in inside {
            let columns = index(2 * Int64(edge.ax) - 2, west)...index(2 * Int64(edge.bx), west)
            let (low, high) = (2 * Int64(min(edge.ay, edge.by)), 2 * Int64(max(edge.ay, edge.by)))
            let rows = index(low - 2, south)...index(high, south)
            let few = columns.count * rows.count == 1
            for j in rows {
                for i in columns {
                    let (x, y) = (west + 2 * Int64(i) * side, south + 2 * Int64(j) * side)
                    if few || edge.touches(west: x, south: y, east: x + 2 * side, north: y + 2 * side) {
                        cells[j * division + i].append(edge)
                    }
                }
            }
        }
        return cells
    }

    /// Lays everything into one run of bytes.
    func assembled(top: [UInt32]) -> OutlineLocator {
        let layout = LocatorLayout(blockCount: blocks.count, cellCount: sets.count, edgeCount: edges.count, listCount: lists.count)
        let owned = OwnedBytes(count: layout.length)
        let buffer = owned.buffer
        buffer.copyBytes(from: LocatorLayout.magic)
        for (index, count) in [blocks.count, sets.count, edges.count, lists.count, layout.length].enumerated() {
            buffer.storeBytes(of: Int64(count).littleEndian, toByteOffset: 8 + index * 8, as: Int64.self)
        }
        func place(_ values: [UInt32], at offset: Int) {
            values.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[offset...]).copyMemory(from: $0) }
        }
        place(top, at: layout.top)
        place(blocks.flatMap { [$0.firstCell, $0.division] }, at: layout.blocks)
        place(starts + [UInt32(edges.count)], at: layout.cellStarts)
        place(sets, at: layout.cellSets)
        edges.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[layout.edges...]).copyMemory(from: $0) }
        place(lists, at: layout.lists)
        return OutlineLocator(bytes: LocatorBytes(UnsafeRawBufferPointer(buffer), keeping: owned), layout: layout)
    }
}
