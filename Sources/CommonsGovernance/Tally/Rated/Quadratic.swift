/// Most votes wins, where `v` votes for or against a candidate have cost their voter `v²` credits.
/// Source: Lalley and Weyl, Quadratic Voting, 2018.
enum Quadratic {
    static func count(_ profile: RatedProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        guard case .credits = profile.scale else { throw .wrongBallots(method: rule.method, needs: .credits) }
        return MarkSum.count(profile, by: rule)
    }
}
