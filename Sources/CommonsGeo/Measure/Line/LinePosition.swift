/// A place on a line: where, how far off, and how far along.
public struct LinePosition: Hashable, Sendable {
    /// The place on the line.
    public let coordinate: Coordinate
    /// The number of the segment it lies on, from 0.
    public let segment: Int
    /// Metres from the start of the line.
    public let along: Double
    /// Metres between the line and the place that was asked about.
    public let distance: Double
}
