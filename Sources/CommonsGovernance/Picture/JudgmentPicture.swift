/// The grades of each candidate as one bar of all votes, best grade first, and the middle as a line: the grade on it is the majority's.
struct JudgmentPicture {
    private let outcome: Outcome
    private let names: [String]
    /// From the best grade to the worst. Source: ColorBrewer, RdYlBu, reversed.
    private static let shades = ["#2c7bb6", "#74add1", "#abd9e9", "#ffffbf", "#fee090", "#fdae61", "#d7191c"]

    init(_ outcome: Outcome, _ names: [String]) {
        self.outcome = outcome
        self.names = names
    }

    private func shade(_ step: Int, of count: Int) -> String {
        Self.shades[count <= 1 ? 0 : step * (Self.shades.count - 1) / (count - 1)]
    }

    func draw(on canvas: inout SVGCanvas) {
        guard let grades = outcome.grades else { return }
        let (left, width, step) = (240, 480, 28)
        let total = Rational(max(outcome.votes, 1))
        var y = 86
        for candidate in outcome.ranking.joined() {
            canvas.text(
                SVGCanvas.clipped(names[candidate], to: 30), x: left - 8, y: y + 15, anchor: .end,
                bold: outcome.winners.contains(candidate))
            let counts = grades.votes[candidate]
            var votes = 0
            for (index, count) in counts.reversed().enumerated() where count > 0 {
                let start = Rational(votes).pixels(of: total, width)
                votes += count
                let end = Rational(votes).pixels(of: total, width)
                canvas.rectangle(
                    x: left + start, y: y, width: end - start, height: step - 7, fill: shade(index, of: counts.count),
                    hint: "\(names[candidate]): grade \(grades.lowest + counts.count - 1 - index), \(count) votes")
            }
            canvas.text("\(grades.medians[candidate])", x: left + width + 8, y: y + 15, size: 12)
            y += step
        }
        canvas.line(x1: left + width / 2, y1: 76, x2: left + width / 2, y2: y)
        canvas.text("half", x: left + width / 2, y: 72, anchor: .middle, size: 11, fill: "#666666")
        canvas.text("grade", x: left + width + 8, y: 72, size: 11, fill: "#666666")
        canvas.grow(toX: left + width + 60, y: y + 8)
    }
}
