#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

/// Sines and cosines of degrees, exact where the degrees are, and angles in sine and cosine.
enum Degrees {
    /// 1e-154: below it, angles are taken as zero.
    static let tiny = Double.leastNormalMagnitude.squareRoot()

    @inline(__always)
    static func sineCosine(_ degrees: Double) -> (Double, Double) {
        let quarter = (degrees / 90).rounded()
        let rest = (degrees - 90 * quarter) * Sphere.radian
        let (s, c) = (sin(rest), cos(rest))
        return switch Int(quarter) & 3 {
        case 1: (c, -s)
        case 2: (-s, -c)
        case 3: (-c, s)
        default: (s, c)
        }
    }

    /// Rounds a small angle so that differences near zero underflow to zero. Source: GeographicLib, `AngRound`.
    static func rounded(_ degrees: Double) -> Double {
        let size = abs(degrees)
        let kept = size < 0.0625 ? 0.0625 - (0.0625 - size) : size
        return degrees < 0 ? -kept : kept
    }

    @inline(__always)
    static func unit(_ x: Double, _ y: Double) -> (Double, Double) {
        let length = hypot(x, y)
        return (x / length, y / length)
    }

    /// `to` − `from` in `-180...180`, and what was rounded off.
    static func difference(_ from: Double, _ to: Double) -> (Double, Double) {
        func sum(_ a: Double, _ b: Double) -> (Double, Double) {
            let total = a + b
            let up = total - b
            let over = total - up
            return (total, -((up - a) + (over - b)))
        }
        let (whole, rest) = sum((-from).remainder(dividingBy: 360), to.remainder(dividingBy: 360))
        var (d, t) = sum(whole.remainder(dividingBy: 360), rest)
        if d == 0 || abs(d) == 180 {
            let positive = t == 0 ? to - from >= 0 : t < 0
            d = positive ? abs(d) : -abs(d)
        }
        if t == 0 { t = 0 }
        return (d, t)
    }

    /// The angle of a sine and a cosine, clockwise from north, in `0..<360`.
    static func bearing(_ sine: Double, _ cosine: Double) -> Double {
        let degrees = atan2(sine, cosine) / Sphere.radian
        return degrees < 0 ? (degrees + 360 == 360 ? 0 : degrees + 360) : degrees
    }
}
