/// Most approvals wins. Source: Brams and Fishburn, Approval Voting, 1978.
enum Approval {
    static func count(_ profile: RatedProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        guard profile.scale == .approval else { throw .wrongBallots(method: rule.method, needs: .approvals) }
        return MarkSum.count(profile, by: rule)
    }
}
