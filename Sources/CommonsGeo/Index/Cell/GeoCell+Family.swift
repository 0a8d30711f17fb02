extension GeoCell {
    /// The cell one level up, or `nil` for the whole Earth.
    public var parent: GeoCell? { level == 0 ? nil : GeoCell(uncheckedRawValue: rawValue >> 2, level: level - 1) }

    /// The cell at a coarser level that holds this one; itself at its own level.
    /// - Precondition: `level` is in `0...self.level`.
    public func parent(level coarser: Int) -> GeoCell {
        precondition(coarser >= 0 && coarser <= level, "a parent is coarser than its child")
        return GeoCell(uncheckedRawValue: rawValue >> UInt64(2 * (level - coarser)), level: coarser)
    }

    /// The four cells one level down, in the order of the curve; none at level 26.
    public var children: [GeoCell] {
        guard level < Self.maximumLevel else { return [] }
        return (0..<4).map { GeoCell(uncheckedRawValue: rawValue << 2 | $0, level: level + 1) }
    }

    /// The numbers of every cell inside this one at a finer level.
    /// - Precondition: `level` is in `self.level...26`.
    public func descendants(level finer: Int) -> ClosedRange<UInt64> {
        precondition(finer >= level && finer <= Self.maximumLevel, "a descendant is finer than its parent, and its level at most 26")
        let shift = UInt64(2 * (finer - level))
        let first = rawValue << shift
        return first...(first + (UInt64(1) << shift) - 1)
    }

    /// Whether `other` is this cell or lies inside it.
    public func contains(_ other: GeoCell) -> Bool { other.level >= level && other.parent(level: level) == self }

    /// The cells that touch this one by an edge or a corner, south-western first, row by row.
    ///
    /// Eight, round the antimeridian too; five along a pole (the rows there do not touch over the pole); fewer at levels 0 and 1,
    /// where neighbours coincide.
    public var neighbours: [GeoCell] {
        let (column, row) = gridPosition
        let last = CellGrid.last(level)
        var found: [GeoCell] = []
        for rowStep in -1...1 {
            let toRow = Int64(row) + Int64(rowStep)
            guard toRow >= 0, toRow <= Int64(last) else { continue }
            for columnStep in -1...1 {
                let toColumn = UInt32(truncatingIfNeeded: Int64(column) + Int64(columnStep)) & last
                let cell = GeoCell(column: toColumn, row: UInt32(toRow), level: level)
                if cell != self, !found.contains(cell) { found.append(cell) }
            }
        }
        return found
    }
}
