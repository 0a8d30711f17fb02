extension RankedProfile {
    /// The same votes as approvals, where no ballot says more than that: its first rank is approved, and a second one, if any, holds all
    /// the others. `nil` where a ballot has preferences that approvals would lose.
    public var approvals: RatedProfile? {
        guard var profile = try? RatedProfile(candidates: candidates, scale: .approval) else { return nil }
        for index in 0..<count {
            let ballot = self[index]
            let length = ballot.ranks.reduce(0) { $0 + $1.count }
            guard ballot.ranks.count <= 1 || ballot.ranks.count == 2 && length == candidates.count,
                let approving = try? RatedBallot(approving: ballot.ranks.first ?? [], weight: ballot.weight),
                (try? profile.append(approving)) != nil
            else { return nil }
        }
        return profile
    }
}
