/// Most first preferences wins. A first rank shared by several gives each an equal part of the vote.
enum Plurality {
    static func count(_ profile: RankedProfile, by rule: CountingRule) -> Outcome {
        let standing = [Bool](repeating: true, count: profile.candidates.count)
        let scores = FirstPreferences(of: profile, among: standing).scores
        return Outcome(rule: rule, candidates: profile.candidates, votes: profile.totalWeight, highest: scores)
    }
}
