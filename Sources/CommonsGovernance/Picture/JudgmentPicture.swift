/// The grades of each candidate as one bar of all votes, best grade first, and the middle as a line: the grade on it is the majority's.
struct JudgmentPicture {
    private let outcome: Outcome
    private let names: [String]
    private static let limit = 100
    /// From the best grade to the worst. Source: ColorBrewer, RdYlBu, reversed.
    private static let shades = ["#2c7bb6", "#74add1", "#abd9e9", "#ffe9a8", "#fdc57a", "#f48a52", "#d7191c"]

    init(_ outcome: Outcome, _ names: [String]) {
        self.outcome = outcome
        self.names = names
    }

    private func shade(_ step: Int, of count: Int) -> String {
        Self.shades[count <= 1 ? 0 : step * (Self.shades.count - 1) / (count - 1)]
    }

    func draw(on canvas: inout SVGCanvas, from top: Int) {
        guard let grades = outcome.grades else { return }
        let shown = Array(outcome.ranking.joined().prefix(Self.limit))
        let (left, width, step) = (16 + SVGCanvas.column(of: shown.map { names[$0] }, size: 13) + 10, 480, 28)
        let total = Rational(max(outcome.votes, 1))
        var y = top + 30
        canvas.text("half", x: left + width / 2, y: top + 14, anchor: .middle, size: 11, fill: SVGCanvas.grey)
        canvas.text("majority grade", x: left + width + 10, y: top + 14, size: 11, fill: SVGCanvas.grey)
        for candidate in shown {
            canvas.text(
                names[candidate], x: left - 8, y: y + 15, anchor: .end, bold: outcome.winners.contains(candidate), room: left - 24)
            let counts = grades.votes[candidate]
            var votes = 0
            for (index, count) in counts.reversed().enumerated() where count > 0 {
                let start = Rational(votes).pixels(of: total, width)
                votes += count
                let end = Rational(votes).pixels(of: total, width)
                let grade = grades.lowest + counts.count - 1 - index
                canvas.rectangle(
                    x: left + start, y: y, width: end - start, height: step - 7, fill: shade(index, of: counts.count),
                    hint: "\(names[candidate]): grade \(grade), \(count.label) votes")
                if end - start > TextMeasure.width(of: count.label, size: 11) + 6 {
                    let isDark = [0, Self.shades.count - 1].contains(index * (Self.shades.count - 1) / max(counts.count - 1, 1))
                    canvas.text(
                        count.label, x: left + (start + end) / 2, y: y + 15, anchor: .middle, size: 11,
                        fill: isDark ? "#ffffff" : SVGCanvas.dark)
                }
            }
            canvas.text("\(grades.medians[candidate])", x: left + width + 10, y: y + 15, bold: outcome.winners.contains(candidate))
            y += step
        }
        canvas.line(x1: left + width / 2, y1: top + 20, x2: left + width / 2, y2: y)
        // A scale with more grades than fit is named at its ends.
        let count = grades.votes.first?.count ?? 0
        var x = left
        for index in 0..<count where count <= 11 || index == 0 || index == count - 1 {
            x = canvas.key("grade \(grades.lowest + count - 1 - index)", fill: shade(index, of: count), x: x, y: y + 20)
        }
        if outcome.candidates.count > shown.count {
            canvas.text("the \(shown.count) best of \(outcome.candidates.count.label)", x: left, y: y + 42, fill: SVGCanvas.grey)
        }
    }
}
