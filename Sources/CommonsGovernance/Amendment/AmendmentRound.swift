public import CommonsDomain

/// In which order amendments of one text are decided.
public enum AmendmentOrder: String, Hashable, Sendable, Codable, CaseIterable {
    /// Those that change most come first; of equals, the one tabled first. The rule of most assemblies: H. Robert, *Rules of Order*;
    /// Rules of procedure of the UN General Assembly, rule 90.
    case furthestFirst
    /// As they were tabled.
    case declared
}

/// Decides the amendments of one version of a text, one after the other, from what was voted on each.
public struct AmendmentRound: Hashable, Sendable {
    /// The text with what was adopted; the version itself when nothing was.
    public let text: TextVersion
    /// Every amendment of the round with where it now stands, in the order in which they were decided.
    public let decided: [Amendment]

    /// Decides all amendments that are tabled against `text`.
    ///
    /// One that carries, and changes the same place as one adopted before it, falls to that one.
    /// - `stances`: what was voted on an amendment; nothing for one on which nobody voted.
    /// - Throws: ``TextError/tooLong(_:)`` when the amended text is.
    /// - Complexity: O(*k*²) in the number of edits.
    public init(
        text: TextVersion, amendments: [Amendment], order: AmendmentOrder, rule: DecisionRule, electorate: Int, at instant: Instant,
        stances: (Amendment) -> StanceCount
    ) throws(TextError) {
        let length = text.length
        var decided: [Amendment] = []
        var adopted: [Amendment] = []
        for amendment in Self.ordered(amendments.filter { $0.status == .tabled }, by: order, length: length) {
            var amendment = amendment
            amendment.decided = instant
            if amendment.base == text.digest {
                let verdict = rule.verdict(on: stances(amendment), electorate: electorate)
                amendment.verdict = verdict
                let rival = adopted.first { Self.conflict($0, amendment, length: length) }
                switch (verdict.decision, rival) {
                case (.adopted, nil):
                    amendment.status = .adopted
                    adopted.append(amendment)
                case (.adopted, let rival?): amendment.status = .fell(to: rival.id)
                case (.refused, _), (.noQuorum, _), (.tied, _): amendment.status = .refused
                }
            } else {
                amendment.status = .superseded
            }
            decided.append(amendment)
        }
        self.decided = decided
        self.text = adopted.isEmpty ? text : try text.applying(adopted.flatMap(\.edits))
    }

    /// The amendments in the order in which they are decided; of equals, the one tabled first, then by id.
    static func ordered(_ amendments: [Amendment], by order: AmendmentOrder, length: Int) -> [Amendment] {
        amendments.map { (distance: order == .furthestFirst ? -$0.distance(length: length) : 0, amendment: $0) }.sorted {
            ($0.distance, $0.amendment.created, $0.amendment.id) < ($1.distance, $1.amendment.created, $1.amendment.id)
        }.map(\.amendment)
    }

    private static func conflict(_ one: Amendment, _ two: Amendment, length: Int) -> Bool {
        one.edits.contains { edit in two.edits.contains { edit.conflicts(with: $0, length: length) } }
    }
}
