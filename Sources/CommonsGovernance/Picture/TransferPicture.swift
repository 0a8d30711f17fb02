/// The rounds of a transferable vote from left to right: a column of candidates each, and between columns the votes that stay and move.
struct TransferPicture {
    private let outcome: Outcome
    private let names: [String]
    /// The rounds that are drawn: of an instant runoff those up to the winner.
    private let rounds: [Round]
    /// Candidates from top to bottom, best first; the last row is for votes that nobody can use.
    private let order: [Int]
    private let total: Rational

    private static let (left, top, columnWidth, barWidth, height, gap, roundLimit) = (200, 78, 130, 26, 420, 6, 40)

    init(_ outcome: Outcome, _ names: [String]) {
        self.outcome = outcome
        self.names = names
        var rounds = outcome.rounds
        if outcome.rule.method == .instantRunoff {
            let last = rounds.firstIndex { $0.events.contains { if case .elected = $0 { true } else { false } } }
            if let last { rounds = Array(rounds[...last]) }
        }
        self.rounds = Array(rounds.prefix(Self.roundLimit))
        order = Array(outcome.ranking.joined())
        total = Rational(max(outcome.votes, 1))
    }

    /// Votes of each row in a round; the last row is exhausted votes.
    private func votes(_ round: Round) -> [Rational] {
        order.map { round.scores[$0] ?? .zero } + [round.exhausted]
    }

    private func ink(_ row: Int) -> String { row < order.count ? SVGCanvas.inks[row % SVGCanvas.inks.count] : "#999999" }

    func draw(on canvas: inout SVGCanvas) {
        var previous: (tops: [Int], votes: [Rational])?
        for (index, round) in rounds.enumerated() {
            let x = Self.left + index * Self.columnWidth
            let votes = votes(round)
            let tops = tops(votes)
            if let previous {
                drawFlow(from: previous, to: (tops, votes), x1: x - Self.columnWidth + Self.barWidth, x2: x, on: &canvas)
            }
            canvas.text("\(index + 1)", x: x + Self.barWidth / 2, y: Self.top - 8, anchor: .middle, size: 12, fill: "#666666")
            for row in votes.indices where !votes[row].isZero {
                let height = max(votes[row].pixels(of: total, Self.height), 1)
                let name = row < order.count ? names[order[row]] : "not transferable"
                canvas.rectangle(
                    x: x, y: tops[row], width: Self.barWidth, height: height, fill: ink(row), hint: "\(name): \(votes[row].label)")
                if index == 0 {
                    canvas.text(
                        SVGCanvas.clipped(name, to: 26), x: x - 8, y: tops[row] + height / 2 + 4, anchor: .end, size: 12,
                        bold: row < order.count && outcome.winners.contains(order[row]))
                }
                if index == rounds.count - 1 {
                    canvas.text(
                        "\(SVGCanvas.clipped(name, to: 22)) \(votes[row].label)", x: x + Self.barWidth + 8,
                        y: tops[row] + height / 2 + 4, size: 12, bold: row < order.count && outcome.winners.contains(order[row]))
                }
            }
            for (line, event) in round.events.compactMap({ mark($0) }).prefix(4).enumerated() {
                canvas.text(
                    event, x: x, y: Self.top + Self.height + (order.count + 1) * Self.gap + 18 + line * 15, size: 11, fill: "#444444")
            }
            previous = (tops, votes)
        }
        if let quota = outcome.thresholds.first {
            let what = quota.kind == .quota ? "quota" : "majority"
            canvas.text("\(what) \(quota.value.label)", x: Self.left, y: 46, fill: "#666666")
        }
        canvas.grow(toX: Self.left + rounds.count * Self.columnWidth + 130, y: Self.top + Self.height + (order.count + 1) * Self.gap + 70)
    }

    private func mark(_ event: Round.Event) -> String? {
        switch event {
        case .elected(let one): "✓ " + SVGCanvas.clipped(names[one], to: 17)
        case .eliminated(let one): "✗ " + SVGCanvas.clipped(names[one], to: 17)
        default: nil
        }
    }

    private func tops(_ votes: [Rational]) -> [Int] {
        var y = Self.top
        return votes.map { value in
            defer { y += value.pixels(of: total, Self.height) + Self.gap }
            return y
        }
    }

    /// What stays flows straight on; what a row loses is spread over the rows that gain, in proportion to their gains, which is exact
    /// where one row loses.
    private func drawFlow(
        from old: (tops: [Int], votes: [Rational]), to new: (tops: [Int], votes: [Rational]), x1: Int, x2: Int, on canvas: inout SVGCanvas
    ) {
        let changes = zip(old.votes, new.votes).map { $1 - $0 }
        let gained = changes.reduce(Rational.zero) { $0 + max($1, .zero) }
        var arrived = zip(old.votes, new.votes).map { min($0, $1).pixels(of: total, Self.height) }
        for row in changes.indices {
            let stays = min(old.votes[row], new.votes[row]).pixels(of: total, Self.height)
            if stays > 0 {
                canvas.ribbon(
                    x1: x1, top1: old.tops[row], x2: x2, top2: new.tops[row], height1: stays, height2: stays, fill: ink(row))
            }
            guard changes[row].isNegative, !gained.isZero else { continue }
            var departed = stays
            for receiver in changes.indices where .zero < changes[receiver] {
                let flow = -changes[row] * changes[receiver] / gained
                let height = flow.pixels(of: total, Self.height)
                guard height > 0 else { continue }
                canvas.ribbon(
                    x1: x1, top1: old.tops[row] + departed, x2: x2, top2: new.tops[receiver] + arrived[receiver], height1: height,
                    height2: height, fill: ink(row))
                departed += height
                arrived[receiver] += height
            }
        }
    }
}
