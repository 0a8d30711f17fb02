extension Outcome {
    /// The result as an SVG picture: rounds of a transfer as a flow, pairs as a matrix, grades as profiles, money and other numbers as
    /// bars.
    /// - Parameters:
    ///   - title: What was voted on; shown above.
    ///   - labels: Longer names for the candidates, in their order; empty ones are not used.
    /// Complexity: O(what is drawn): rounds by candidates, or candidates squared.
    public func svg(title: String = "", labels: [String] = []) -> String {
        let names = candidates.names.enumerated().map { position, name in
            labels.indices.contains(position) && !labels[position].isEmpty ? "\(name) \(labels[position])" : name
        }
        var canvas = SVGCanvas()
        let heading = title.isEmpty ? rule.method.rawValue : "\(title) · \(rule.method.rawValue)"
        canvas.text(SVGCanvas.clipped(heading, to: 90), x: 16, y: 26, size: 16, bold: true)
        canvas.text("\(votes) votes", x: 16, y: 46, fill: "#666666")
        canvas.grow(toX: 420, y: 60)
        switch rule.method {
        case .instantRunoff, .stvScottish, .stvWIGM, .stvMeek: TransferPicture(self, names).draw(on: &canvas)
        case .majorityJudgment: JudgmentPicture(self, names).draw(on: &canvas)
        case .budgetEqualShares, .budgetGreedy: BarPicture(funded: self, names).draw(on: &canvas)
        case _ where pairwise != nil && rule.method != .star: PairwisePicture(self, names).draw(on: &canvas)
        default: BarPicture(scores: self, names).draw(on: &canvas)
        }
        return canvas.document(title: heading)
    }
}
