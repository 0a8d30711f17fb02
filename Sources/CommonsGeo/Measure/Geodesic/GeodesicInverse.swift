#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

/// Solves the inverse problem: from two places, the shortest way between them on the ellipsoid.
///
/// Source: C. F. F. Karney, *Algorithms for Geodesics*, Journal of Geodesy 87 (2013), §4 and §5; the steps are those of GeographicLib 2 for an
/// oblate ellipsoid (MIT licence). It converges for every pair of places, antipodes too.
struct GeodesicInverse {
    /// Metres.
    var distance = 0.0
    /// Sine and cosine of the bearings at the start and at the end.
    var (salp1, calp1, salp2, calp2) = (0.0, 0.0, 0.0, 0.0)
    /// Square metres between the geodesic and the equator, eastward positive.
    var area = 0.0

    static let tol0 = Double.ulpOfOne
    private static let tol1 = 200 * tol0
    static let tol2 = tol0.squareRoot()
    private static let xthresh = 1000 * tol2
    private static let etol2 = 0.1 * tol2 / (max(0.001, Ellipsoid.flattening) * min(1, 1 - Ellipsoid.flattening / 2) / 2).squareRoot()
    /// The squared radius of the sphere with the ellipsoid's area.
    static let c2: Double = {
        let e = Ellipsoid.e2.squareRoot()
        let (a, b) = (Ellipsoid.equatorialRadius, Ellipsoid.polarRadius)
        return (a * a + b * b * atanh(e) / e) / 2
    }()

