extension OutlineLocator {
    /// Builds a locator over outlines that share their borders.
    ///
    /// - Throws: ``OutlineLocatorError/edgeTooLong(owner:from:to:)`` for two neighbouring positions more than 50 degrees apart.
    /// - Complexity: O(*n* log *n*) time and O(*n*) memory in the vertices.
    public init(outlines: some Sequence<Outline>) throws(OutlineLocatorError) {
        let edges = try BorderEdges.gather(outlines)
        let corners = OutlineCorners(edges)
        var cells = OutlineCells()
        var top = [UInt32](repeating: 0, count: OutlineGrid.columns * OutlineGrid.rows)
        let blocks = OutlineBlocks(edges)
        for row in 0..<OutlineGrid.rows {
            let sets = corners.sets(row: row)
            if sets.isEmpty && blocks.isEmpty(row: row) { continue }
            for column in 0..<OutlineGrid.columns {
                let slot = row * OutlineGrid.columns + column
                let inside = blocks.edges(column: column, row: row)
                let corner = sets.isEmpty ? OwnerSet() : sets[column]
                if inside.isEmpty {
                    top[slot] = cells.code(of: corner)
                } else {
                    top[slot] =
                        LocatorLayout.blockFlag | cells.add(column: column, row: row, edges: inside.map { edges[Int($0)] }, corner: corner)
                }
            }
        }
        self = cells.assembled(top: top)
    }
}

/// The borders of all outlines, each once.
enum BorderEdges {
    /// Neighbouring positions may lie that far apart, in units of 1e-7 degree: less than 2^29, so that no product overflows.
    private static let longest: Int64 = 500_000_000

    static func gather(_ outlines: some Sequence<Outline>) throws(OutlineLocatorError) -> [GridEdge] {
        var edges: [GridEdge] = []
        for outline in outlines {
            for ring in outline.rings { try append(ring, of: outline.owner, to: &edges) }
        }
        edges.sort { ($0.ax, $0.ay, $0.bx, $0.by, $0.owner) < ($1.ax, $1.ay, $1.bx, $1.by, $1.owner) }
        return merged(edges)
    }

    private static func append(_ ring: Ring, of owner: Int, to edges: inout [GridEdge]) throws(OutlineLocatorError) {
        var previous = GridPoint(ring.coordinates[0])
        for (index, coordinate) in ring.coordinates.enumerated().dropFirst() {
            let point = GridPoint(coordinate)
            guard abs(Int64(point.x) - Int64(previous.x)) <= longest, abs(Int64(point.y) - Int64(previous.y)) <= longest else {
                throw .edgeTooLong(owner: owner, from: ring.coordinates[index - 1], to: coordinate)
            }
            if point != previous {
                let forward = (previous.x, previous.y) < (point.x, point.y)
                let (a, b) = forward ? (previous, point) : (point, previous)
                edges.append(GridEdge(ax: a.x, ay: a.y, bx: b.x, by: b.y, owner: UInt32(owner) + 1, other: 0))
            }
            previous = point
        }
    }

    /// Joins the equal edges of neighbours two by two; an owner who walks an edge twice does not bound anything there.
    private static func merged(_ sorted: [GridEdge]) -> [GridEdge] {
        var result: [GridEdge] = []
        result.reserveCapacity(sorted.count / 2)
        var start = 0
        while start < sorted.count {
            var owners = OwnerSet()
            var end = start
            while end < sorted.count, sorted[end].isSamePiece(as: sorted[start]) {
                owners.toggle(sorted[end].owner)
                end += 1
            }
            var index = 0
            while index < owners.owners.count {
                var edge = sorted[start]
                edge.owner = owners.owners[index]
                edge.other = index + 1 < owners.owners.count ? owners.owners[index + 1] : 0
                result.append(edge)
                index += 2
            }
            start = end
        }
        return result
    }
}

extension GridEdge {
    fileprivate func isSamePiece(as other: GridEdge) -> Bool {
        ax == other.ax && ay == other.ay && bx == other.bx && by == other.by
    }
}
