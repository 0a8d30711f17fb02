/// How many votes prefer each row's candidate to each column's, best first: a victory in blue, a defeat in orange, each the deeper the
/// clearer, a tie between; the rule's own number at the end of the row.
struct PairwisePicture {
    private let outcome: Outcome
    private let matrix: PairwiseMatrix
    private let names: [String]
    private let order: [Int]
    private static let limit = 60
    /// From a narrow victory, or defeat, to a clear one. Source: ColorBrewer, Blues and Oranges.
    private static let blues = ["#deebf7", "#c6dbef", "#9ecae1", "#6baed6"]
    private static let oranges = ["#feedde", "#fdd9b8", "#fdc492", "#fdae6b"]

    init(_ outcome: Outcome, _ names: [String]) {
        self.outcome = outcome
        matrix = outcome.pairwise ?? PairwiseMatrix(count: 0, votes: [])
        self.names = names
        order = Array(outcome.ranking.joined().prefix(Self.limit))
    }

    private func fill(_ votes: Int, _ against: Int) -> String {
        guard votes != against else { return "#eeeeee" }
        // Up to an eighth of those who prefer one of the two, a quarter, a half, and beyond.
        let eighths = abs(votes - against) * 8 / (votes + against)
        let shade = eighths < 2 ? eighths : eighths < 4 ? 2 : 3
        return votes > against ? Self.blues[shade] : Self.oranges[shade]
    }

    func draw(on canvas: inout SVGCanvas, from top: Int) {
        // Beyond two dozen candidates numbers no longer fit their cells, and colours alone remain.
        let isLarge = order.count > 24
        let size = isLarge ? 10 : 13
        let places = order.enumerated().map { "\($0 + 1). \(names[$1])" }
        let widest = order.reduce(0) { widest, one in max(widest, order.reduce(0) { max($0, matrix[one, to: $1]) }) }
        let cell = isLarge ? 14 : max(40, TextMeasure.width(of: widest.label, size: 12, bold: true) + 10)
        let (left, head) = (16 + SVGCanvas.column(of: places, size: size) + 10, top + 40)
        let scores = outcome.rounds.first?.scores ?? []
        canvas.text("votes that prefer the row to the column", x: left, y: top + 12, size: 11, fill: SVGCanvas.grey)
        for (row, one) in order.enumerated() {
            let (y, isWinner) = (head + row * cell.height, outcome.winners.contains(one))
            canvas.text(
                places[row], x: left - 8, y: y + cell.height / 2 + size / 3, anchor: .end, size: size, bold: isWinner, room: left - 24)
            if !isLarge {
                canvas.text(
                    "\(row + 1)", x: left + row * cell + cell / 2, y: head - 6, anchor: .middle, size: 12, fill: SVGCanvas.grey)
            }
            for (column, other) in order.enumerated() {
                let (x, votes, against) = (left + column * cell, matrix[one, to: other], matrix[other, to: one])
                guard column != row else {
                    canvas.rectangle(x: x, y: y, width: cell - 1, height: cell.height - 1, fill: "#f7f7f7")
                    continue
                }
                canvas.rectangle(
                    x: x, y: y, width: cell - 1, height: cell.height - 1, fill: fill(votes, against),
                    hint: "\(votes.label) prefer \(names[one]) to \(names[other]), \(against.label) the other")
                if !isLarge {
                    canvas.text(
                        votes.label, x: x + cell / 2, y: y + cell.height / 2 + 4, anchor: .middle, size: 12, bold: votes > against)
                }
            }
            if scores.indices.contains(one), let score = scores[one] {
                canvas.text(
                    score.label, x: left + order.count * cell + 12, y: y + cell.height / 2 + size / 3, size: size, bold: isWinner)
            }
        }
        if let unit = outcome.rule.method.unit, scores.contains(where: { $0 != nil }) {
            canvas.text(unit, x: left + order.count * cell + 12, y: head - 6, size: 11, fill: SVGCanvas.grey)
        }
        let end = head + order.count * cell.height + 22
        var x = canvas.key("prefers the row", fill: Self.blues[2], x: left, y: end)
        x = canvas.key("prefers the column", fill: Self.oranges[2], x: x, y: end)
        _ = canvas.key("as many", fill: "#eeeeee", x: x, y: end)
        if matrix.count > order.count {
            canvas.text("the \(order.count) best of \(matrix.count.label)", x: left, y: end + 20, fill: SVGCanvas.grey)
        }
    }
}

extension Int {
    /// The height of a cell so wide.
    fileprivate var height: Int { self <= 14 ? self : 34 }
}
