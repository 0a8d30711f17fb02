/// The rounds of a transferable vote from left to right: a column of candidates each, and between columns the votes that stay and move.
struct TransferPicture {
    private let outcome: Outcome
    private let names: [String]
    /// The rounds that are drawn: of an instant runoff those up to the winner.
    private let rounds: [Round]
    /// Candidates from top to bottom, best first; the last row is for votes that nobody can use.
    private let order: [Int]
    private let total: Rational

    private static let (barWidth, height, gap, rowHeight, roundLimit) = (26, 420, 6, 15, 40)
    private let columnWidth: Int
    private let left: Int

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
        columnWidth = rounds.count <= 8 ? 150 : rounds.count <= 16 ? 120 : 96
        left = 16 + SVGCanvas.column(of: names, size: 12, most: 260) + 60
    }

    /// Votes of each row in a round; the last row is exhausted votes.
    private func votes(_ round: Round) -> [Rational] {
        order.map { round.scores[$0] ?? .zero } + [round.exhausted]
    }

    private func ink(_ row: Int) -> String { row < order.count ? SVGCanvas.inks[row % SVGCanvas.inks.count] : "#999999" }

    func draw(on canvas: inout SVGCanvas, from start: Int) {
        let top = start + 26
        let columns = rounds.map(votes)
        let tops = columns.map { self.tops($0, from: top) }
        let bottom = zip(columns, tops).reduce(top) { lowest, column in
            zip(column.0, column.1).reduce(lowest) { $1.0.isZero ? $0 : max($0, $1.1 + barHeight($1.0)) }
        }
        for (index, round) in rounds.enumerated() {
            let x = left + index * columnWidth
            if index > 0 {
                drawFlow(
                    from: (tops[index - 1], columns[index - 1]), to: (tops[index], columns[index]),
                    x1: x - columnWidth + Self.barWidth, x2: x, on: &canvas)
            }
            canvas.text(
                index == 0 ? "round 1" : "\(index + 1)", x: x + Self.barWidth / 2, y: top - 10, anchor: .middle, size: 12,
                fill: SVGCanvas.grey)
            drawColumn(columns[index], tops[index], x: x, isFirst: index == 0, isLast: index == rounds.count - 1, on: &canvas)
            for (line, event) in round.events.compactMap({ mark($0) }).prefix(5).enumerated() {
                canvas.text(event, x: x, y: bottom + 24 + line * 15, size: 11, fill: "#444444", room: columnWidth - 10)
            }
        }
        if outcome.rounds.count > rounds.count && rounds.count == Self.roundLimit {
            canvas.text("and more rounds", x: left, y: bottom + 110, fill: SVGCanvas.grey)
        }
    }

    private func drawColumn(_ votes: [Rational], _ tops: [Int], x: Int, isFirst: Bool, isLast: Bool, on canvas: inout SVGCanvas) {
        for row in votes.indices where !votes[row].isZero {
            let height = barHeight(votes[row])
            let name = row < order.count ? names[order[row]] : "not transferable"
            let isWinner = row < order.count && outcome.winners.contains(order[row])
            canvas.rectangle(
                x: x, y: tops[row], width: Self.barWidth, height: height, fill: ink(row), hint: "\(name): \(votes[row].label)")
            let y = tops[row] + height / 2 + 4
            if isFirst {
                let number = votes[row].label
                canvas.text(number, x: x - 8, y: y, anchor: .end, size: 12, fill: SVGCanvas.grey)
                let end = x - 16 - TextMeasure.width(of: number, size: 12)
                canvas.text(name, x: end, y: y, anchor: .end, size: 12, bold: isWinner, room: end - 16)
            }
            if isLast && rounds.count > 1 {
                canvas.text(
                    "\(TextMeasure.clipped(name, to: 200, size: 12, bold: isWinner))  \(votes[row].label)", x: x + Self.barWidth + 8, y: y,
                    size: 12, bold: isWinner)
            }
        }
    }

    private func mark(_ event: Round.Event) -> String? {
        switch event {
        case .elected(let one): "✓ " + names[one]
        case .eliminated(let one): "✗ " + names[one]
        default: nil
        }
    }

    private func barHeight(_ votes: Rational) -> Int { max(votes.pixels(of: total, Self.height), 1) }

    /// Where each row begins: far enough apart for their names; rows without a vote take no room.
    private func tops(_ votes: [Rational], from top: Int) -> [Int] {
        var y = top
        return votes.map { value in
            defer { if !value.isZero { y += max(barHeight(value) + Self.gap, Self.rowHeight) } }
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
