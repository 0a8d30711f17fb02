import Testing

@testable import CommonsGovernance

@Suite struct SharedFractionsTests {
    @Test func `holds fractions over one denominator, in lowest terms together`() {
        var shared = SharedFractions([Rational(1, 6), Rational(-3, 4), .zero])
        #expect(shared.denominator == BigInteger(12))
        #expect(shared.numerators.map { Rational($0, shared.denominator) } == [Rational(1, 6), Rational(-3, 4), .zero])
        shared.refine(by: 5) { $0[1] = BigInteger(20) }
        #expect(shared == SharedFractions([Rational(1, 6), Rational(1, 3), .zero]))
        #expect(shared.denominator == BigInteger(6))
        shared.refine(by: 1) { $0 = [BigInteger(0), BigInteger(0), BigInteger(0)] }
        #expect(shared == SharedFractions([.zero, .zero, .zero]))
    }
}
