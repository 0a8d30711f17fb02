/// An entity that may come from elsewhere, again and again, under another id each time.
public protocol Imported: Entity {
    /// The content of this value as the next state of `kept`: with its id and the instant at which it was made.
    func continuing(_ kept: Self) -> Self
}

/// Something that a source says, ready to be put beside what a store keeps of that source.
public struct ImportedEntity: Sendable {
    /// The key under which the source knows it: `osm:node/123`.
    public let key: String
    /// The id that it has when nothing is kept under the key yet.
    public let id: EntityID
    /// Its sort.
    public let type: EntityType
    /// The digest of its content; what is kept with the same is left alone.
    public let fingerprint: UInt64?
    let put: @Sendable (_ kept: EntityRecord?, Change.Expectation) throws -> Change

    /// Takes an entity that carries `key` among the unique keys of its projection.
    /// - Throws: ``ReconciliationError/keyNotCarried(_:by:)`` when it does not.
    public init<E: Imported>(_ entity: E, key: String) throws(ReconciliationError) {
        let projection = entity.projection
        guard projection.keys.contains(key) else { throw .keyNotCarried(key, by: entity.id.rawValue) }
        (self.key, id, type, fingerprint) = (key, entity.id.rawValue, E.entityType, projection.fingerprint)
        put = { kept, expectation in
            guard let kept else {
                return try Change(
                    id: entity.id.rawValue, type: E.entityType, expectation: expectation,
                    action: .put(body: EntityBody.encode(entity), projection: projection))
            }
            return try .put(entity.continuing(kept.value(as: E.self)), expecting: expectation)
        }
    }
}

extension ReconciliationError: CustomStringConvertible {
    /// What was wrong, in a sentence for people.
    public var description: String {
        switch self {
        case .keyNotCarried(let key, let id): "\(id) does not carry the key “\(key)” under which it was given"
        case .foreignKey(let key, let prefix): "the key “\(key)” does not begin with “\(prefix)”"
        case .tooBusy(let attempts): "others changed the same entities each of \(attempts) times; what was written before stays"
        }
    }
}

/// Why what a source says cannot be put beside what a store keeps.
public enum ReconciliationError: Error, Hashable, Sendable {
    /// The entity does not carry the key under which it was given.
    case keyNotCarried(String, by: EntityID)
    /// The key does not begin with the prefix that is being reconciled.
    case foreignKey(String, prefix: String)
    /// Others changed the same entities each time that a batch was tried; what was written before it stays.
    case tooBusy(attempts: Int)
}
