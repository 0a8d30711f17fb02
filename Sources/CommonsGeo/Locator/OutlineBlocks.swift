/// Which edges touch which block: one flat list, a stretch a block.
struct OutlineBlocks {
    private var starts: [Int32]
    private var list: [UInt32] = []

    init(_ edges: [GridEdge]) {
        let count = OutlineGrid.columns * OutlineGrid.rows
        starts = Array(repeating: 0, count: count + 1)
        // Counted first and placed after, so that memory stays two flat arrays.
        Self.visit(edges) { slot, _ in starts[slot + 1] += 1 }
        for slot in 0..<count { starts[slot + 1] += starts[slot] }
        list = Array(repeating: 0, count: Int(starts[count]))
        var next = starts
        Self.visit(edges) { slot, index in
            list[Int(next[slot])] = index
            next[slot] += 1
        }
    }

    /// The indexes of the edges that touch a block, in their order.
    func edges(column: Int, row: Int) -> ArraySlice<UInt32> {
        let slot = row * OutlineGrid.columns + column
        return list[Int(starts[slot])..<Int(starts[slot + 1])]
    }

    /// Whether no edge touches a block of this row.
    func isEmpty(row: Int) -> Bool { starts[row * OutlineGrid.columns] == starts[(row + 1) * OutlineGrid.columns] }

    private static func visit(_ edges: [GridEdge], _ body: (Int, UInt32) -> Void) {
        for (index, edge) in edges.enumerated() {
            // An edge that ends on the first unit of a block also touches the line half a unit before it, and so the block before.
            let columns = OutlineGrid.column(Int64(edge.ax) - (edge.ax > -1_800_000_000 ? 1 : 0))...OutlineGrid.column(Int64(edge.bx))
            let (low, high) = (Int64(min(edge.ay, edge.by)), Int64(max(edge.ay, edge.by)))
            let rows = OutlineGrid.row(max(low - 1, OutlineGrid.south))...OutlineGrid.row(high)
            let few = columns.count * rows.count == 1
            for row in rows {
                for column in columns {
                    let (west, south) = (OutlineGrid.line(column: column), OutlineGrid.line(row: row))
                    let side = 2 * OutlineGrid.blockSide + 2
                    if few || edge.touches(west: west, south: south, east: west + side, north: south + side) {
                        body(row * OutlineGrid.columns + column, UInt32(index))
                    }
                }
            }
        }
    }
}
