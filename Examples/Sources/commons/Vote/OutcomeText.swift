import CommonsGovernance

/// A result as the command prints it for people: the places, then step by step how they came about.
struct OutcomeText {
    private let outcome: Outcome
    private let labels: [String]
    private let unit: Rational
    private let isBudget: Bool
    /// What was paid for each funded project.
    private let costs: [Int: Rational]

    /// As many lines of steps are printed; programs have them all.
    private static let mostSteps = 400
    /// As many things are listed on one line.
    private static let mostInLine = 40

    /// - Parameter amountDecimals: How many decimals the amounts of a budget carry.
    init(_ outcome: Outcome, labels: [String], amountDecimals: Int = 0) {
        self.outcome = outcome
        self.labels = labels
        let unit = Rational(BigInteger.powerOfTen(amountDecimals), BigInteger(1))
        self.unit = unit
        isBudget = outcome.rule.method == .budgetGreedy || outcome.rule.method == .budgetEqualShares
        var costs: [Int: Rational] = [:]
        for case .funded(let project, let cost) in outcome.rounds.flatMap(\.events) { costs[project] = Rational(cost) / unit }
        self.costs = costs
    }

    var text: String {
        var lines = ["\(outcome.rule.method.rawValue): \(outcome.votes) votes, \(outcome.candidates.count) candidates" + goals(of: 0)]
        lines += places
        let steps = outcome.rounds.indices.flatMap(step)
        lines += steps.prefix(Self.mostSteps)
        if steps.count > Self.mostSteps { lines.append("… \(steps.count - Self.mostSteps) lines more: --json has them all") }
        lines += ties
        if let lead = outcome.lead {
            lines.append("lead: \(number(lead)) over whoever is next; half of it would have to move for a tie")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: Places

    private var places: [String] {
        let winners = Set(outcome.winners)
        var (lines, place) = ([String](), 1)
        for group in outcome.ranking {
            for candidate in group {
                let last = outcome.rounds.lazy.reversed().compactMap { $0.scores[candidate] }.first
                let score = (isBudget ? costs[candidate] : last).map { "  " + $0.decimal(places: 2) } ?? ""
                lines.append("\(winners.contains(candidate) ? "*" : " ") \(place). \(full(candidate))\(score)")
            }
            place += group.count
        }
        return lines
    }

    private func full(_ candidate: Int) -> String {
        let label = labels.indices.contains(candidate) ? labels[candidate] : ""
        return outcome.candidates[candidate] + (label.isEmpty ? "" : " " + label)
    }

    /// A number with two decimals at most, and none where it is whole.
    private func number(_ value: Rational) -> String {
        let text = value.decimal(places: 2)
        return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
    }

    private func goals(of round: Int) -> String {
        outcome.thresholds.filter { $0.round == round }.map { goal in
            let isMoney = goal.kind == .budget || goal.kind == .share && isBudget
            return "; \(goal.kind.rawValue) \(number(isMoney ? goal.value / unit : goal.value))"
        }.joined()
    }

    // MARK: Steps

    /// The lines of one round: none where places and numbers above already say it all.
    private func step(_ round: Int) -> [String] {
        let step = outcome.rounds[round]
        guard outcome.rounds.count > 1 || !step.events.isEmpty else { return [] }
        let standing = step.scores.indices.filter { step.scores[$0] != nil }
            .sorted { (step.scores[$1] ?? .zero, $0) < (step.scores[$0] ?? .zero, $1) }
        var numbers = standing.prefix(Self.mostInLine).map { "\(outcome.candidates[$0]) \(number(step.scores[$0] ?? .zero))" }
        if standing.count > Self.mostInLine { numbers.append("… \(standing.count - Self.mostInLine) more") }
        if !step.exhausted.isZero { numbers.append("nobody \(number(step.exhausted))") }
        let isPrice = outcome.rule.method == .budgetEqualShares
        let heading = "round \(round + 1)" + (round == 0 ? "" : goals(of: round))
        let listed = numbers.isEmpty || isPrice ? "" : ": " + numbers.joined(separator: ", ")
        return [heading + listed] + sentences(step.events).map { "  " + $0 }
    }

    private func sentences(_ events: [Round.Event]) -> [String] {
        var (lines, moves) = ([String](), [String]())
        var giver: Int?
        func close() {
            if let giver { lines.append("of \(outcome.candidates[giver])'s votes: " + moves.joined(separator: ", ")) }
            (giver, moves) = (nil, [])
        }
        for event in events {
            if case .transferred(let from, let to, let votes) = event {
                if giver != from { close() }
                giver = from
                moves.append("\(number(votes)) to \(to.map { outcome.candidates[$0] } ?? "nobody")")
            } else {
                close()
                lines.append(sentence(event))
            }
        }
        close()
        return lines
    }

    private func sentence(_ event: Round.Event) -> String {
        let names = outcome.candidates.names
        return switch event {
        case .elected(let one): "\(names[one]) is elected"
        case .eliminated(let one): "\(names[one]) is out"
        case .placed(let one): "\(names[one]) takes the next place"
        case .transferred(_, let to, let votes): "\(number(votes)) to \(to.map { names[$0] } ?? "nobody")"
        case .locked(let one, let other, let votes, let against): "\(names[one]) above \(names[other]), \(votes) to \(against)"
        case .skipped(let one, let other, let votes, let against):
            "\(names[one]) above \(names[other]), \(votes) to \(against): left out, it would close a circle"
        case .funded(let one, let cost): "\(full(one)) is funded for \(number(Rational(cost) / unit))"
        case .passedOver(let one, let reason): "\(full(one)) is not funded: \(OutcomeReport.words(reason, names))"
        case .sharesRaised(let share): "every share is raised to \(number(share / unit))"
        case .completed(let method): "the seats that are left go by \(method.rawValue)"
        }
    }

    // MARK: Ties

    private var ties: [String] {
        var lines = outcome.ties.prefix(20).map { tie in
            let names = tie.candidates.map { outcome.candidates[$0] }.joined(separator: ", ")
            let chosen = tie.chosen.map { outcome.candidates[$0] }.joined(separator: ", ")
            let isAll = tie.chosen.count == tie.candidates.count
            return "tie in round \(tie.round + 1): \(names); \(OutcomeReport.words(tie.resolution))" + (isAll ? "" : ": \(chosen)")
        }
        if outcome.ties.count > 20 { lines.append("… \(outcome.ties.count - 20) ties more") }
        if outcome.tiedCommittees.count > 1 {
            lines.append("\(outcome.tiedCommittees.count) committees are as good by this rule:")
            lines += outcome.tiedCommittees.prefix(10).map { "  " + $0.map { outcome.candidates[$0] }.joined(separator: ", ") }
            if outcome.tiedCommittees.count > 10 { lines.append("  … \(outcome.tiedCommittees.count - 10) more") }
        }
        return lines
    }
}
