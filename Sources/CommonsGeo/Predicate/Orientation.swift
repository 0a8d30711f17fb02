/// On which side of a line a place lies, decided exactly in the plane of longitude and latitude.
public enum Orientation: Int, Hashable, Sendable, CaseIterable {
    /// To the right of the line: the three places turn clockwise.
    case clockwise = -1
    /// On the line through the two.
    case collinear = 0
    /// To the left of the line: the three places turn counter-clockwise.
    case counterclockwise = 1

    /// The side of `place` for somebody who goes straight from `start` to `end`.
    ///
    /// Exact for all coordinates: a rounded determinant with a proven bound answers nearly always, and exact
    /// expansion arithmetic answers the rest. (Exactness ends only where two coordinates that are multiplied are both nearer to zero than 1e-270 degrees.)
    /// Source: J. R. Shewchuk, *Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates*,
    /// Discrete & Computational Geometry 18 (1997), §4.2.
    public init(of place: Coordinate, from start: Coordinate, to end: Coordinate) {
        let sign = Self.sign(
            start.longitude, start.latitude, end.longitude, end.latitude, place.longitude, place.latitude)
        self = sign > 0 ? .counterclockwise : sign < 0 ? .clockwise : .collinear
    }

    /// A number with the exact sign of the determinant: positive when a, b, c turn counter-clockwise.
    @inline(__always)
    package static func sign(_ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ cx: Double, _ cy: Double) -> Double {
        let left = (ax - cx) * (by - cy)
        let right = (ay - cy) * (bx - cx)
        let determinant = left - right
        // (3 + 16ε)ε with ε = 2^-53 bounds the rounding of the four differences, two products and one subtraction; the small number bounds what
        // products below the normal range lose.
        let bound = 3.3306690738754716e-16 * (abs(left) + abs(right)) + 0x1p-1020
        if abs(determinant) > bound { return determinant }
        return exactSign(ax, ay, bx, by, cx, cy)
    }

    /// The same, by summing the six products of the expanded determinant without any rounding.
    ///
    /// Both axes are scaled by 2^500 first, which keeps the low parts of small products in range: 180 × 2^500 squared and summed stays below 2^1018.
    @inline(never)
    private static func exactSign(_ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ cx: Double, _ cy: Double) -> Double {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 12) { expansion in
            var count = 0
            for (left, right) in [(ax, by), (-ax, cy), (-cx, by), (-ay, bx), (ay, cx), (cy, bx)] {
                let (x, y) = (left * 0x1p500, right * 0x1p500)
                let product = x * y
                add((-product).addingProduct(x, y), to: expansion, count: &count)
                add(product, to: expansion, count: &count)
            }
            // Components do not overlap and grow in size, so the last one that is not zero has the sign of the sum.
            for position in stride(from: count - 1, through: 0, by: -1) where expansion[position] != 0 { return expansion[position] }
            return 0
        }
    }

    /// Shewchuk's Grow-Expansion: the sum of an expansion and a number, exact, one component longer.
    private static func add(_ number: Double, to expansion: UnsafeMutableBufferPointer<Double>, count: inout Int) {
        var carry = number
        for position in 0..<count {
            let other = expansion[position]
            let sum = carry + other
            let virtual = sum - carry
            expansion[position] = (carry - (sum - virtual)) + (other - virtual)
            carry = sum
        }
        expansion.initializeElement(at: count, to: carry)
        count += 1
    }
}
