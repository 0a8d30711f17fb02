import CommonsGovernance
import Testing

@Suite struct BigIntegerTests {
    /// Digits by another program: Python's integers.
    @Test(arguments: [
        (
            "123456789012345678901234567890", "987654321098765432109876543210",
            "121932631137021795226185032733622923332237463801111263526900"
        ),
        ("-18446744073709551616", "18446744073709551615", "-340282366920938463444927863358058659840"),
        ("340282366920938463463374607431768211455", "0", "0"),
        ("-9223372036854775808", "-1", "9223372036854775808"),
    ])
    func `multiplies as Python does`(left: String, right: String, product: String) throws {
        let (a, b) = (try #require(BigInteger(left)), try #require(BigInteger(right)))
        #expect((a * b).description == product)
        #expect((b * a).description == product)
    }

    @Test func `gives back what it was given, through every operation, at every size`() {
        var generator = Seeded(11)
        for _ in 0..<2_000 {
            let (a, b) = (Self.random(&generator), Self.random(&generator))
            #expect(a + b - b == a)
            #expect(a - b == -(b - a))
            #expect((a + b) * (a - b) == a * a - b * b)
            guard !b.isZero else { continue }
            let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
            #expect(quotient * b + remainder == a)
            #expect(remainder.isZero || remainder.isNegative == a.isNegative)
            #expect((remainder.isNegative ? -remainder : remainder) < (b.isNegative ? -b : b))
            let divisor = a.greatestCommonDivisor(with: b)
            #expect(a.quotientAndRemainder(dividingBy: divisor).remainder.isZero)
            #expect(b.quotientAndRemainder(dividingBy: divisor).remainder.isZero)
            #expect(BigInteger(a.description) == a)
        }
    }

    /// Divisors whose estimate is wrong by two, and borrows: from Knuth's exercise 4.3.1–22 and Hacker's Delight's test set.
    @Test(arguments: [
        ("170141183460469231713240559642174554111", "340282366920938463426481119284349108224"),
        ("115792089237316195417293883273301227089434195242432897623355228563449095127040", "340282366920938463463374607431768211455"),
        ("3138550867693340381917894711603833208051177722232017256447", "170141183460469231731687303715884105727"),
    ])
    func `divides where the first guess is wrong`(dividend: String, divisor: String) throws {
        let (a, b) = (try #require(BigInteger(dividend)), try #require(BigInteger(divisor)))
        let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
        #expect(quotient * b + remainder == a)
        #expect(remainder < b)
    }

    private static func random(_ generator: inout Seeded) -> BigInteger {
        var value = BigInteger(Int.random(in: -3...3, using: &generator))
        for _ in 0..<Int.random(in: 0...6, using: &generator) {
            let limb =
                Bool.random(using: &generator)
                ? Int.random(in: .min ... .max, using: &generator) : [Int.max, .min, 0, 1].randomElement(using: &generator) ?? 0
            value = value * BigInteger(Int.max) + BigInteger(limb)
        }
        return value
    }
}

@Suite struct RationalTests {
    @Test func `keeps fractions in lowest terms, whatever made them`() {
        #expect(Rational(6, -4) == Rational(-3, 2))
        #expect(Rational(1, 3) + Rational(1, 6) == Rational(1, 2))
        #expect(Rational(2, 3) / Rational(-4, 9) == Rational(-3, 2))
        #expect(Rational(1, 3) < Rational(34, 100))
        #expect(Rational("-3/2") == Rational(-3, 2))
        #expect(Rational("1/0") == nil)
        #expect(Rational("x") == nil)
    }

    @Test(arguments: [
        (Rational(2, 3), "0.66666"), (Rational(-1, 200), "-0.00500"), (Rational(7), "7.00000"), (Rational(-1, 10_000_000), "0.00000"),
    ])
    func `cuts decimals, and never rounds up`(value: Rational, text: String) {
        #expect(value.decimal(places: 5) == text)
    }
}