    var (sbet1, cbet1, dn1, sbet2, cbet2, dn2) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)

    init(_ from: Coordinate, _ to: Coordinate, wantsArea: Bool = false) {
        let f = Ellipsoid.flattening
        var (lon12, rest) = Degrees.difference(from.longitude, to.longitude)
        var lonsign: Double = lon12.sign == .minus ? -1 : 1
        lon12 *= lonsign
        rest *= lonsign
        let lam12 = lon12 * Sphere.radian
        // Sine and cosine of lon12 + rest.
        let quarter = (lon12 / 90).rounded()
        let angle = Degrees.rounded((lon12 - 90 * quarter) + rest) * Sphere.radian
        var (slam12, clam12) = (sin(angle), cos(angle))
        if quarter == 1 { (slam12, clam12) = (clam12, -slam12) } else if quarter == 2 { (slam12, clam12) = (-slam12, -clam12) }
        let supplement = (180 - lon12) - rest

        var (lat1, lat2) = (Degrees.rounded(from.latitude), Degrees.rounded(to.latitude))
        // The first place is put farther from the equator and in the south.
        let swapped = abs(lat1) < abs(lat2)
        if swapped {
            lonsign = -lonsign
            (lat1, lat2) = (lat2, lat1)
        }
        let latsign: Double = lat1 > 0 || (lat1 == 0 && lat1.sign == .plus) ? -1 : 1
        lat1 *= latsign
        lat2 *= latsign
        (sbet1, cbet1) = Self.reduced(lat1)
        (sbet2, cbet2) = Self.reduced(lat2)
        if cbet1 < -sbet1 {
            if cbet2 == cbet1 { sbet2 = sbet2 < 0 ? -abs(sbet1) : abs(sbet1) }
        } else if abs(sbet2) == -sbet1 {
            cbet2 = cbet1
        }
        dn1 = (1 + Ellipsoid.ep2 * sbet1 * sbet1).squareRoot()
        dn2 = (1 + Ellipsoid.ep2 * sbet2 * sbet2).squareRoot()

        var meridian = lat1 == -90 || slam12 == 0
        if meridian {
            (calp1, salp1, calp2, salp2) = (clam12, slam12, 1, 0)
            let (ssig1, csig1, ssig2, csig2) = (sbet1, calp1 * cbet1, sbet2, calp2 * cbet2)
            var sig12 = atan2(max(0, csig1 * ssig2 - ssig1 * csig2) + 0.0, csig1 * csig2 + ssig1 * ssig2)
            var (s, m) = lengths(Ellipsoid.n, sig12, ssig1, csig1, ssig2, csig2)
            if sig12 < Self.tol2 || m >= 0 {
                if sig12 < 3 * Degrees.tiny || (sig12 < Self.tol0 && (s < 0 || m < 0)) { (sig12, s, m) = (0, 0, 0) }
                distance = s * Ellipsoid.polarRadius
            } else {
                meridian = false
            }
        }
        var (somg12, comg12, omg12) = (2.0, 0.0, 0.0)
        if !meridian, sbet1 == 0, supplement >= f * 180 {
            // Along the equator.
            (calp1, calp2, salp1, salp2) = (0, 0, 1, 1)
            distance = Ellipsoid.equatorialRadius * lam12
            omg12 = lam12 / Ellipsoid.f1
        } else if !meridian {
            let (sig12, dnm) = start(lam12, slam12, clam12)
            if sig12 >= 0 {
                distance = sig12 * Ellipsoid.polarRadius * dnm
                omg12 = lam12 / (Ellipsoid.f1 * dnm)
            } else {
                let domg12 = solve(slam12, clam12)
                let (s, c) = (sin(domg12), cos(domg12))
                (somg12, comg12) = (slam12 * c - clam12 * s, clam12 * c + slam12 * s)
            }
        }
        if distance < 0 || distance == 0 { distance = 0 }
        if wantsArea { area = areaBelow(meridian, somg12, comg12, omg12) * (swapped ? -1 : 1) * lonsign * latsign }
        if swapped { (salp1, salp2, calp1, calp2) = (salp2, salp1, calp2, calp1) }
        let swapp: Double = swapped ? -1 : 1
        salp1 *= swapp * lonsign
        salp2 *= swapp * lonsign
        calp1 *= swapp * latsign
        calp2 *= swapp * latsign
    }

    /// Sine and cosine of the reduced latitude.
    static func reduced(_ latitude: Double) -> (Double, Double) {
        let (sine, cosine) = Degrees.sineCosine(latitude)
        let (s, c) = Degrees.unit(sine * Ellipsoid.f1, cosine)
        return (s, max(Degrees.tiny, c))
    }

    /// Distance and reduced length, in polar radii.
    func lengths(
        _ eps: Double, _ sig12: Double, _ ssig1: Double, _ csig1: Double, _ ssig2: Double, _ csig2: Double
    ) -> (s: Double, m: Double) {
        let (a1, a2) = (GeodesicSeries.a1m1(eps), GeodesicSeries.a2m1(eps))
        let (c1, c2) = (GeodesicSeries.c1(eps), GeodesicSeries.c2(eps))
        let b1 = GeodesicSeries.sineSum(ssig2, csig2, c1, 6) - GeodesicSeries.sineSum(ssig1, csig1, c1, 6)
        let b2 = GeodesicSeries.sineSum(ssig2, csig2, c2, 6) - GeodesicSeries.sineSum(ssig1, csig1, c2, 6)
        let j12 = (a1 - a2) * sig12 + ((1 + a1) * b1 - (1 + a2) * b2)
        return ((1 + a1) * (sig12 + b1), dn2 * (csig1 * ssig2) - dn1 * (ssig1 * csig2) - csig1 * csig2 * j12)
    }

    /// A starting bearing for Newton's method; for a short line the whole answer, with sig12 ≥ 0.
    private mutating func start(_ lam12: Double, _ slam12: Double, _ clam12: Double) -> (sig12: Double, dnm: Double) {
        var (sig12, dnm) = (-1.0, 0.0)
        let sbet12 = sbet2 * cbet1 - cbet2 * sbet1
        let cbet12 = cbet2 * cbet1 + sbet2 * sbet1
        let sbet12a = sbet2 * cbet1 + cbet2 * sbet1
        let short = cbet12 >= 0 && sbet12 < 0.5 && cbet2 * lam12 < 0.5
        var (somg12, comg12) = (slam12, clam12)
        if short {
            var middle = (sbet1 + sbet2) * (sbet1 + sbet2)
            middle /= middle + (cbet1 + cbet2) * (cbet1 + cbet2)
            dnm = (1 + Ellipsoid.ep2 * middle).squareRoot()
            let omg12 = lam12 / (Ellipsoid.f1 * dnm)
            (somg12, comg12) = (sin(omg12), cos(omg12))
        }
        let square = somg12 * somg12
        salp1 = cbet2 * somg12
        calp1 = comg12 >= 0 ? sbet12 + cbet2 * sbet1 * square / (1 + comg12) : sbet12a - cbet2 * sbet1 * square / (1 - comg12)
        let ssig12 = hypot(salp1, calp1)
        let csig12 = sbet1 * sbet2 + cbet1 * cbet2 * comg12
        if short, ssig12 < Self.etol2 {
            salp2 = cbet1 * somg12
            calp2 = sbet12 - cbet1 * sbet2 * (comg12 >= 0 ? square / (1 + comg12) : 1 - comg12)
            (salp2, calp2) = Degrees.unit(salp2, calp2)
            sig12 = atan2(ssig12, csig12)
        } else if csig12 < 0, ssig12 < 6 * Ellipsoid.n * .pi * cbet1 * cbet1 {
            // Nearly antipodal: scale to the astroid.
            let lam12x = atan2(-slam12, -clam12)
            let k2 = sbet1 * sbet1 * Ellipsoid.ep2
            let eps = k2 / (2 * (1 + (1 + k2).squareRoot()) + k2)
            let lamscale = Ellipsoid.flattening * cbet1 * GeodesicSeries.a3(eps) * .pi
            let (x, y) = (lam12x / lamscale, sbet12a / (lamscale * cbet1))
            if y > -Self.tol1, x > -1 - Self.xthresh {
                salp1 = min(1, -x)
                calp1 = -(1 - salp1 * salp1).squareRoot()
            } else {
                let k = Self.astroid(x, y)
                let omg12a = lamscale * -x * k / (1 + k)
                (somg12, comg12) = (sin(omg12a), -cos(omg12a))
                salp1 = cbet2 * somg12
                calp1 = sbet12a - cbet2 * sbet1 * somg12 * somg12 / (1 - comg12)
            }
        }
        if salp1 <= 0 { (salp1, calp1) = (1, 0) } else { (salp1, calp1) = Degrees.unit(salp1, calp1) }
        return (sig12, dnm)
    }

    /// The positive root k of k⁴ + 2k³ − (x² + y² − 1)k² − 2y²k − y² = 0.
    private static func astroid(_ x: Double, _ y: Double) -> Double {
        let (p, q) = (x * x, y * y)
        let r = (p + q - 1) / 6
        guard q != 0 || r > 0 else { return 0 }
        let s = p * q / 4
        let (r2, r3) = (r * r, r * r * r)
        let discriminant = s * (s + 2 * r3)
        var u = r
        if discriminant >= 0 {
            var t3 = s + r3
            t3 += t3 < 0 ? -discriminant.squareRoot() : discriminant.squareRoot()
            let t = cbrt(t3)
            u += t + (t != 0 ? r2 / t : 0)
        } else {
            let angle = atan2((-discriminant).squareRoot(), -(s + r3))
            u += 2 * r * cos(angle / 3)
        }
        let v = (u * u + q).squareRoot()
        let uv = u < 0 ? q / (v - u) : u + v
        let w = (uv - q) / (2 * v)
        return uv / ((uv + w * w).squareRoot() + w)
    }
}
