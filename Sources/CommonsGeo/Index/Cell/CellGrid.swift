/// The grid of degrees under the cells. Every edge is a dyadic number of degrees that a `Double` keeps exactly (360 / 2^26 is
/// 45 × 2^-23), so that the comparisons below decide exactly.
package enum CellGrid {
    /// The western edge of a column in degrees; the edge of column `2^level` is 180.
    @inline(__always)
    package static func west(column: UInt32, level: Int) -> Double { Double(column) * (360 / side(level)) - 180 }

    /// The southern edge of a row in degrees; the edge of row `2^level` is 90.
    @inline(__always)
    package static func south(row: UInt32, level: Int) -> Double { Double(row) * (180 / side(level)) - 90 }

    /// The column that holds a longitude in `-180...180`; 180 is in column 0, as -180 is.
    @inline(__always)
    package static func column(longitude: Double, level: Int) -> UInt32 {
        if longitude == 180 { return 0 }
        var column = UInt32(min((longitude + 180) * (side(level) / 360), side(level) - 1))
        // The sum and the product were rounded: step over the edge that they crossed.
        if longitude < west(column: column, level: level) { column -= 1 }
        if column < last(level), longitude >= west(column: column + 1, level: level) { column += 1 }
        return column
    }

    /// The row that holds a latitude in `-90...90`; 90 is in the last row.
    @inline(__always)
    package static func row(latitude: Double, level: Int) -> UInt32 {
        var row = UInt32(min((latitude + 90) * (side(level) / 180), side(level) - 1))
        if latitude < south(row: row, level: level) { row -= 1 }
        if row < last(level), latitude >= south(row: row + 1, level: level) { row += 1 }
        return row
    }

    /// The last column, and the last row, of a level.
    @inline(__always)
    package static func last(_ level: Int) -> UInt32 { (1 << UInt32(level)) - 1 }

    @inline(__always)
    private static func side(_ level: Int) -> Double { Double(UInt64(1) << UInt64(level)) }
}
