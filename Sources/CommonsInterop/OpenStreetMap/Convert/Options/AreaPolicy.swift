/// What becomes of a way that ends where it starts.
public enum AreaPolicy: String, Hashable, Sendable, CaseIterable {
    /// An area or a line as ``PolygonFeatures/published`` says.
    case likely
    /// A line and an area, as osmium does: with `area=yes` only an area, with `area=no` only a line.
    case both
    /// An area unless `area=no`.
    case closed
}
