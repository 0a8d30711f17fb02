/// A shape as a few ranges of cell numbers: what a store asks of a sorted column.
///
/// Every coordinate that the shape contains has its ``GeoCell`` number in one of the ranges; a number in a range need not belong to the shape,
/// so what is found is filtered again. The ranges are ascending, disjoint and never adjacent.
///
/// How much too much: the cover is never larger than the cells that the shape touches at the level where they are at most
/// `maximumCount` ranges, and a range's edge is never coarser than that. With `maximumCount` ≥ 4, the cover of a shape `w` degrees wide and `h` high is at most four
/// cells of the level whose cells are just wider than `w` and higher than `h`: less than 4 × 4 × max(*w* × *w* / 2, 2 × *h* × *h*) square degrees.
/// With 8 to 16 ranges a circle's cover is typically 1.2 to 1.5 times its area.
public enum CellCover {
    /// The cells of `level` that a box touches, in at most `maximumCount` ranges. Exact across the antimeridian.
    /// - Precondition: `level` is in `0...26`, and `maximumCount` at least 1.
    /// - Complexity: O(`level` × `maximumCount`).
    public static func ranges(of box: BoundingBox, level: Int = GeoCell.maximumLevel, maximumCount: Int = 16) -> [ClosedRange<UInt64>] {
        check(level: level, maximumCount: maximumCount)
        return CoverDescent.ranges(of: BoxCover(box, level: level), level: level, maximumCount: maximumCount)
    }

    /// The cells of `level` that a circle touches, in at most `maximumCount` ranges. Exact across the antimeridian and over a pole.
    /// - Precondition: `level` is in `0...26`, and `maximumCount` at least 1.
    /// - Complexity: O(`level` × `maximumCount`).
    public static func ranges(of circle: Circle, level: Int = GeoCell.maximumLevel, maximumCount: Int = 16) -> [ClosedRange<UInt64>] {
        check(level: level, maximumCount: maximumCount)
        return CoverDescent.ranges(of: CircleCover(circle, level: level), level: level, maximumCount: maximumCount)
    }

    /// The cells of `level` that a polygon touches, in at most `maximumCount` ranges; edges are straight in longitude and latitude.
    /// - Precondition: `level` is in `0...26`, and `maximumCount` at least 1.
    /// - Complexity: O(`level` × (`maximumCount` + *n*)), where *n* is the number of positions.
    public static func ranges(of polygon: Polygon, level: Int = GeoCell.maximumLevel, maximumCount: Int = 16) -> [ClosedRange<UInt64>] {
        check(level: level, maximumCount: maximumCount)
        return CoverDescent.ranges(of: PolygonCover([polygon], level: level), level: level, maximumCount: maximumCount)
    }

    /// The cells of `level` that any of the polygons touches, in at most `maximumCount` ranges; none for no polygon.
    /// - Precondition: `level` is in `0...26`, and `maximumCount` at least 1.
    /// - Complexity: O(`level` × (`maximumCount` + *n*)), where *n* is the number of positions.
    public static func ranges(of polygons: [Polygon], level: Int = GeoCell.maximumLevel, maximumCount: Int = 16) -> [ClosedRange<UInt64>] {
        check(level: level, maximumCount: maximumCount)
        return CoverDescent.ranges(of: PolygonCover(polygons, level: level), level: level, maximumCount: maximumCount)
    }

    private static func check(level: Int, maximumCount: Int) {
        precondition(level >= 0 && level <= GeoCell.maximumLevel, "a cell has a level of 0 to 26")
        precondition(maximumCount >= 1, "a cover has at least one range")
    }
}
