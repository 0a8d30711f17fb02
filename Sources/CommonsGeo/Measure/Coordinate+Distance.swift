extension Coordinate {
    /// Metres along the great circle to `other`, on the sphere of radius ``Sphere/radius``.
    ///
    /// The haversine formula: exact to the last digits at a metre, within 0.2 m at the antipode (where it is flat), and within
    /// 0.57 % of the distance on the ellipsoid, which `geodesicDistance(to:)` gives.
    /// Source: R. W. Sinnott, *Virtues of the Haversine*, Sky and Telescope 68 (1984).
    public func distance(to other: Coordinate) -> Double { Sphere.meters(haversine: Sphere.haversine(self, other)) }
}
