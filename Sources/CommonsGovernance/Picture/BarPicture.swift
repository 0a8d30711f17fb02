/// One bar a candidate, best first; winners in ink, the others faint; what had to be reached as a line.
struct BarPicture {
    private struct Bar {
        let name: String
        let value: Rational?
        let isWinner: Bool
    }
    private let bars: [Bar]
    private let mark: Rational?
    private static let limit = 60

    /// The numbers of the last round in which each candidate had one.
    init(scores outcome: Outcome, _ names: [String]) {
        let winners = Set(outcome.winners)
        bars = outcome.ranking.joined().map { candidate in
            let scores = outcome.rounds.compactMap { $0.scores[candidate] }
            return Bar(name: names[candidate], value: scores.last, isWinner: winners.contains(candidate))
        }
        mark = outcome.thresholds.first { $0.kind == .majority }?.value
    }

    /// What each funded project costs, and that the others are not funded.
    init(funded outcome: Outcome, _ names: [String]) {
        let winners = Set(outcome.winners)
        var costs: [Int: Int] = [:]
        for event in outcome.rounds.lazy.flatMap(\.events) {
            if case .funded(let project, let cost) = event { costs[project] = cost }
        }
        bars = outcome.ranking.joined().map {
            Bar(name: names[$0], value: costs[$0].map { Rational($0) }, isWinner: winners.contains($0))
        }
        mark = nil
    }

    func draw(on canvas: inout SVGCanvas) {
        let most = (bars.compactMap(\.value) + (mark.map { [$0] } ?? [])).max() ?? Rational(1)
        let (left, width, step) = (260, 420, 26)
        var y = 64
        for bar in bars.prefix(Self.limit) {
            canvas.text(SVGCanvas.clipped(bar.name, to: 34), x: left - 8, y: y + 15, anchor: .end, bold: bar.isWinner)
            let length = bar.value?.pixels(of: most, width) ?? 0
            canvas.rectangle(
                x: left, y: y, width: max(length, 1), height: step - 6, fill: bar.isWinner ? SVGCanvas.inks[0] : SVGCanvas.faint,
                hint: bar.name)
            if let value = bar.value { canvas.text(value.label, x: left + length + 6, y: y + 15, size: 12) }
            y += step
        }
        if bars.count > Self.limit { canvas.text("and \(bars.count - Self.limit) more", x: left, y: y + 15, fill: "#666666") }
        if let mark {
            let x = left + mark.pixels(of: most, width)
            canvas.line(x1: x, y1: 60, x2: x, y2: y, dashed: true)
        }
        canvas.grow(toX: left + width + 90, y: y + 8)
    }
}
