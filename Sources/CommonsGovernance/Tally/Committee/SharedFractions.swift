/// Fractions over one denominator, such as what each voter carries or has left: they are added and compared as whole numbers, and brought to
/// lowest terms all together, once for each seat and not once for each sum.
///
/// Invariant: no number above one divides the denominator and all numerators, so that equal fractions are equal values.
struct SharedFractions: Hashable {
    private(set) var numerators: [BigInteger]
    private(set) var denominator: BigInteger

    init(_ values: [Rational]) {
        var common = BigInteger(1)
        for value in Set(values.map(\.denominator)) {
            let divisor = common.greatestCommonDivisor(with: value)
            common = common * value.quotientAndRemainder(dividingBy: divisor).quotient
        }
        denominator = common
        numerators = values.map { $0.numerator * common.quotientAndRemainder(dividingBy: $0.denominator).quotient }
    }

    /// Takes a denominator that is `factor` times as large, lets `body` change the numerators, and brings them to lowest terms.
    mutating func refine(by factor: Int, _ body: (inout [BigInteger]) -> Void) {
        if factor != 1 {
            denominator = denominator * BigInteger(factor)
            for index in numerators.indices where !numerators[index].isZero { numerators[index] = numerators[index] * BigInteger(factor) }
        }
        body(&numerators)
        // Only the denominator's divisors matter; nearly always one of the first numerators shares none with it.
        var divisor = denominator
        for numerator in numerators where !numerator.isZero {
            divisor = divisor.greatestCommonDivisor(with: numerator)
            if divisor == BigInteger(1) { return }
        }
        denominator = denominator.quotientAndRemainder(dividingBy: divisor).quotient
        for index in numerators.indices { numerators[index] = numerators[index].quotientAndRemainder(dividingBy: divisor).quotient }
    }
}
