/// Where a search looks: everywhere, a territory, a shape, or several of these OR-ed.
public indirect enum GeoScope: Hashable, Sendable {
    /// No limit: also finds what has no place at all.
    case everywhere
    /// What belongs to this territory or to one of its parts, by the path kept with the place.
    case territory(TerritoryID)
    /// Within a distance, edge included.
    case circle(Circle)
    /// Between the two circles of this centre: farther than `inner` metres and at most `outer.radius`.
    case annulus(inner: Double, outer: Circle)
    /// In a box, edges included.
    case box(BoundingBox)
    /// In a polygon by the edge rule of ``Polygon/contains(_:)``.
    case polygon(Polygon)
    /// In at least one of these; an empty list holds nothing.
    case anyOf([GeoScope])
}
