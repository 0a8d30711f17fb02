/// Who holds the south-western corner of every block: one sweep from west to east a row.
struct OutlineCorners {
    /// Edges that cross the southern line of each row, by row.
    private var crossing: [[GridEdge]]

    init(_ edges: [GridEdge]) {
        crossing = Array(repeating: [], count: OutlineGrid.rows)
        for edge in edges {
            let (low, high) = (Int64(min(edge.ay, edge.by)), Int64(max(edge.ay, edge.by)))
            // Lines lie half a unit south of the multiples: an edge meets the lines of the rows after its low end's, up to its high end's.
            let (first, last) = (OutlineGrid.row(low) + 1, OutlineGrid.row(high))
            if first <= last { for row in first...last { crossing[row].append(edge) } }
        }
    }

    /// The set at the corner of every block of a row; empty when nobody holds any.
    func sets(row: Int) -> [OwnerSet] {
        if crossing[row].isEmpty { return [] }
        let y2 = OutlineGrid.line(row: row)
        var toggles: [[UInt32]] = Array(repeating: [], count: OutlineGrid.columns)
        for edge in crossing[row] {
            var column = OutlineGrid.column(Int64(min(edge.ax, edge.bx)))
            // The first corner on the far side of the crossing: at most as many steps as the edge spans blocks.
            let west = edge.side(OutlineGrid.line(column: column), y2)
            let last = min(OutlineGrid.column(Int64(max(edge.ax, edge.bx))) + 1, OutlineGrid.columns)
            column += 1
            while column < last, edge.side(OutlineGrid.line(column: column), y2) == west { column += 1 }
            guard column < OutlineGrid.columns else { continue }
            toggles[column].append(edge.owner)
            toggles[column].append(edge.other)
        }
        var set = OwnerSet()
        return toggles.map { owners in
            for owner in owners { set.toggle(owner) }
            return set
        }
    }
}
