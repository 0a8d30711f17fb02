/// Sines, cosines and arcs of the haversine by polynomials of our own: a distance is the same to the last bit on every platform, and
/// the kernels of the indexes compute it in line.
///
/// Angles are folded in degrees, where that is exact: the sine of 180° is 0. Each result is within two units in the last place.
/// Source: fdlibm (Sun Microsystems, 1993), `k_sin.c`, `k_cos.c` and `e_asin.c`.
enum SphereSine {
    /// Radians in a degree.
    static let radian = 0.017453292519943295

    /// The sine of an angle in `-180...180` degrees.
    @inline(__always)
    static func sine(_ degrees: Double) -> Double {
        let size = abs(degrees)
        if size <= 45 { return sine(small: degrees * radian) }
        let folded = size <= 90 ? size : 180 - size
        let value = folded <= 45 ? sine(small: folded * radian) : cosine(small: (90 - folded) * radian)
        return degrees < 0 ? -value : value
    }

    /// The cosine of an angle in `-90...90` degrees, never negative.
    @inline(__always)
    static func cosine(_ degrees: Double) -> Double {
        let size = abs(degrees)
        return size <= 45 ? cosine(small: size * radian) : sine(small: (90 - size) * radian)
    }

    /// The sine of at most an eighth of a turn, in radians.
    @inline(__always)
    private static func sine(small x: Double) -> Double {
        let z = x * x
        let high = 8.333_333_333_322_489e-3 + z * (-1.984_126_982_985_795e-4 + z * 2.755_731_370_707_007e-6)
        let low = -2.505_076_025_340_686_4e-8 + z * 1.589_690_995_211_550_2e-10
        let square = z * z
        return x + x * z * (-1.666_666_666_666_663_2e-1 + z * (high + z * square * low))
    }

    /// The cosine of at most an eighth of a turn, in radians.
    @inline(__always)
    private static func cosine(small x: Double) -> Double {
        let z = x * x
        let high = 4.166_666_666_666_66e-2 + z * (-1.388_888_888_887_411e-3 + z * 2.480_158_728_947_673e-5)
        let low = -2.755_731_435_139_066_3e-7 + z * (2.087_572_321_298_175e-9 + z * -1.135_964_755_778_819_5e-11)
        let square = z * z
        let half = 0.5 * z
        let rest = 1 - half
        // What the subtraction rounded off comes back.
        return rest + (((1 - rest) - half) + square * (high + z * square * low))
    }

    /// The arc whose sine is `x`, in radians; for `0...1`.
    @inline(__always)
    static func arc(sine x: Double) -> Double {
        if x < 0.5 { return x + x * ratio(x * x) }
        let half = (1 - x) * 0.5
        let root = half.squareRoot()
        return .pi / 2 - 2 * (root + root * ratio(half))
    }

    /// (arcsin √z) / √z − 1.
    @inline(__always)
    private static func ratio(_ z: Double) -> Double {
        var above = 7.915_349_942_898_145e-4 + z * 3.479_331_075_960_211_7e-5
        above = 2.012_125_321_348_629_3e-1 + z * (-4.005_553_450_067_941e-2 + z * above)
        above = z * (1.666_666_666_666_666_6e-1 + z * (-3.255_658_186_224_009e-1 + z * above))
        let below =
            1 + z
            * (-2.403_394_911_734_414 + z * (2.020_945_760_233_505_7 + z * (-6.882_839_716_054_533e-1 + z * 7.703_815_055_590_194e-2)))
        return above / below
    }
}
