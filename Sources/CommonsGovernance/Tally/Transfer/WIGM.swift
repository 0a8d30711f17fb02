/// Transferable votes by the weighted inclusive Gregory method. Source: Proportional Representation Foundation, Reference WIGM Rule, 2009,
/// without its batch exclusion, which changes no result.
///
/// With fixed numbers (four decimals, unless the rule says otherwise) the quota is `votes / (seats + 1)`, cut, and one last place more;
/// with exact ones it is that fraction, and must be passed. Ties are broken by the rule's ``TieOrder``.
enum WIGM {
    static func count(_ profile: RankedProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        switch rule.arithmetic ?? .fixed(decimals: 4) {
        case .fixed(let decimals):
            guard let numbers = FixedNumbers(decimals: decimals, votes: profile.totalWeight) else {
                throw .badArithmetic(.fixed(decimals: decimals))
            }
            return try count(profile, by: rule, numbers)
        case .guarded(let decimals, let guardDigits):
            guard let numbers = GuardedNumbers(decimals: decimals, guardDigits: guardDigits) else {
                throw .badArithmetic(.guarded(decimals: decimals, guardDigits: guardDigits))
            }
            return try count(profile, by: rule, numbers)
        case .rational: return try count(profile, by: rule, ExactNumbers())
        }
    }

    private static func count<Numbers: TransferNumbers>(
        _ profile: RankedProfile, by rule: CountingRule, _ numbers: Numbers
    ) throws(CountingError) -> Outcome {
        let queues = PreferenceQueues(profile)
        let valid = queues.weights.indices.reduce(0) { $0 + (queues.starts[$1] < queues.starts[$1 + 1] ? queues.weights[$1] : 0) }
        let share = numbers.divided(numbers.whole(valid), by: rule.seats + 1)
        let quota = numbers.quotaStep.map { numbers.sum(share, $0) } ?? share
        var count = try GregoryCount(
            profile, by: rule, numbers, .init(quota: quota, quotaIsEnough: numbers.quotaStep != nil, looksBack: false))
        return try count.run()
    }
}
