#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

extension GeodesicInverse {
    /// What a trial bearing leads to.
    private struct Trial {
        var (miss, slope, sig12, ssig1, csig1, ssig2, csig2, eps, domg12) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    }

    /// Newton's method for the bearing at the first place, kept within a bracket; sets the distance and returns the difference of longitudes on the auxiliary sphere.
    mutating func solve(_ slam12: Double, _ clam12: Double) -> Double {
        let (newton, most) = (20, 20 + 53 + 10)
        var (salpA, calpA, salpB, calpB) = (Degrees.tiny, 1.0, Degrees.tiny, -1.0)
        var (closing, bracketed, rounds) = (false, false, 0)
        var trial = Trial()
        while true {
            trial = self.trial(slam12, clam12, slope: rounds < newton)
            if bracketed || !(abs(trial.miss) >= (closing ? 8 : 1) * Self.tol0) || rounds == most { break }
            if trial.miss > 0, rounds > newton || calp1 / salp1 > calpB / salpB { (salpB, calpB) = (salp1, calp1) }
            if trial.miss < 0, rounds > newton || calp1 / salp1 < calpA / salpA { (salpA, calpA) = (salp1, calp1) }
            rounds += 1
            if rounds < newton, trial.slope > 0 {
                let step = -trial.miss / trial.slope
                let (s, c) = (sin(step), cos(step))
                let next = salp1 * c + calp1 * s
                if abs(step) < .pi, next > 0 {
                    calp1 = calp1 * c - salp1 * s
                    (salp1, calp1) = Degrees.unit(next, calp1)
                    closing = abs(trial.miss) <= 16 * Self.tol0
                    continue
                }
            }
            (salp1, calp1) = Degrees.unit((salpA + salpB) / 2, (calpA + calpB) / 2)
            closing = false
            bracketed =
                abs(salpA - salp1) + (calpA - calp1) < Self.tol0 || abs(salp1 - salpB) + (calp1 - calpB) < Self.tol0
        }
        distance = lengths(trial.eps, trial.sig12, trial.ssig1, trial.csig1, trial.ssig2, trial.csig2).s * Ellipsoid.polarRadius
        return trial.domg12
    }

    /// Follows the bearing at the first place to the second parallel; sets the bearing there.
    private mutating func trial(_ slam120: Double, _ clam120: Double, slope: Bool) -> Trial {
        var trial = Trial()
        if sbet1 == 0, calp1 == 0 { calp1 = -Degrees.tiny }
        let salp0 = salp1 * cbet1
        let calp0 = hypot(calp1, salp1 * sbet1)
        let (somg1, comg1) = (salp0 * sbet1, calp1 * cbet1)
        (trial.ssig1, trial.csig1) = Degrees.unit(sbet1, comg1)
        salp2 = cbet2 != cbet1 ? salp0 / cbet2 : salp1
        if cbet2 != cbet1 || abs(sbet2) != -sbet1 {
            let extra = cbet1 < -sbet1 ? (cbet2 - cbet1) * (cbet1 + cbet2) : (sbet1 - sbet2) * (sbet1 + sbet2)
            calp2 = (calp1 * cbet1 * (calp1 * cbet1) + extra).squareRoot() / cbet2
        } else {
            calp2 = abs(calp1)
        }
        let (somg2, comg2) = (salp0 * sbet2, calp2 * cbet2)
        (trial.ssig2, trial.csig2) = Degrees.unit(sbet2, comg2)
        let (ssig1, csig1, ssig2, csig2) = (trial.ssig1, trial.csig1, trial.ssig2, trial.csig2)
        trial.sig12 = atan2(max(0, csig1 * ssig2 - ssig1 * csig2) + 0.0, csig1 * csig2 + ssig1 * ssig2)
        let somg12 = max(0, comg1 * somg2 - somg1 * comg2) + 0.0
        let comg12 = comg1 * comg2 + somg1 * somg2
        let eta = atan2(somg12 * clam120 - comg12 * slam120, comg12 * clam120 + somg12 * slam120)
        let k2 = calp0 * calp0 * Ellipsoid.ep2
        trial.eps = k2 / (2 * (1 + (1 + k2).squareRoot()) + k2)
        let c3 = GeodesicSeries.c3(trial.eps)
        let b312 = GeodesicSeries.sineSum(ssig2, csig2, c3, 5) - GeodesicSeries.sineSum(ssig1, csig1, c3, 5)
        trial.domg12 = -Ellipsoid.flattening * GeodesicSeries.a3(trial.eps) * salp0 * (trial.sig12 + b312)
        trial.miss = eta + trial.domg12
        if slope {
            trial.slope =
                calp2 == 0
                ? -2 * Ellipsoid.f1 * dn1 / sbet1
                : lengths(trial.eps, trial.sig12, ssig1, csig1, ssig2, csig2).m * Ellipsoid.f1 / (calp2 * cbet2)
        }
        return trial
    }

    /// Square metres down to the equator.
    func areaBelow(_ meridian: Bool, _ sine: Double, _ cosine: Double, _ omg12: Double) -> Double {
        var (somg12, comg12, result) = (sine, cosine, 0.0)
        let salp0 = salp1 * cbet1
        let calp0 = hypot(calp1, salp1 * sbet1)
        if calp0 != 0, salp0 != 0 {
            let k2 = calp0 * calp0 * Ellipsoid.ep2
            let eps = k2 / (2 * (1 + (1 + k2).squareRoot()) + k2)
            let a4 = Ellipsoid.equatorialRadius * Ellipsoid.equatorialRadius * calp0 * salp0 * Ellipsoid.e2
            let (ssig1, csig1) = Degrees.unit(sbet1, calp1 * cbet1)
            let (ssig2, csig2) = Degrees.unit(sbet2, calp2 * cbet2)
            let c4 = GeodesicSeries.c4(eps)
            result = a4 * (GeodesicSeries.cosineSum(ssig2, csig2, c4) - GeodesicSeries.cosineSum(ssig1, csig1, c4))
        }
        if !meridian, somg12 == 2 { (somg12, comg12) = (sin(omg12), cos(omg12)) }
        let alp12: Double
        if !meridian, comg12 > -0.7071, sbet2 - sbet1 < 1.75 {
            let (domg12, dbet1, dbet2) = (1 + comg12, 1 + cbet1, 1 + cbet2)
            alp12 = 2 * atan2(somg12 * (sbet1 * dbet2 + sbet2 * dbet1), domg12 * (sbet1 * sbet2 + dbet1 * dbet2))
        } else {
            var (salp12, calp12) = (salp2 * calp1 - calp2 * salp1, calp2 * calp1 + salp2 * salp1)
            if salp12 == 0, calp12 < 0 { (salp12, calp12) = (Degrees.tiny * calp1, -1) }
            alp12 = atan2(salp12, calp12)
        }
        return result + Self.c2 * alp12
    }
}
