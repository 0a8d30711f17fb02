/// Transferable votes by the weighted inclusive Gregory method. Source: Proportional Representation Foundation, Reference WIGM Rule, 2009,
/// without its batch exclusion, which changes no result.
///
/// With fixed numbers (four decimals, unless the rule says otherwise) the quota is `votes / (seats + 1)`, cut, and one last place more;
/// with exact ones it is that fraction, and must be passed. Ties are broken by the rule's ``TieOrder``.
enum WIGM: TransferMethod {
    static let usualArithmetic = TransferArithmetic.fixed(decimals: 4)

    static func count<Digits: TransferNumbers>(
        _ profile: RankedProfile, by rule: CountingRule, _ numbers: Digits
    ) throws(CountingError) -> Outcome {
        let queues = PreferenceQueues(profile)
        let share = numbers.divided(numbers.whole(queues.valid), by: rule.seats + 1)
        let quota = numbers.quotaStep.map { numbers.sum(share, $0) } ?? share
        var count = try GregoryCount(
            queues, of: profile, by: rule, numbers, .init(quota: quota, quotaIsEnough: numbers.quotaStep != nil, looksBack: false))
        return try count.run()
    }
}
