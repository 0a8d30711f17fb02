/// Counts votes: one door for every method, exact and the same on every machine.
///
/// No decision is taken in floating point, nothing depends on the order of ballots or on names, and what a rule cannot decide within
/// its limits is refused instead of hanging.
public enum Tally {
    /// Counts what is in a box by a rule.
    /// - Throws: ``CountingError`` for ballots of another kind than the method counts, parameters that do not fit them, or work
    ///   beyond the rule's limits. Complexity: that of the method.
    public static func count(_ box: BallotBox, by rule: CountingRule) throws(CountingError) -> Outcome {
        guard (1...box.candidates.count).contains(rule.seats) else { throw .badSeats(rule.seats) }
        switch rule.method {
        case .plurality: return Plurality.count(try ranked(box, rule), by: rule)
        case .twoRound: return TwoRound.count(try ranked(box, rule), by: rule)
        case .borda: return Borda.count(try ranked(box, rule), by: rule)
        case .instantRunoff: return try InstantRunoff.count(ranked(box, rule), by: rule)
        case .copeland: return try Copeland.count(ranked(box, rule), by: rule)
        case .minimaxWinning: return try Minimax.count(ranked(box, rule), by: rule, .winning)
        case .minimaxMargins: return try Minimax.count(ranked(box, rule), by: rule, .margins)
        case .schulzeWinning: return try Schulze.count(ranked(box, rule), by: rule, .winning)
        case .schulzeMargins: return try Schulze.count(ranked(box, rule), by: rule, .margins)
        case .rankedPairsWinning: return try RankedPairs.count(ranked(box, rule), by: rule, .winning)
        case .rankedPairsMargins: return try RankedPairs.count(ranked(box, rule), by: rule, .margins)
        case .kemeny: return try Kemeny.count(ranked(box, rule), by: rule)
        default: throw .wrongBallots(method: rule.method, needs: .ranked)
        }
    }

    private static func ranked(_ box: BallotBox, _ rule: CountingRule) throws(CountingError) -> RankedProfile {
        guard case .ranked(let profile) = box else { throw .wrongBallots(method: rule.method, needs: .ranked) }
        return profile
    }
}
