/// One cell of the Earth, cut into `2^level` columns of longitude and as many rows of latitude, numbered along the Hilbert curve.
///
/// A cell at level 26 has a number of 52 bits and is 0.60 m wide at the equator and 0.30 m high; level 13 has 26 bits, 4.9 by 2.4 km.
/// The number of a cell is the beginning of the number of every cell inside it, two bits a level.
/// A cell holds its southern and western edges; the northernmost row also holds the pole. Longitude 180 is longitude -180.
public struct GeoCell: Hashable, Sendable {
    /// The finest level, with 52-bit numbers.
    public static let maximumLevel = 26

    /// The place of the cell on the curve, in `0..<4^level`.
    public let rawValue: UInt64
    private let storedLevel: UInt8

    /// How many times the Earth was halved each way, in `0...26`; 0 is the whole Earth.
    public var level: Int { Int(storedLevel) }

    /// The cell that holds `coordinate`. Exact: no rounding puts a place on the wrong side of an edge.
    /// - Precondition: `level` is in `0...26`.
    public init(_ coordinate: Coordinate, level: Int = GeoCell.maximumLevel) {
        precondition(level >= 0 && level <= Self.maximumLevel, "a cell has a level of 0 to 26")
        self.init(
            column: CellGrid.column(longitude: coordinate.longitude, level: level),
            row: CellGrid.row(latitude: coordinate.latitude, level: level), level: level)
    }

    /// The cell with this number.
    /// - Throws: ``GeoCellError`` for a level outside `0...26`, or a number that the level does not have.
    public init(rawValue: UInt64, level: Int) throws(GeoCellError) {
        guard level >= 0, level <= Self.maximumLevel else { throw .level(level) }
        guard rawValue >> UInt64(2 * level) == 0 else { throw .rawValue(rawValue, level: level) }
        self.init(uncheckedRawValue: rawValue, level: level)
    }

    package init(uncheckedRawValue rawValue: UInt64, level: Int) {
        (self.rawValue, storedLevel) = (rawValue, UInt8(truncatingIfNeeded: level))
    }

    package init(column: UInt32, row: UInt32, level: Int) {
        self.init(uncheckedRawValue: HilbertCurve.index(x: column, y: row, bits: level), level: level)
    }

    /// Eastward from longitude -180 and northward from the South Pole, each in `0..<2^level`.
    package var gridPosition: (column: UInt32, row: UInt32) {
        let (x, y) = HilbertCurve.position(of: rawValue, bits: level)
        return (x, y)
    }

    /// The edges of the cell, exact. The box includes all four; of the four, the cell holds the southern and the western.
    public var bounds: BoundingBox {
        let (column, row) = gridPosition
        return BoundingBox(
            uncheckedSouth: CellGrid.south(row: row, level: level), west: CellGrid.west(column: column, level: level),
            north: CellGrid.south(row: row + 1, level: level), east: CellGrid.west(column: column + 1, level: level))
    }

    /// The middle of the cell in degrees.
    public var center: Coordinate {
        let box = bounds
        return Coordinate(uncheckedLatitude: (box.south + box.north) / 2, longitude: (box.west + box.east) / 2)
    }

    /// Whether `coordinate` lies in this cell.
    public func contains(_ coordinate: Coordinate) -> Bool { GeoCell(coordinate, level: level) == self }
}

/// Why a number and a level are not a ``GeoCell``.
public enum GeoCellError: Error, Hashable, Sendable {
    /// Not in `0...26`.
    case level(Int)
    /// Not in `0..<4^level`.
    case rawValue(UInt64, level: Int)
}

extension GeoCellError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .level(let level): "a cell's level is in 0...26, not \(level)"
        case .rawValue(let value, let level): "\(value) is not a cell of level \(level), which has \(1 << UInt64(2 * level)) cells"
        }
    }
}
