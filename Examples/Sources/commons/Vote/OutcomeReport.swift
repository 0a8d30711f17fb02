import CommonsGovernance
import Foundation

/// A result as the command prints it for programs: by name.
struct OutcomeReport: Encodable {
    let method: String
    let ranking: [[String]]
    let winners: [String]
    let rounds: [Step]

    /// One round, with what was decided in it; what belongs to the whole count stands in the first or, of what it leads to, in the last.
    struct Step: Encodable {
        var scores: [String: String] = [:]
        var events: [[String: String]] = []
        var exhausted: String?
        var votes: Int?
        var thresholds: [Goal] = []
        var ties: [Draw] = []
        var pairwise: [[Int]]?
        var strongestPaths: [[Int]]?
        var candidates: [String]?
        var grades: [Grades]?
        var committees: [[String]]?
        var lead: String?
    }

    struct Goal: Encodable {
        let kind: String
        let value: String
        let isEnough: Bool
    }

    struct Draw: Encodable {
        let candidates: [String]
        let chosen: [String]
        let broken: String
    }

    struct Grades: Encodable {
        let candidate: String
        let lowest: Int
        let votes: [Int]
        let majority: Int
    }

    /// - Parameter amountDecimals: How many decimals the amounts of a budget carry.
    init(_ outcome: Outcome, amountDecimals: Int = 0) {
        let isBudget = outcome.rule.method == .budgetGreedy || outcome.rule.method == .budgetEqualShares
        let unit = Rational(BigInteger.powerOfTen(amountDecimals), BigInteger(1))
        let isMoney = isBudget && amountDecimals > 0
        func amount(_ value: Rational) -> String { (isMoney ? value / unit : value).description }
        let names = outcome.candidates.names
        method = outcome.rule.method.rawValue
        ranking = outcome.ranking.map { $0.map { names[$0] } }
        winners = outcome.winners.map { names[$0] }
        var steps = outcome.rounds.map { round in
            Step(
                scores: Dictionary(
                    uniqueKeysWithValues: zip(names, round.scores).compactMap { name, score in
                        // Of equal shares the number is a price; of the greedy rule it is votes.
                        score.map { (name, outcome.rule.method == .budgetEqualShares ? amount($0) : $0.description) }
                    }),
                events: round.events.map { Self.event($0, names, amount) },
                exhausted: round.exhausted.isZero ? nil : round.exhausted.description)
        }
        if steps.isEmpty { steps = [Step()] }
        let last = steps.count - 1
        steps[0].votes = outcome.votes
        for goal in outcome.thresholds {
            steps[min(goal.round, last)].thresholds.append(
                Goal(kind: goal.kind.rawValue, value: amount(goal.value), isEnough: goal.isEnough))
        }
        for tie in outcome.ties {
            steps[min(tie.round, last)].ties.append(
                Draw(candidates: tie.candidates.map { names[$0] }, chosen: tie.chosen.map { names[$0] }, broken: Self.words(tie.resolution))
            )
        }
        if let pairwise = outcome.pairwise {
            (steps[0].pairwise, steps[0].candidates) = (Self.rows(pairwise), names)
            steps[0].strongestPaths = outcome.strongestPaths.map(Self.rows)
        }
        steps[0].grades = outcome.grades.map { grades in
            names.indices.map {
                Grades(candidate: names[$0], lowest: grades.lowest, votes: grades.votes[$0], majority: grades.medians[$0])
            }
        }
        steps[last].committees = outcome.tiedCommittees.isEmpty ? nil : outcome.tiedCommittees.map { $0.map { names[$0] } }
        steps[last].lead = outcome.lead?.description
        rounds = steps
    }

    private static func rows(_ matrix: PairwiseMatrix) -> [[Int]] {
        (0..<matrix.count).map { one in (0..<matrix.count).map { matrix[one, to: $0] } }
    }

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        }
    }

    private static func event(_ event: Round.Event, _ names: [String], _ amount: (Rational) -> String) -> [String: String] {
        switch event {
        case .elected(let one): ["kind": "elected", "candidate": names[one]]
        case .eliminated(let one): ["kind": "eliminated", "candidate": names[one]]
        case .placed(let one): ["kind": "placed", "candidate": names[one]]
        case .transferred(let from, let to, let votes):
            ["kind": "transferred", "from": names[from], "to": to.map { names[$0] } ?? "", "votes": votes.description]
        case .locked(let one, let other, let votes, let against):
            ["kind": "locked", "winner": names[one], "loser": names[other], "votes": String(votes), "against": String(against)]
        case .skipped(let one, let other, let votes, let against):
            ["kind": "skipped", "winner": names[one], "loser": names[other], "votes": String(votes), "against": String(against)]
        case .funded(let one, let cost): ["kind": "funded", "project": names[one], "cost": amount(Rational(cost))]
        case .passedOver(let one, let reason): ["kind": "passed over", "project": names[one], "reason": words(reason, names)]
        case .sharesRaised(let share): ["kind": "shares raised", "to": amount(share)]
        case .completed(let method): ["kind": "completed", "by": method.rawValue]
        }
    }

    static func words(_ reason: Round.Reason, _ names: [String]) -> String {
        switch reason {
        case .unaffordable: "costs more than is left"
        case .conflict(let other): "excludes \(names[other])"
        case .category(let name): "no room in \(name)"
        case .noSupport: "nobody wants it"
        case .belowMinimum(let minimum): "fewer votes than \(minimum)"
        case .supportersTooPoor: "its supporters cannot pay for it"
        }
    }

    static func words(_ resolution: Tie.Resolution) -> String {
        switch resolution {
        case .reported: "not broken"
        case .earlierRound(let round): "by round \(round + 1)"
        case .pairwise: "one against one"
        case .secondary: "by the rule's second number"
        case .order: "by order"
        case .together: "all together"
        }
    }
}
