import Testing

@testable import CommonsGovernance

@Suite struct FractionTests {
    @Test func `sees that 10,001 of 20,001 is more than a half`() {
        #expect(Fraction.half.comparing(10_001, of: 20_001) == .more)
        #expect(Fraction.half.comparing(10_000, of: 20_001) == .less)
        #expect(Fraction.half.comparing(10_000, of: 20_000) == .equal)
    }

    @Test func `does not overflow`() throws {
        let almost = try Fraction(Int.max - 1, of: Int.max)
        #expect(almost.comparing(Int.max, of: Int.max) == .more)
        #expect(almost.comparing(Int.max - 1, of: Int.max) == .equal)
        #expect(almost < .whole)
    }

    @Test func `takes a part of nothing for nothing`() {
        #expect(Fraction.half.comparing(0, of: 0) == .less)
        #expect(Fraction.none.comparing(0, of: 0) == .equal)
    }

    @Test(arguments: [(1, 0), (-1, 2), (3, 2), (0, -1)])
    func `refuses what is not a part of one`(numerator: Int, denominator: Int) {
        #expect(throws: FractionError.outOfRange(numerator, of: denominator)) { try Fraction(numerator, of: denominator) }
    }

    @Test func `is the same in higher terms`() throws {
        #expect(try Fraction(2, of: 4) == .half)
        #expect(try Set([Fraction(2, of: 4), .half]).count == 1)
    }
}
