/// What a store keeps of an entity, as it leaves the store for one viewer: the body is decoded, and redacted, when asked for.
public struct EntityRecord: Hashable, Sendable {
    /// Who it is.
    public let id: EntityID
    /// Its sort.
    public let type: EntityType
    /// How many times it has been written.
    public let revision: Revision
    private let body: [UInt8]
    private let viewer: Viewer

    /// For stores: joins what is kept with the viewer for whom it leaves.
    /// - `body`: the bytes that ``Change`` gave.
    public init(id: EntityID, type: EntityType, revision: Revision, body: [UInt8], viewer: Viewer) {
        (self.id, self.type, self.revision, self.body, self.viewer) = (id, type, revision, body, viewer)
    }

    /// The value, without the fields that the viewer may not see.
    /// - Throws: ``StorageError/otherType(_:expected:found:)`` when it is of another type, ``StorageError/undecodable(_:type:reason:)`` when the
    ///   body cannot be read.
    public func value<E: Entity>(as type: E.Type = E.self) throws -> E {
        guard self.type == E.entityType else { throw StorageError.otherType(id, expected: E.entityType, found: self.type) }
        do {
            return try EntityBody.decode(E.self, from: body).redacted(for: viewer)
        } catch {
            throw StorageError.undecodable(id, type: self.type, reason: String(describing: error))
        }
    }

    /// What `read` makes of the bytes as they are kept, hidden fields included: for what is shown of every value that may be seen at all.
    /// - Throws: ``StorageError/undecodable(_:type:reason:)`` when `read` throws.
    func reading<Part>(_ read: ([UInt8]) throws -> Part) throws -> Part {
        do {
            return try read(body)
        } catch {
            throw StorageError.undecodable(id, type: type, reason: String(describing: error))
        }
    }

    /// The value with its revision.
    /// - Throws: as ``value(as:)``.
    public func stored<E: Entity>(as type: E.Type = E.self) throws -> Stored<E> {
        try Stored(value(as: E.self), revision: revision)
    }
}
