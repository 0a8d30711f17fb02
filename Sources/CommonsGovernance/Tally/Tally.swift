/// Counts votes: one door for every method, exact and the same on every machine.
///
/// No decision is taken in floating point, nothing depends on the order of ballots or on names, and what a rule cannot decide within
/// its limits is refused instead of hanging.
public enum Tally {
    /// Counts what is in a box by a rule.
    /// - Throws: ``CountingError`` for ballots of another kind than the method counts, parameters that do not fit them, or work
    ///   beyond the rule's limits. Complexity: that of the method.
    public static func count(_ box: BallotBox, by rule: CountingRule) throws(CountingError) -> Outcome {
        switch rule.method {
        case .plurality: Plurality.count(try ranked(box, rule), by: rule)
        case .twoRound: TwoRound.count(try ranked(box, rule), by: rule)
        case .borda: Borda.count(try ranked(box, rule), by: rule)
        case .approval: try Approval.count(approvals(box, rule), by: rule)
        case .score: try Score.count(rated(box, rule), by: rule)
        case .star: try STAR.count(rated(box, rule), by: rule)
        case .majorityJudgment: try MajorityJudgment.count(rated(box, rule), by: rule)
        case .dots: try Dots.count(rated(box, rule), by: rule)
        case .quadratic: try Quadratic.count(rated(box, rule), by: rule)
        case .instantRunoff: try InstantRunoff.count(ranked(box, rule), by: rule)
        case .stvScottish: try ScottishSTV.count(ranked(box, seated(rule, box)), by: rule)
        case .stvWIGM: try WIGM.count(ranked(box, seated(rule, box)), by: rule)
        case .stvMeek: try Meek.count(ranked(box, seated(rule, box)), by: rule)
        case .copeland: try Copeland.count(ranked(box, rule), by: rule)
        case .minimaxWinning: try Minimax.count(ranked(box, rule), by: rule, .winning)
        case .minimaxMargins: try Minimax.count(ranked(box, rule), by: rule, .margins)
        case .schulzeWinning: try Schulze.count(ranked(box, rule), by: rule, .winning)
        case .schulzeMargins: try Schulze.count(ranked(box, rule), by: rule, .margins)
        case .rankedPairsWinning: try RankedPairs.count(ranked(box, rule), by: rule, .winning)
        case .rankedPairsMargins: try RankedPairs.count(ranked(box, rule), by: rule, .margins)
        case .kemeny: try Kemeny.count(ranked(box, rule), by: rule)
        case .pav: try PAV.count(approvals(box, seated(rule, box)), by: rule)
        case .phragmen: try Phragmen.count(approvals(box, seated(rule, box)), by: rule)
        case .equalShares: try EqualShares.count(approvals(box, seated(rule, box)), by: rule)
        case .budgetGreedy: try GreedyBudget.count(budget(box, rule), by: rule)
        case .budgetEqualShares: try BudgetEqualShares.count(budget(box, rule), by: rule)
        }
    }

    private static func seated(_ rule: CountingRule, _ box: BallotBox) throws(CountingError) -> CountingRule {
        guard (1...box.candidates.count).contains(rule.seats) else { throw .badSeats(rule.seats) }
        return rule
    }

    private static func ranked(_ box: BallotBox, _ rule: CountingRule) throws(CountingError) -> RankedProfile {
        guard case .ranked(let profile) = box else { throw .wrongBallots(method: rule.method, needs: .ranked) }
        return profile
    }

    private static func budget(_ box: BallotBox, _ rule: CountingRule) throws(CountingError) -> BudgetProfile {
        guard case .budget(let profile) = box else { throw .wrongBallots(method: rule.method, needs: .budget) }
        return profile
    }

    private static func rated(_ box: BallotBox, _ rule: CountingRule) throws(CountingError) -> RatedProfile {
        switch box {
        case .rated(let profile): return profile
        case .budget(let profile): return profile.votes
        case .ranked:
            throw .wrongBallots(
                method: rule.method, needs: rule.method == .dots ? .points : rule.method == .quadratic ? .credits : .grades)
        }
    }

    /// Approvals, also from ranked ballots that say no more than approvals do.
    private static func approvals(_ box: BallotBox, _ rule: CountingRule) throws(CountingError) -> RatedProfile {
        let profile = if case .ranked(let ranked) = box { ranked.approvals } else { try rated(box, rule) as RatedProfile? }
        guard let profile, profile.scale == .approval else { throw .wrongBallots(method: rule.method, needs: .approvals) }
        return profile
    }
}
