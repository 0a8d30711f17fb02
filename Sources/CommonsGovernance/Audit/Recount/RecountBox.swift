internal import CommonsDomain

/// Checks the opened box of a secret vote, and counts what is in it.
enum RecountBox {
    static func checked(_ box: OpenedBox?, of proposal: EntityID, digest: ContentDigest?, seed: Seed?, rolled: Int) throws -> OpenedBox {
        guard let box, let seed, box.proposal == proposal, try box.digest() == digest else { throw RecountError.otherBox }
        guard box.papers.count == rolled else { throw RecountError.boxAndRoll(papers: box.papers.count, voters: rolled) }
        var trackers = box.papers.map(\.tracker).sorted()
        guard Set(trackers).count == trackers.count else { throw RecountError.otherBox }
        // The drawn order again: the trackers in order, shuffled by the seed.
        var generator = seed.generator(for: "shuffle")
        for last in stride(from: trackers.count - 1, to: 0, by: -1) { trackers.swapAt(last, generator.draw(below: last + 1)) }
        guard trackers == box.papers.map(\.tracker) else { throw RecountError.otherBox }
        return box
    }

    static func count(_ box: OpenedBox, question: Question, text: ContentDigest, electorate: Int) throws -> PollCount {
        let standing = box.papers.filter { $0.text == text }
        let papers = try standing.map { entry in
            guard let line = entry.paper, let paper = try? Paper(line: line), (try? question.check(paper)) != nil else {
                throw RecountError.otherBox
            }
            return WeightedPaper(paper)
        }
        return PollCount(
            text: text, electorate: electorate, direct: papers.count, void: box.papers.count - papers.count,
            numbers: try RecountVotes.numbers(of: papers, answering: question))
    }
}
