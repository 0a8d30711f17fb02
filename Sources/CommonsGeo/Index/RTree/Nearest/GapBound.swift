/// A lower bound of the haversine from a centre to 16 boxes or places at once, for a search that wants nothing beyond a haversine W.
///
/// With φ₁ the centre's latitude and Δφ, Δλ the differences to a place, hav = sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2). Let q = √W. For a place with hav ≤ W:
///
/// 1. sin(Δφ/2) ≤ q, so that Δφ/2 ≤ asin q and, since sin x / x falls, sin(Δφ/2) ≥ Δφ/2 · q / asin q.
/// 2. Δφ ≤ r = 2 asin q, so that cos φ₂ ≥ C = cos φ₁ cos r − sin|φ₁| sin r.
/// 3. With K = cos φ₁ C and p = √(W / K): sin(Δλ/2) ≤ p, and sin(Δλ/2) ≥ Δλ/2 · p / asin p where p ≤ 1; where p > 1 or C ≤ 0 longitude says nothing.
///
/// A gap in degrees times a factor is therefore a lower bound of the square root of its term: two multiplications, no sine. asin q ≤ q (1 + 0.19 q²) for q ≤ 1/2,
/// and asin q ≤ π/2 · q. The coarse halves of `SplitDouble` and the rounding of floats are covered by a slack of the gaps and by factors a little less than these.
struct GapBound {
    /// Longitude, of the image that is searched, and latitude of the centre.
    private let (x, y): (Float, Float)
    private let (slackX, slackY): (Float, Float)
    private let (sine, cosine): (Double, Double)
    private var (factorX, factorY): (Float, Float) = (0, 0)

    private static let shrink = Sphere.radian / 2 * (1 - 1e-5)
    /// Makes nothing of any gap on the Earth, and leaves the infinite one of no child infinite.
    private static let nothing: Float = 0x1p-100

    init(center: Coordinate, turn: Double, worst: Double) {
        let longitude = center.longitude + turn
        (x, y) = (Float(longitude), Float(center.latitude))
        // A coarse number c stands for numbers less than 2^-23 |c| away, and the centre was rounded by 2^-24; the shrunk factor covers what grows with the gap.
        (slackX, slackY) = (Float(abs(longitude) * 0x1.8p-23) + 1e-30, Float(abs(center.latitude) * 0x1.8p-23) + 1e-30)
        sine = SphereSine.sine(abs(center.latitude))
        cosine = SphereSine.cosine(center.latitude)
        narrow(to: worst)
    }

    /// Takes a lower W: bounds grow.
    @inline(__always)
    mutating func narrow(to worst: Double) {
        if worst >= 1 {
            // Nothing is beyond W; the bounds only say in which order to look.
            (factorX, factorY) = (Float(Self.shrink * cosine * 0.63), Float(Self.shrink * 0.63))
            return
        }
        let q = worst.squareRoot()
        guard q <= 0.5 else {
            (factorX, factorY) = (Self.nothing, Float(Self.shrink * 0.63))
            return
        }
        factorY = Float(Self.shrink / (1 + 0.19 * worst))
        let r = 2 * q * (1 + 0.19 * worst)
        let k = cosine * (cosine * (1 - r * r * 0.5) - sine * r)
        // p = q / √k: its square is compared, so that one root is enough.
        if k <= worst {
            factorX = Self.nothing
        } else {
            let root = k.squareRoot()
            factorX = Float(Self.shrink * (k >= 4 * worst ? root / (1 + 0.19 * worst / k) : root * 0.63))
        }
    }

    /// The bounds of a node's children, four from `slot` on; infinite where there is none.
    @inline(__always)
    func boxes(_ boxes: UnsafePointer<Float>, _ slot: Int, _ extent: Int) -> SIMD4<Float> {
        let gapX = Self.greater(boxes.four(slot) - x, x - boxes.four(slot + extent))
        let gapY = Self.greater(boxes.four(slot + 16) - y, y - boxes.four(slot + 16 + extent))
        return bound(gapX, gapY)
    }

    /// The same, and of boxes that hold the centre that first whose middle is nearest: by less than `leastWorst` even for the farthest.
    @inline(__always)
    func ordered(_ boxes: UnsafePointer<Float>, _ slot: Int, _ extent: Int) -> SIMD4<Float> {
        let (west, south) = (boxes.four(slot), boxes.four(slot + 16))
        let (east, north) = (boxes.four(slot + extent), boxes.four(slot + 16 + extent))
        let (h, v) = (west + east - (x + x), south + north - (y + y))
        return bound(Self.greater(west - x, x - east), Self.greater(south - y, y - north)) + (h * h + v * v) * 0x1p-102
    }

    /// No W is less where bounds are `ordered`: 2^-102 of (4 · 360)² and of (4 · 90)² degrees together are less than half of it. A haversine of 6 µm.
    static let leastWorst = 1e-24

    @inline(__always)
    private func bound(_ gapX: SIMD4<Float>, _ gapY: SIMD4<Float>) -> SIMD4<Float> {
        let zero = SIMD4<Float>(repeating: 0)
        let (h, v) = (Self.greater(gapX - slackX, zero) * factorX, Self.greater(gapY - slackY, zero) * factorY)
        return h * h + v * v
    }

    @inline(__always)
    private static func greater(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> { b.replacing(with: a, where: a .> b) }

    /// Whether anything in a box may be within `worst`.
    func mayReach(_ box: FlatBox, _ worst: Double) -> Bool {
        let gap = max(0, Float(box.gap(x: Double(x))) * (1 - 1e-6) - slackX) * factorX
        return gap * gap <= Float(above: worst)
    }
}

extension Float {
    /// The least float that is not below `number`.
    @inline(__always)
    init(above number: Double) {
        let rounded = Float(number)
        self = Double(rounded) < number ? rounded.nextUp : rounded
    }
}
