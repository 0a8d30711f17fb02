import CommonsGovernance
import Foundation

/// A result as the command prints it: by name, for programs or for people.
struct OutcomeReport: Encodable {
    let method: String
    let ranking: [[String]]
    let winners: [String]
    let rounds: [Step]
    let thresholds: [Goal]
    let ties: [Draw]
    let committees: [[String]]?
    let lead: String?
    let votes: Int

    struct Step: Encodable {
        let scores: [String: String]
        let events: [[String: String]]
        let exhausted: String?
    }

    struct Goal: Encodable {
        let kind: String
        let value: String
        let round: Int
    }

    struct Draw: Encodable {
        let round: Int
        let candidates: [String]
        let chosen: [String]
        let broken: String
    }

    init(_ outcome: Outcome) {
        let names = outcome.candidates.names
        method = outcome.rule.method.rawValue
        ranking = outcome.ranking.map { $0.map { names[$0] } }
        winners = outcome.winners.map { names[$0] }
        rounds = outcome.rounds.map { round in
            Step(
                scores: Dictionary(
                    uniqueKeysWithValues: zip(names, round.scores).compactMap { name, score in score.map { (name, $0.description) } }),
                events: round.events.map { Self.event($0, names) },
                exhausted: round.exhausted.isZero ? nil : round.exhausted.description)
        }
        thresholds = outcome.thresholds.map { Goal(kind: $0.kind.rawValue, value: $0.value.description, round: $0.round) }
        ties = outcome.ties.map { tie in
            Draw(
                round: tie.round, candidates: tie.candidates.map { names[$0] }, chosen: tie.chosen.map { names[$0] },
                broken: Self.words(tie.resolution))
        }
        committees = outcome.tiedCommittees.isEmpty ? nil : outcome.tiedCommittees.map { $0.map { names[$0] } }
        lead = outcome.lead?.description
        votes = outcome.votes
    }

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        }
    }

    private static func event(_ event: Round.Event, _ names: [String]) -> [String: String] {
        switch event {
        case .elected(let one): ["kind": "elected", "candidate": names[one]]
        case .eliminated(let one): ["kind": "eliminated", "candidate": names[one]]
        case .transferred(let from, let to, let votes):
            ["kind": "transferred", "from": names[from], "to": to.map { names[$0] } ?? "", "votes": votes.description]
        case .locked(let one, let other, let votes, let against):
            ["kind": "locked", "winner": names[one], "loser": names[other], "votes": String(votes), "against": String(against)]
        case .skipped(let one, let other, let votes, let against):
            ["kind": "skipped", "winner": names[one], "loser": names[other], "votes": String(votes), "against": String(against)]
        case .funded(let one, let cost): ["kind": "funded", "project": names[one], "cost": String(cost)]
        case .passedOver(let one, let reason): ["kind": "passed over", "project": names[one], "reason": words(reason, names)]
        case .sharesRaised(let share): ["kind": "shares raised", "to": share.description]
        case .completed(let method): ["kind": "completed", "by": method.rawValue]
        }
    }

    private static func words(_ reason: Round.Reason, _ names: [String]) -> String {
        switch reason {
        case .unaffordable: "costs more than is left"
        case .conflict(let other): "excludes \(names[other])"
        case .category(let name): "no room in \(name)"
        case .noSupport: "nobody wants it"
        case .belowMinimum(let minimum): "fewer votes than \(minimum)"
        case .supportersTooPoor: "its supporters cannot pay for it"
        }
    }

    private static func words(_ resolution: Tie.Resolution) -> String {
        switch resolution {
        case .reported: "not broken"
        case .earlierRound(let round): "by round \(round + 1)"
        case .pairwise: "one against one"
        case .secondary: "by the rule's second number"
        case .order: "by order"
        case .together: "all together"
        }
    }

    /// A few lines for people.
    static func text(_ outcome: Outcome, labels: [String]) -> String {
        func name(_ candidate: Int) -> String {
            let label = labels.indices.contains(candidate) ? labels[candidate] : ""
            return outcome.candidates[candidate] + (label.isEmpty ? "" : " " + label)
        }
        var (lines, place) = (["\(outcome.rule.method.rawValue): \(outcome.votes) votes, \(outcome.candidates.count) candidates"], 1)
        let winners = Set(outcome.winners)
        for group in outcome.ranking {
            for candidate in group {
                let scores = outcome.rounds.compactMap { $0.scores[candidate] }
                let score = scores.last.map { "  " + $0.decimal(places: 2) } ?? ""
                lines.append("\(winners.contains(candidate) ? "*" : " ") \(place). \(name(candidate))\(score)")
            }
            place += group.count
        }
        for tie in outcome.ties.prefix(20) {
            lines.append(
                "tie in round \(tie.round + 1): \(tie.candidates.map { outcome.candidates[$0] }.joined(separator: ", ")); \(words(tie.resolution))"
            )
        }
        if let lead = outcome.lead { lines.append("lead: \(lead.decimal(places: 2))") }
        return lines.joined(separator: "\n") + "\n"
    }
}
