/// One writing, prepared outside the store: put or remove one entity, under a condition.
public struct Change: Sendable {
    /// Who is written.
    public let id: EntityID
    /// Its sort.
    public let type: EntityType
    /// What must be true of what the store holds.
    public let expectation: Expectation
    /// What is done.
    public let action: Action

    /// What must be true of the store when a change is applied.
    public enum Expectation: Hashable, Sendable {
        /// Nothing: the last writer wins.
        case anything
        /// The entity is not there.
        case absent
        /// The entity is there at just this revision.
        case revision(Revision)
    }

    /// What a change does.
    public enum Action: Hashable, Sendable {
        /// Keeps this body (UTF-8 JSON) under this projection, in place of any earlier one.
        case put(body: [UInt8], projection: SearchProjection)
        /// Takes the entity away; nothing happens when it is not there and nothing was expected.
        case remove
    }

    /// Puts `entity`, new or changed.
    /// - Throws: what the entity's `encode(to:)` throws.
    public static func put<E: Entity>(_ entity: E, expecting expectation: Expectation = .anything) throws -> Change {
        try Change(
            id: entity.id.rawValue, type: E.entityType, expectation: expectation,
            action: .put(body: EntityBody.encode(entity), projection: entity.projection))
    }

    /// Removes the entity with this id.
    public static func remove<E: Entity>(_ id: Identifier<E>, expecting expectation: Expectation = .anything) -> Change {
        Change(id: id.rawValue, type: E.entityType, expectation: expectation, action: .remove)
    }

    package init(id: EntityID, type: EntityType, expectation: Expectation, action: Action) {
        (self.id, self.type, self.expectation, self.action) = (id, type, expectation, action)
    }
}
