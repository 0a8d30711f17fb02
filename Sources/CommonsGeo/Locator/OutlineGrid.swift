/// The geometry of the grid: 720 × 360 blocks of half a degree, each cut into as many cells as its borders ask for.
///
/// Lines of the grid run half a unit (0.5e-7 degree) west and south of the multiples, so that no position and no end of an edge lies on one.
enum OutlineGrid {
    static let columns = 720
    static let rows = 360
    /// Side of a block in units of 1e-7 degree.
    static let blockSide: Int64 = 5_000_000
    static let west: Int64 = -1_800_000_000
    static let south: Int64 = -900_000_000
    /// Cells along a side of a block at most.
    static let maximumDivision = 1024

    /// The column of a longitude in units; 180 degrees east falls into the last column.
    @inline(__always)
    static func column(_ x: Int64) -> Int { Int(min((x - west) / blockSide, Int64(columns - 1))) }

    /// The row of a latitude in units; the north pole falls into the last row.
    @inline(__always)
    static func row(_ y: Int64) -> Int { Int(min((y - south) / blockSide, Int64(rows - 1))) }

    /// The western line of a column, in half units; odd.
    @inline(__always)
    static func line(column: Int) -> Int64 { 2 * (west + Int64(column) * blockSide) - 1 }

    /// The southern line of a row, in half units; odd.
    @inline(__always)
    static func line(row: Int) -> Int64 { 2 * (south + Int64(row) * blockSide) - 1 }

    /// Side of a cell in units where a block is cut into `division` by `division`.
    ///
    /// One more than the block's side is shared out: the last block also holds its far edge (180 degrees, the pole).
    @inline(__always)
    static func cellSide(_ division: Int) -> Int64 { blockSide / Int64(division) + 1 }
}
