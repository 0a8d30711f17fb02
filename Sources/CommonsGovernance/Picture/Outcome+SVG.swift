extension Outcome {
    /// The result as an SVG picture: rounds of a transfer as a flow, pairs as a matrix, grades as profiles, money and other numbers as
    /// bars.
    /// - Parameters:
    ///   - title: What was voted on; shown above.
    ///   - labels: Longer names for the candidates, in their order; empty ones are not used.
    ///   - amountDecimals: How many decimals the amounts of a budget carry.
    /// Complexity: O(what is drawn): rounds by candidates, or candidates squared, up to a hundred candidates and forty rounds.
    public func svg(title: String = "", labels: [String] = [], amountDecimals: Int = 0) -> String {
        let names = candidates.names.enumerated().map { position, name in
            labels.indices.contains(position) && !labels[position].isEmpty ? "\(name) \(labels[position])" : name
        }
        var canvas = SVGCanvas()
        let heading = title.isEmpty ? rule.method.title : "\(title) · \(rule.method.title)"
        canvas.grow(toX: 420, y: 60)
        canvas.text(heading, x: 16, y: 28, size: 17, bold: true, room: 900)
        canvas.text(subtitle(amountDecimals), x: 16, y: 48, fill: SVGCanvas.grey)
        let top = 70
        switch rule.method {
        case .instantRunoff, .stvScottish, .stvWIGM, .stvMeek: TransferPicture(self, names).draw(on: &canvas, from: top)
        case .twoRound where rounds.count > 1: TransferPicture(self, names).draw(on: &canvas, from: top)
        case .majorityJudgment: JudgmentPicture(self, names).draw(on: &canvas, from: top)
        case .budgetEqualShares, .budgetGreedy:
            BarPicture(funded: self, names, decimals: amountDecimals).draw(on: &canvas, from: top)
        case _ where pairwise != nil && rule.method != .star: PairwisePicture(self, names).draw(on: &canvas, from: top)
        default: BarPicture(scores: self, names).draw(on: &canvas, from: top)
        }
        return canvas.document(title: heading)
    }

    /// How many voted, what had to be reached, and whether it is a tie.
    private func subtitle(_ decimals: Int) -> String {
        var parts = [votes == 0 ? "nobody voted" : votes == 1 ? "1 vote" : "\(votes.label) votes"]
        if let unit = rule.method.unit, pairwise == nil || rule.method == .star { parts.append(unit) }
        if let quota = thresholds.last(where: { $0.kind == .quota }) { parts.append("quota \(quota.value.label)") }
        if let half = thresholds.first(where: { $0.kind == .majority }) { parts.append("more than \(half.value.label) needed") }
        if let budget = thresholds.first(where: { $0.kind == .budget }) {
            let scale = Rational(BigInteger.powerOfTen(decimals), BigInteger(1))
            let spent = rounds.flatMap(\.events).reduce(0) { if case .funded(_, let cost) = $1 { $0 + cost } else { $0 } }
            parts.append("\((Rational(spent) / scale).label) of \((budget.value / scale).label) spent")
        }
        if isTied { parts.append("a tie") }
        return parts.joined(separator: " · ")
    }
}
