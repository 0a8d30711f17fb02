/// The count of Scottish council elections. Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, part
/// III, rules 46 to 52.
///
/// The quota is the whole number above `votes / (seats + 1)`, and reaching it is enough; transfer values are cut after five decimals;
/// ties are broken by the most recent stage at which the tied differ, and after that by lot, for which the rule's ``TieOrder`` stands.
enum ScottishSTV {
    static func count(_ profile: RankedProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        let queues = PreferenceQueues(profile)
        let valid = queues.weights.indices.reduce(0) { $0 + (queues.starts[$1] < queues.starts[$1 + 1] ? queues.weights[$1] : 0) }
        let quota = valid / (rule.seats + 1) + 1
        switch rule.arithmetic ?? .fixed(decimals: 5) {
        case .fixed(let decimals):
            guard let numbers = FixedNumbers(decimals: decimals, votes: profile.totalWeight) else {
                throw .badArithmetic(.fixed(decimals: decimals))
            }
            return try count(profile, by: rule, numbers, quota: quota)
        case .guarded(let decimals, let guardDigits):
            guard let numbers = GuardedNumbers(decimals: decimals, guardDigits: guardDigits) else {
                throw .badArithmetic(.guarded(decimals: decimals, guardDigits: guardDigits))
            }
            return try count(profile, by: rule, numbers, quota: quota)
        case .rational: return try count(profile, by: rule, ExactNumbers(), quota: quota)
        }
    }

    private static func count<Numbers: TransferNumbers>(
        _ profile: RankedProfile, by rule: CountingRule, _ numbers: Numbers, quota: Int
    ) throws(CountingError) -> Outcome {
        var count = try GregoryCount(
            profile, by: rule, numbers, .init(quota: numbers.whole(quota), quotaIsEnough: true, looksBack: true))
        return try count.run()
    }
}
