/// The rules by which votes are counted, each under the name that the command `commons vote count --method` knows.
public enum CountingMethod: String, Hashable, Sendable, Codable, CaseIterable {
    /// Most first preferences.
    case plurality
    /// The two with most first preferences meet again, unless one has more than half.
    case twoRound = "two-round"
    /// Most approvals.
    case approval
    /// Highest sum of grades.
    case score
    /// Score, then an automatic runoff of the two highest.
    case star
    /// As many points as candidates for a first place, one less for each place down.
    case borda
    /// Best median grade; ties by removing medians.
    case majorityJudgment = "majority-judgment"
    /// Most points, each voter giving out the same number.
    case dots
    /// Most votes, where `v` votes cost `v²` credits.
    case quadratic
    /// The last is eliminated until one has more than half, or nobody else is left.
    case instantRunoff = "irv"
    /// Transferable vote by the Scottish local election order of 2007.
    case stvScottish = "stv-scottish"
    /// Transferable vote, weighted inclusive Gregory method.
    case stvWIGM = "stv-wigm"
    /// Transferable vote by Meek's keep factors.
    case stvMeek = "stv-meek"
    /// Victories less defeats.
    case copeland
    /// Smallest worst defeat, measured by the votes of the victor.
    case minimaxWinning = "minimax-winning"
    /// Smallest worst defeat, measured by the margin.
    case minimaxMargins = "minimax-margins"
    /// Strongest beat paths, by winning votes.
    case schulzeWinning = "schulze-winning"
    /// Strongest beat paths, by margins.
    case schulzeMargins = "schulze-margins"
    /// Strongest victories locked first, by winning votes.
    case rankedPairsWinning = "ranked-pairs-winning"
    /// Strongest victories locked first, by margins.
    case rankedPairsMargins = "ranked-pairs-margins"
    /// The ranking that agrees with most pairwise opinions.
    case kemeny
    /// The committee with most proportional satisfaction (Thiele).
    case pav
    /// Phragmén's sequential committee, loads kept even.
    case phragmen
    /// The committee bought with equal shares, completed by Phragmén's rule.
    case equalShares = "equal-shares"
    /// Projects by votes until the money is gone.
    case budgetGreedy = "budget-greedy"
    /// Projects bought with equal shares, completed by adding one to every share.
    case budgetEqualShares = "budget-equal-shares"
}
