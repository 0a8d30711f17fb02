/// A rule of transferable votes, which can be counted in any arithmetic.
protocol TransferMethod {
    /// What its statute says.
    static var usualArithmetic: TransferArithmetic { get }
    /// How many decimals fixed numbers may have.
    static var decimals: ClosedRange<Int> { get }

    static func count<Digits: TransferNumbers>(
        _ profile: RankedProfile, by rule: CountingRule, _ numbers: Digits
    ) throws(CountingError) -> Outcome
}

extension TransferMethod {
    static var decimals: ClosedRange<Int> { 0...12 }

    /// Counts in the rule's arithmetic, else in the usual one. Fixed numbers of more votes than 64 bits carry take longer, and give the
    /// same result.
    static func count(_ profile: RankedProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        let arithmetic = rule.arithmetic ?? usualArithmetic
        switch arithmetic {
        case .fixed(let places):
            guard decimals.contains(places) else { throw .badArithmetic(arithmetic) }
            guard let numbers = FixedNumbers(decimals: places, votes: profile.totalWeight) else {
                return try count(profile, by: rule, GuardedNumbers(decimals: places))
            }
            return try count(profile, by: rule, numbers)
        case .guarded(let places, let guardDigits):
            guard places >= decimals.lowerBound, let numbers = GuardedNumbers(decimals: places, guardDigits: guardDigits) else {
                throw .badArithmetic(arithmetic)
            }
            return try count(profile, by: rule, numbers)
        case .rational: return try count(profile, by: rule, ExactNumbers())
        }
    }
}
