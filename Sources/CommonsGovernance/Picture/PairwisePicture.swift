/// How many votes prefer each row's candidate to each column's, best first: a victory in ink, a defeat faint, a tie between.
struct PairwisePicture {
    private let matrix: PairwiseMatrix
    private let names: [String]
    private let order: [Int]
    private let winners: Set<Int>
    private static let limit = 60

    init(_ outcome: Outcome, _ names: [String]) {
        matrix = outcome.pairwise ?? PairwiseMatrix(count: 0, votes: [])
        self.names = names
        order = Array(outcome.ranking.joined().prefix(Self.limit))
        winners = Set(outcome.winners)
    }

    func draw(on canvas: inout SVGCanvas) {
        // Beyond two dozen candidates numbers no longer fit their cells, and colours alone remain.
        let isLarge = order.count > 24
        let (left, top, cell) = (240, 96, isLarge ? 14 : 46)
        for (row, one) in order.enumerated() {
            let y = top + row * cell
            canvas.text(
                "\(row + 1). \(SVGCanvas.clipped(names[one], to: 28))", x: left - 8, y: y + cell / 2 + 4, anchor: .end,
                size: isLarge ? 10 : 13,
                bold: winners.contains(one))
            if !isLarge {
                canvas.text("\(row + 1)", x: left + row * cell + cell / 2, y: top - 8, anchor: .middle, size: 12, fill: "#666666")
            }
            for (column, other) in order.enumerated() where column != row {
                let (votes, against) = (matrix[one, to: other], matrix[other, to: one])
                let fill = votes > against ? "#9ecae1" : votes < against ? "#fde0c5" : "#eeeeee"
                canvas.rectangle(
                    x: left + column * cell, y: y, width: cell - 1, height: cell - 1, fill: fill,
                    hint: "\(votes) prefer \(names[one]) to \(names[other]), \(against) the other")
                if !isLarge {
                    canvas.text(
                        String(votes), x: left + column * cell + cell / 2, y: y + cell / 2 + 4, anchor: .middle,
                        size: votes > 99_999 ? 10 : 12,
                        bold: votes > against)
                }
            }
        }
        if matrix.count > order.count {
            canvas.text("the \(order.count) best of \(matrix.count)", x: left, y: top + order.count * cell + 18, fill: "#666666")
        }
    }
}
