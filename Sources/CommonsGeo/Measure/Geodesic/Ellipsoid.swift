/// The ellipsoid of WGS 84, on which geodesics are measured.
///
/// Source: NIMA TR8350.2, *Department of Defense World Geodetic System 1984* (1997), table 3.1.
public enum Ellipsoid {
    /// Metres from the centre to the equator.
    public static let equatorialRadius = 6_378_137.0
    /// (equatorial − polar radius) / equatorial radius.
    public static let flattening = 1 / 298.257223563
    /// Metres from the centre to a pole.
    public static let polarRadius = equatorialRadius * (1 - flattening)

    static let f1 = 1 - flattening
    static let e2 = flattening * (2 - flattening)
    static let ep2 = e2 / (f1 * f1)
    static let n = flattening / (2 - flattening)
}
