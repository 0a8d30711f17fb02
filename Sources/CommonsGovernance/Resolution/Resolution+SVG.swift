extension Resolution {
    /// The decision as an SVG picture: a motion as one bar of stances above its conditions, a choice as its method draws it.
    public func svg() -> String {
        switch count.numbers {
        case .choice(let outcome, _): outcome.svg(title: title)
        case .stances(let stances): Self.bar(of: stances, count: count, verdict: verdict, title: title)
        }
    }

    private static let inks: [(stance: Stance, name: String, ink: String)] = [
        (.yes, "for", "#009e73"), (.no, "against", "#d55e00"), (.block, "block", "#8c564b"), (.abstain, "abstain", "#56b4e9"),
        (.blank, "blank", "#999999"),
    ]

    private static func bar(of stances: StanceCount, count: PollCount, verdict: Verdict, title: String) -> String {
        var canvas = SVGCanvas()
        let (left, width, top) = (16, 600, 64)
        canvas.text(SVGCanvas.clipped("\(title) · \(verdict.decision.rawValue)", to: 90), x: left, y: 26, size: 16, bold: true)
        canvas.text(
            "\(count.votes) votes of \(count.electorate), \(count.carried) of them carried for others", x: left, y: 46, fill: "#666666")
        // The bar is the electorate, so that who did not vote is seen as well.
        let whole = max(count.electorate, count.votes, 1)
        canvas.rectangle(x: left, y: top, width: width, height: 32, fill: SVGCanvas.faint, hint: "\(whole - count.votes) did not vote")
        var before = 0
        var y = top + 56
        for (stance, name, ink) in inks where stances[stance] > 0 {
            let (start, end) = (width * before / whole, width * (before + stances[stance]) / whole)
            canvas.rectangle(x: left + start, y: top, width: end - start, height: 32, fill: ink, hint: "\(name): \(stances[stance])")
            canvas.rectangle(x: left, y: y - 11, width: 12, height: 12, fill: ink)
            canvas.text("\(name): \(stances[stance])", x: left + 20, y: y)
            before += stances[stance]
            y += 20
        }
        canvas.line(x1: left + width / 2, y1: top - 6, x2: left + width / 2, y2: top + 38, dashed: true)
        for check in verdict.checks {
            y += 20
            canvas.text((check.isMet ? "✓ " : "✗ ") + check.description, x: left, y: y, fill: check.isMet ? "#006b4f" : "#a33f00")
        }
        canvas.grow(toX: left + width, y: y)
        return canvas.document(title: title)
    }
}
