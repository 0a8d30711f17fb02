internal import CommonsDomain

/// Some of the papers of a box as it was opened, in the drawn order.
///
/// Stores number what they write, and may keep the number of a paper beside that of the voter who came just then. So the single papers leave the
/// store when they are counted, and this takes their place.
struct BoxPart: Entity {
    static let entityType = EntityType(rawValue: "boxPart")
    /// How many papers a part holds, the last one excepted.
    static let size = 1_000

    var id: Identifier<BoxPart> { Identifier(ContentDigest(of: "box \(proposal) \(number)").entityID) }
    let proposal: EntityID
    /// Which part, from zero.
    let number: Int
    let papers: [OpenedBox.Entry]
    /// When the vote opened.
    let opened: Instant

    /// Seen by nobody: the box is shown with the dossier.
    var projection: SearchProjection {
        var projection = SearchProjection(dates: ProjectedDates(created: opened, updated: opened), audience: [])
        projection.parent = proposal
        projection.keys = [NumberedKey.key(Self.key(proposal), number)]
        return projection
    }

    static func key(_ proposal: EntityID) -> String { "openedBox:\(proposal):" }

    /// What puts an opened box in the place of its single papers, which go in the order of their ids.
    static func changes(opening box: OpenedBox, opened: Instant) throws -> [Change] {
        let papers = box.papers.map { Identifier<SealedBallot>($0.tracker.entityID) }.sorted()
        let starts = stride(from: 0, to: box.papers.count, by: size)
        let parts = starts.enumerated().map { number, start in
            BoxPart(
                proposal: box.proposal, number: number, papers: Array(box.papers[start..<min(start + size, box.papers.count)]),
                opened: opened)
        }
        return papers.map { .remove($0) } + (try parts.map { try .put($0, expecting: .absent) })
    }
}
