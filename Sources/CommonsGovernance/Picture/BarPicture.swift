/// One bar a candidate, best first; winners in ink, the others faint; what had to be reached as a line.
struct BarPicture {
    private struct Bar {
        let name: String
        let value: Rational?
        let isWinner: Bool
        let note: String
    }
    private let bars: [Bar]
    private let mark: Rational?
    private let decimals: Int
    private static let limit = 100

    /// The numbers of the first round in which each candidate had one; of sequential rules the last, in which it was elected or not.
    init(scores outcome: Outcome, _ names: [String]) {
        let winners = Set(outcome.winners)
        let isSequential = outcome.rule.method == .phragmen || outcome.rule.method == .equalShares
        let runoff = outcome.rule.method == .star && outcome.rounds.count > 1 ? outcome.rounds[1].scores : []
        bars = outcome.ranking.joined().map { candidate in
            let scores = outcome.rounds.compactMap { $0.scores[candidate] }
            let preferred = runoff.isEmpty ? nil : runoff[candidate]
            return Bar(
                name: names[candidate], value: isSequential ? scores.last : scores.first, isWinner: winners.contains(candidate),
                note: preferred.map { "runoff \($0.label)" } ?? "")
        }
        mark = outcome.thresholds.first { $0.kind == .majority }?.value
        decimals = 0
    }

    /// What each funded project costs, and why the others are not funded.
    init(funded outcome: Outcome, _ names: [String], decimals: Int) {
        let winners = Set(outcome.winners)
        var (costs, notes) = ([Int: Int](), [Int: String]())
        for event in outcome.rounds.lazy.flatMap(\.events) {
            if case .funded(let project, let cost) = event { costs[project] = cost }
            if case .passedOver(let project, let reason) = event { notes[project] = reason.words(outcome.candidates.names) }
        }
        bars = outcome.ranking.joined().sorted { winners.contains($0) && !winners.contains($1) }.map {
            Bar(
                name: names[$0], value: costs[$0].map { Rational($0) }, isWinner: winners.contains($0),
                note: winners.contains($0) ? "" : notes[$0] ?? "not funded")
        }
        mark = nil
        self.decimals = decimals
    }

    func draw(on canvas: inout SVGCanvas, from top: Int) {
        let shown = bars.prefix(Self.limit)
        let most = max((shown.compactMap(\.value) + (mark.map { [$0] } ?? [])).max() ?? .zero, .zero)
        let (left, width, step) = (16 + SVGCanvas.column(of: shown.map(\.name), size: 13) + 10, 420, 26)
        var y = top + 14
        for bar in shown {
            canvas.text(bar.name, x: left - 8, y: y + 15, anchor: .end, bold: bar.isWinner, room: left - 24)
            let length = bar.value?.pixels(of: most, width) ?? 0
            if bar.value != nil {
                canvas.rectangle(
                    x: left, y: y, width: max(length, 2), height: step - 6, fill: bar.isWinner ? SVGCanvas.inks[0] : SVGCanvas.faint,
                    hint: bar.name)
            }
            let number = bar.value.map { decimals == 0 ? $0.label : ($0 / Rational(BigInteger.powerOfTen(decimals), BigInteger(1))).label }
            let text = [number, bar.note.isEmpty ? nil : bar.note].compactMap { $0 }.joined(separator: " · ")
            canvas.text(
                text, x: left + length + (bar.value == nil ? 0 : 8), y: y + 15, size: 12,
                fill: bar.value == nil ? SVGCanvas.grey : SVGCanvas.dark)
            y += step
        }
        if bars.count > Self.limit {
            canvas.text("and \((bars.count - Self.limit).label) more", x: left, y: y + 15, fill: SVGCanvas.grey)
            y += step
        }
        if let mark, .zero < most {
            let x = left + mark.pixels(of: most, width)
            canvas.line(x1: x, y1: top + 8, x2: x, y2: y, dashed: true)
            canvas.text("more than \(mark.label)", x: x, y: top + 4, anchor: .middle, size: 11, fill: SVGCanvas.grey)
        }
    }
}
