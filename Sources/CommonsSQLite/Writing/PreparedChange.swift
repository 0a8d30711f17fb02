import CommonsDomain
import CommonsGeo

/// A change with what the index is told of it, worked out before the one writer is asked for.
struct PreparedChange: Sendable {
    let id: EntityID
    let type: EntityType
    let expectation: Change.Expectation
    /// What is put; `nil` for a removal.
    let content: PreparedContent?

    /// Whether it puts what is said not to be there.
    var isAddition: Bool { expectation == .absent && content != nil }

    init(_ change: Change) {
        (id, type, expectation) = (change.id, change.type, change.expectation)
        content =
            switch change.action {
            case .put(let body, let projection): PreparedContent(change, body, projection)
            case .remove: nil
            }
    }
}

/// What a row is made of. A class, since it is handed on several times and has a dozen parts to be counted.
final class PreparedContent: Sendable {
    let id: EntityID
    let type: EntityType
    let body: [UInt8]
    let projection: SearchProjection
    /// The tokens of ``TokenDocument``.
    let tokens: [UInt8]
    let tags: [UInt8]
    let territories: [UInt8]

    init(_ change: Change, _ body: [UInt8], _ projection: SearchProjection) {
        (id, type, self.body, self.projection) = (change.id, change.type, body, projection)
        tokens = TokenDocument(change.type, projection).bytes
        tags = IndexToken.listBytes(projection.tags)
        territories = IndexToken.listBytes(projection.territories.map(\.rawValue))
    }
}
