/// Keeps entities and answers searches. A conformer must pass `StoreConformance` of CommonsStoreTesting.
///
/// Every read takes the ``Viewer`` on whose behalf it is made: what a viewer may not see changes neither results, nor counts, nor order.
/// The same question gets the same answer in the same order from every store.
public protocol Store: Sendable {
    /// Returns what is kept under these ids and visible to `viewer`, in the order of `ids`, without the missing ones.
    func records(_ ids: [EntityID], as viewer: Viewer) async throws -> [EntityRecord]

    /// Returns the entity that carries this unique key, or `nil` when none does that `viewer` may see.
    func record(withKey key: String, as viewer: Viewer) async throws -> EntityRecord?

    /// Lists who carries the unique keys that begin with `prefix` and come after `after`, in byte order of the keys.
    /// - `limit`: at most this many, at least 1.
    func keys(withPrefix prefix: String, after: String?, limit: Int, as viewer: Viewer) async throws -> [KeyEntry]

    /// Writes every change or none, in order, and returns the number of the last change in the feed.
    ///
    /// - Throws: ``StorageError/staleRevision(_:expected:found:)`` when an expectation is not met, ``StorageError/keyTaken(_:by:)`` when a unique
    ///   key belongs to another entity once the whole batch is in, ``StorageError/changedTwice(_:)`` for an entity twice in one batch,
    ///   ``StorageError/otherType(_:expected:found:)`` when an id is reused for another type.
    @discardableResult
    func apply(_ changes: [Change]) async throws -> ChangeNumber

    /// Answers `query` with what `viewer` may see.
    ///
    /// - Throws: ``StorageError/invalidCursor`` for the cursor of another query.
    func search(_ query: SearchQuery, as viewer: Viewer) async throws -> SearchPage

    /// Lists what was written after the change `number`, in order, of what `viewer` may see (or, for the removed, could see last). Of several
    /// changes to one entity only the last is listed.
    /// - `limit`: at most this many, at least 1.
    func changes(after number: ChangeNumber, limit: Int, as viewer: Viewer) async throws -> ChangePage
}

/// Who carries a unique key.
public struct KeyEntry: Hashable, Sendable {
    /// The key.
    public let key: String
    /// Who carries it.
    public let id: EntityID
    /// Its sort.
    public let type: EntityType
    /// Its revision.
    public let revision: Revision
    /// The fingerprint of its projection.
    public let fingerprint: UInt64?

    /// Joins the facts of one key.
    public init(key: String, id: EntityID, type: EntityType, revision: Revision, fingerprint: UInt64?) {
        (self.key, self.id, self.type, self.revision, self.fingerprint) = (key, id, type, revision, fingerprint)
    }
}

extension Store {
    /// Returns the entity with this id, or `nil` when there is none that `viewer` may see.
    public func entity<E: Entity>(_ id: Identifier<E>, as viewer: Viewer) async throws -> Stored<E>? {
        try await records([id.rawValue], as: viewer).first?.stored(as: E.self)
    }

    /// Writes one new or changed entity.
    /// - Throws: as ``apply(_:)``.
    public func put(_ entity: some Entity, expecting expectation: Change.Expectation = .anything) async throws {
        try await apply([.put(entity, expecting: expectation)])
    }
}
