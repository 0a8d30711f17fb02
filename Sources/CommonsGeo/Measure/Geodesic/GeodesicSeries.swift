#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

/// The series of order 6 in which geodesics are expanded, with the names they have in the paper.
///
/// Source: C. F. F. Karney, *Algorithms for Geodesics*, Journal of Geodesy 87 (2013), equations 17 to 25 and 63; coefficients as in
/// GeographicLib 2 (MIT licence). All are exact to rounding for the flattening of the Earth.
enum GeodesicSeries {
    /// Coefficients 0 to 6 of a trigonometric series.
    typealias Coefficients = SIMD8<Double>

    /// A polynomial, highest power first.
    @inline(__always)
    private static func polynomial(_ coefficients: [Double], _ start: Int, _ order: Int, _ x: Double) -> Double {
        var value = coefficients[start]
        for power in 0..<order { value = value * x + coefficients[start + power + 1] }
        return value
    }

    /// Clenshaw summation of Σ c[l] sin 2lx, from 1 to `count`, given sin x and cos x.
    @inline(__always)
    static func sineSum(_ sine: Double, _ cosine: Double, _ c: Coefficients, _ count: Int) -> Double {
        let twice = 2 * (cosine - sine) * (cosine + sine)
        var (y0, y1) = (0.0, 0.0)
        for l in stride(from: count, through: 1, by: -1) { (y0, y1) = (twice * y0 - y1 + c[l], y0) }
        return 2 * sine * cosine * y0
    }

    /// Clenshaw summation of Σ c[l] cos (2l+1)x, from 0 to 5.
    static func cosineSum(_ sine: Double, _ cosine: Double, _ c: Coefficients) -> Double {
        let twice = 2 * (cosine - sine) * (cosine + sine)
        var (y0, y1) = (0.0, 0.0)
        for l in stride(from: 5, through: 0, by: -1) { (y0, y1) = (twice * y0 - y1 + c[l], y0) }
        return cosine * (y0 - y1)
    }

    static func a1m1(_ eps: Double) -> Double {
        let square = eps * eps
        return (((square + 4) * square + 64) * square / 256 + eps) / (1 - eps)
    }

    static func a2m1(_ eps: Double) -> Double {
        let square = eps * eps
        return (((-11 * square - 28) * square - 192) * square / 256 - eps) / (1 + eps)
    }

    static func c1(_ eps: Double) -> Coefficients { odd(eps, c1Table) }
    static func c1p(_ eps: Double) -> Coefficients { odd(eps, c1pTable) }
    static func c2(_ eps: Double) -> Coefficients { odd(eps, c2Table) }

    private static func odd(_ eps: Double, _ table: [Double]) -> Coefficients {
        var (result, power, start) = (Coefficients.zero, eps, 0)
        for l in 1...6 {
            let order = (6 - l) / 2
            result[l] = power * polynomial(table, start, order, eps * eps) / table[start + order + 1]
            start += order + 2
            power *= eps
        }
        return result
    }

    static func a3(_ eps: Double) -> Double { polynomial(a3x, 0, 5, eps) }

    static func c3(_ eps: Double) -> Coefficients {
        var (result, power, start) = (Coefficients.zero, 1.0, 0)
        for l in 1...5 {
            power *= eps
            result[l] = power * polynomial(c3x, start, 5 - l, eps)
            start += 6 - l
        }
        return result
    }

    static func c4(_ eps: Double) -> Coefficients {
        var (result, power, start) = (Coefficients.zero, 1.0, 0)
        for l in 0...5 {
            result[l] = power * polynomial(c4x, start, 5 - l, eps)
            start += 6 - l
            power *= eps
        }
        return result
    }

    private static let c1Table: [Double] = [
        -1, 6, -16, 32, -9, 64, -128, 2048, 9, -16, 768, 3, -5, 512, -7, 1280, -7, 2048,
    ]
    private static let c1pTable: [Double] = [
        205, -432, 768, 1536, 4005, -4736, 3840, 12288, -225, 116, 384, -7173, 2695, 7680, 3467, 7680, 38081, 61440,
    ]
    private static let c2Table: [Double] = [
        1, 2, 16, 32, 35, 64, 384, 2048, 15, 80, 768, 7, 35, 512, 63, 1280, 77, 2048,
    ]

    /// For each power of eps, from 5 down, the polynomial in n evaluated for the Earth.
    private static let a3x: [Double] = {
        let table: [Double] = [-3, 128, -2, -3, 64, -1, -3, -1, 16, 3, -1, -2, 8, 1, -1, 2, 1, 1]
        return inN(table, orders: (0...5).reversed().map { min(5 - $0, $0) })
    }()
    private static let c3x: [Double] = {
        let table: [Double] = [
            3, 128, 2, 5, 128, -1, 3, 3, 64, -1, 0, 1, 8, -1, 1, 4, 5, 256, 1, 3, 128, -3, -2, 3, 64, 1, -3, 2, 32, 7, 512, -10, 9, 384,
            5, -9, 5, 192, 7, 512, -14, 7, 512, 21, 2560,
        ]
        return inN(table, orders: (1...5).flatMap { l in (l...5).reversed().map { min(5 - $0, $0) } })
    }()
    private static let c4x: [Double] = {
        let table: [Double] = [
            97, 15015, 1088, 156, 45045, -224, -4784, 1573, 45045, -10656, 14144, -4576, -858, 45045,
            64, 624, -4576, 6864, -3003, 15015, 100, 208, 572, 3432, -12012, 30030, 45045,
            1, 9009, -2944, 468, 135135, 5792, 1040, -1287, 135135, 5952, -11648, 9152, -2574, 135135,
            -64, -624, 4576, -6864, 3003, 135135, 8, 10725, 1856, -936, 225225, -8448, 4992, -1144, 225225,
            -1440, 4160, -4576, 1716, 225225, -136, 63063, 1024, -208, 105105, 3584, -3328, 1144, 315315,
            -128, 135135, -2560, 832, 405405, 128, 99099,
        ]
        return inN(table, orders: (0...5).flatMap { l in (l...5).reversed().map { 5 - $0 } })
    }()

    private static func inN(_ table: [Double], orders: [Int]) -> [Double] {
        var start = 0
        return orders.map { order in
            defer { start += order + 2 }
            return polynomial(table, start, order, Ellipsoid.n) / table[start + order + 1]
        }
    }
}
