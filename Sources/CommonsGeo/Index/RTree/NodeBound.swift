#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

/// A lower bound of the haversine from a centre to any place of 16 boxes at once.
///
/// hav = sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2). Each factor is replaced by something that is never greater: Δφ and Δλ by the gaps to the box, cos φ₂ by its
/// value at the corner nearer to a pole, sin x by x − x³/6, cos x by its series up to −x¹⁰/10!. Factors of 1 − 1e-5 and less
/// cover the rounding of floats.
struct NodeBound {
    private let (westOf, eastOf, southOf, northOf): (Float, Float, Float, Float)
    private let cosine: Float

    init(center: Coordinate) {
        (westOf, eastOf) = (Float(below: center.longitude), Float(above: center.longitude))
        (southOf, northOf) = (Float(below: center.latitude), Float(above: center.latitude))
        cosine = max(0, Float(below: cos(center.latitude * Sphere.radian)) - 1e-6)
    }

    /// The bounds of a node's 16 children; NaN, or infinite, where there is no child.
    @inline(__always)
    func lowest(_ boxes: UnsafePointer<Float>) -> SIMD16<Float> {
        let raw = UnsafeRawPointer(boxes)
        let minX = raw.loadUnaligned(as: SIMD16<Float>.self)
        let minY = raw.loadUnaligned(fromByteOffset: 64, as: SIMD16<Float>.self)
        let maxX = raw.loadUnaligned(fromByteOffset: 128, as: SIMD16<Float>.self)
        let maxY = raw.loadUnaligned(fromByteOffset: 192, as: SIMD16<Float>.self)
        let zero = SIMD16<Float>(repeating: 0)
        // The gap either way round; at a box that ends past 180 the way round may lead inside, and is then negative.
        let direct = greater(minX - eastOf, westOf - maxX)
        let around = lesser((westOf + 360) - maxX, (minX - eastOf) + 360)
        let halfX = greater(lesser(direct, around), zero) * Float(Sphere.radian / 2 * 0.999999)
        let halfY = greater(greater(minY - northOf, southOf - maxY), zero) * Float(Sphere.radian / 2 * 0.999999)
        let sineX = halfX - halfX * halfX * halfX * Float(1.0 / 6)
        let sineY = halfY - halfY * halfY * halfY * Float(1.0 / 6)
        let polar = greater(maxY, zero - minY) * Float(Sphere.radian)
        let square = polar * polar
        var cosineThere = square * Float(-1.0 / 3_628_800) + Float(1.0 / 40_320)
        cosineThere = cosineThere * square - Float(1.0 / 720)
        cosineThere = cosineThere * square + Float(1.0 / 24)
        cosineThere = cosineThere * square - Float(0.5)
        cosineThere = greater(cosineThere * square + Float(1 - 2e-6), zero)
        return (sineY * sineY + sineX * sineX * cosineThere * cosine) * Float(1 - 1e-5)
    }

    @inline(__always)
    private func greater(_ a: SIMD16<Float>, _ b: SIMD16<Float>) -> SIMD16<Float> { b.replacing(with: a, where: a .> b) }

    @inline(__always)
    private func lesser(_ a: SIMD16<Float>, _ b: SIMD16<Float>) -> SIMD16<Float> { b.replacing(with: a, where: a .< b) }
}
