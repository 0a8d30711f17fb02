#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

extension Coordinate {
    /// Metres along the shortest way on the ellipsoid of WGS 84, to about 15 nanometres.
    ///
    /// Source: C. F. F. Karney, *Algorithms for Geodesics*, Journal of Geodesy 87 (2013). For every pair of places; some five times the time of ``distance(to:)``.
    public func geodesicDistance(to other: Coordinate) -> Double { GeodesicInverse(self, other).distance }

    /// The bearings of the shortest way on the ellipsoid at its start and at its end, degrees clockwise from north in `0..<360`.
    public func geodesicBearings(to other: Coordinate) -> (initial: Double, final: Double) {
        let inverse = GeodesicInverse(self, other)
        return (Degrees.bearing(inverse.salp1, inverse.calp1), Degrees.bearing(inverse.salp2, inverse.calp2))
    }

    /// Where a geodesic leads that starts here.
    /// - Parameters:
    ///   - bearing: Degrees clockwise from north; any finite number.
    ///   - distance: Metres on the ellipsoid; negative to go backwards.
    /// - Returns: `nil` for a bearing or a distance that is not finite.
    public func geodesicDestination(bearing: Double, distance: Double) -> Coordinate? {
        guard bearing.isFinite, distance.isFinite else { return nil }
        let (salp1, calp1) = Degrees.sineCosine(Degrees.rounded(bearing.remainder(dividingBy: 360)))
        let (sbet1, cbet1) = GeodesicInverse.reduced(Degrees.rounded(latitude))
        let salp0 = salp1 * cbet1
        let calp0 = hypot(calp1, salp1 * sbet1)
        let (somg1, comg1) = (salp0 * sbet1, sbet1 != 0 || calp1 != 0 ? cbet1 * calp1 : 1)
        let (ssig1, csig1) = Degrees.unit(sbet1, comg1)
        let k2 = calp0 * calp0 * Ellipsoid.ep2
        let eps = k2 / (2 * (1 + (1 + k2).squareRoot()) + k2)
        let a1 = GeodesicSeries.a1m1(eps)
        let b11 = GeodesicSeries.sineSum(ssig1, csig1, GeodesicSeries.c1(eps), 6)
        let (stau1, ctau1) = (ssig1 * cos(b11) + csig1 * sin(b11), csig1 * cos(b11) - ssig1 * sin(b11))
        let tau12 = distance / (Ellipsoid.polarRadius * (1 + a1))
        let (s, c) = (sin(tau12), cos(tau12))
        let b12 = -GeodesicSeries.sineSum(stau1 * c + ctau1 * s, ctau1 * c - stau1 * s, GeodesicSeries.c1p(eps), 6)
        let sig12 = tau12 - (b12 - b11)
        let (ssig12, csig12) = (sin(sig12), cos(sig12))
        let ssig2 = ssig1 * csig12 + csig1 * ssig12
        var csig2 = csig1 * csig12 - ssig1 * ssig12
        let sbet2 = calp0 * ssig2
        var cbet2 = hypot(salp0, calp0 * csig2)
        if cbet2 == 0 { (cbet2, csig2) = (Degrees.tiny, Degrees.tiny) }
        let (somg2, comg2) = (salp0 * ssig2, csig2)
        let omg12 = atan2(somg2 * comg1 - comg2 * somg1, comg2 * comg1 + somg2 * somg1)
        let c3 = GeodesicSeries.c3(eps)
        let b3 = GeodesicSeries.sineSum(ssig2, csig2, c3, 5) - GeodesicSeries.sineSum(ssig1, csig1, c3, 5)
        let lam12 = omg12 - Ellipsoid.flattening * salp0 * GeodesicSeries.a3(eps) * (sig12 + b3)
        let east = (longitude + (lam12 / Sphere.radian).remainder(dividingBy: 360)).remainder(dividingBy: 360)
        return Coordinate(uncheckedLatitude: max(-90, min(90, atan2(sbet2, Ellipsoid.f1 * cbet2) / Sphere.radian)), longitude: east)
    }
}

extension LineString {
    /// Metres along the line on the ellipsoid of WGS 84.
    /// - Complexity: O(*n*).
    public var geodesicLength: Double { zip(coordinates, coordinates.dropFirst()).reduce(0) { $0 + $1.0.geodesicDistance(to: $1.1) } }
}

extension Ring {
    /// Square metres enclosed on the ellipsoid of WGS 84, edges taken as geodesics: positive when the ring winds counter-clockwise, at most half
    /// the Earth.
    ///
    /// A ring round a pole encloses the cap. Agrees with GeographicLib's `Polygon` to 1e-9.
    /// Source: Karney (2013), §6.
    /// - Complexity: O(*n*).
    public var signedGeodesicArea: Double {
        // Compensated, since the terms reach down to the equator and cancel.
        var (sum, carry, crossings) = (0.0, 0.0, 0)
        for (a, b) in zip(coordinates, coordinates.dropFirst()) {
            let term = GeodesicInverse(a, b, wantsArea: true).area
            let next = sum + term
            carry += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
            sum = next
            crossings += Self.crossings(a.longitude, b.longitude)
        }
        let whole = 4 * Double.pi * GeodesicInverse.c2
        var area = (sum + carry).remainder(dividingBy: whole)
        if crossings & 1 == 1 { area += (area < 0 ? 1 : -1) * whole / 2 }
        area = -area
        if area > whole / 2 { area -= whole } else if area <= -whole / 2 { area += whole }
        return area
    }

    /// How an edge crosses the prime meridian: 1 eastward, -1 westward.
    private static func crossings(_ from: Double, _ to: Double) -> Int {
        let (turn, _) = Degrees.difference(from, to)
        let (a, b) = (from == 180 ? -180 : from, to == 180 ? -180 : to)
        if turn > 0, (a < 0 && b >= 0) || (a > 0 && b == 0) { return 1 }
        return turn < 0 && a >= 0 && b < 0 ? -1 : 0
    }
}

extension Polygon {
    /// Square metres on the ellipsoid of WGS 84, holes cut out, whichever way the rings wind.
    /// - Complexity: O(*n*).
    public var geodesicArea: Double { abs(exterior.signedGeodesicArea) - holes.reduce(0) { $0 + abs($1.signedGeodesicArea) } }
}
