/// Most dots wins; everybody had the same number to give, and could give several to one candidate.
enum Dots {
    static func count(_ profile: RatedProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        guard case .points = profile.scale else { throw .wrongBallots(method: rule.method, needs: .points) }
        return MarkSum.count(profile, by: rule)
    }
}
