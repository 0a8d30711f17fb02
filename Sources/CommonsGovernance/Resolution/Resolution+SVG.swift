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
        let (left, width, top) = (16, 600, 66)
        canvas.text("\(title) · \(verdict.decision.words)", x: left, y: 28, size: 17, bold: true, room: 900)
        var facts = ["\(count.votes.label) votes of \(count.electorate.label) who may vote"]
        if count.carried > 0 { facts.append("\(count.carried.label) carried for others") }
        if count.lost > 0 { facts.append("\(count.lost.label) given away and lost") }
        if count.void > 0 { facts.append("\(count.void.label) void") }
        canvas.text(facts.joined(separator: " · "), x: left, y: 48, fill: SVGCanvas.grey)
        // The bar is the electorate, so that who did not vote is seen as well.
        let whole = max(count.electorate, count.votes, 1)
        canvas.rectangle(
            x: left, y: top, width: width, height: 34, fill: SVGCanvas.faint, hint: "\((whole - count.votes).label) did not vote")
        var before = 0
        var x = left
        for (stance, name, ink) in inks where stances[stance] > 0 {
            let (start, end) = (pixels(before, of: whole, width), pixels(before + stances[stance], of: whole, width))
            let number = stances[stance].label
            canvas.rectangle(x: left + start, y: top, width: end - start, height: 34, fill: ink, hint: "\(name): \(number)")
            if end - start > TextMeasure.width(of: number, size: 14, bold: true) + 6 {
                canvas.text(number, x: left + (start + end) / 2, y: top + 22, anchor: .middle, size: 14, fill: "#ffffff", bold: true)
            }
            x = canvas.key("\(name) \(number)", fill: ink, x: x, y: top + 58)
            before += stances[stance]
        }
        if whole > count.votes { _ = canvas.key("did not vote \((whole - count.votes).label)", fill: SVGCanvas.faint, x: x, y: top + 58) }
        var y = top + 80
        for check in verdict.checks {
            gauge(check, x: left, y: y, on: &canvas)
            y += 30
        }
        canvas.grow(toX: left + width, y: y)
        return canvas.document(title: title)
    }

    /// One condition: how much there was, a line at how much there had to be, and the numbers.
    private static func gauge(_ check: Verdict.Check, x: Int, y: Int, on canvas: inout SVGCanvas) {
        let (width, whole) = (160, max(check.whole, 1))
        canvas.rectangle(x: x, y: y + 4, width: width, height: 12, fill: SVGCanvas.faint)
        canvas.rectangle(
            x: x, y: y + 4, width: pixels(min(check.part, whole), of: whole, width), height: 12, fill: check.isMet ? "#4d9e80" : "#d98a5b")
        let needed =
            check.share.map { pixels($0.numerator, of: $0.denominator, width) }
            ?? check.number.map { pixels(min($0, whole), of: whole, width) }
        if let needed { canvas.line(x1: x + needed, y1: y, x2: x + needed, y2: y + 20) }
        canvas.text(
            (check.isMet ? "✓ " : "✗ ") + check.description, x: x + width + 14, y: y + 15, fill: check.isMet ? "#006b4f" : "#a33f00")
    }

    private static func pixels(_ part: Int, of whole: Int, _ pixels: Int) -> Int { Rational(part).pixels(of: Rational(whole), pixels) }
}

extension Verdict.Decision {
    /// The decision as people say it.
    fileprivate var words: String { self == .noQuorum ? "no quorum" : rawValue }
}
