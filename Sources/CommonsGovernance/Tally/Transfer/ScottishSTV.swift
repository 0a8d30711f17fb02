/// The count of Scottish council elections. Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, part
/// III, rules 46 to 52.
///
/// The quota is the whole number above `votes / (seats + 1)`, and reaching it is enough; transfer values are cut after five decimals;
/// ties are broken by the most recent stage at which the tied differ, and after that by lot, for which the rule's ``TieOrder`` stands.
enum ScottishSTV: TransferMethod {
    static let usualArithmetic = TransferArithmetic.fixed(decimals: 5)

    static func count<Digits: TransferNumbers>(
        _ profile: RankedProfile, by rule: CountingRule, _ numbers: Digits
    ) throws(CountingError) -> Outcome {
        let queues = PreferenceQueues(profile)
        let quota = queues.valid / (rule.seats + 1) + 1
        var count = try GregoryCount(
            queues, of: profile, by: rule, numbers, .init(quota: numbers.whole(quota), quotaIsEnough: true, looksBack: true))
        return try count.run()
    }
}
