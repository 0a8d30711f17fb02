/// Why a store could not do what was asked. Nothing was written.
public enum StorageError: Error, Hashable, Sendable {
    /// The entity was changed meanwhile; `found` is `nil` when it is not there (any more).
    case staleRevision(EntityID, expected: Revision?, found: Revision?)
    /// A unique key belongs to another entity.
    case keyTaken(String, by: EntityID)
    /// Two changes of one batch write the same entity.
    case changedTwice(EntityID)
    /// The id is that of an entity of another type.
    case otherType(EntityID, expected: EntityType, found: EntityType)
    /// A body cannot be read as its type.
    case undecodable(EntityID, type: EntityType, reason: String)
    /// A cursor does not belong to the query.
    case invalidCursor
    /// The file was written by a newer version of the library.
    case newerSchema(found: String, supported: String)
    /// The file was written by an older version of the library, and is opened for reading only: opened once for writing, it is brought up to date.
    case olderSchema(found: String, supported: String)
    /// The file is a database, but not one of ours, or no database at all.
    case notAStore(path: String, reason: String)
    /// Somebody else holds the store for longer than the time to wait.
    case locked(path: String)
    /// The disk or the quota is full.
    case full(path: String)
    /// The store was opened for reading only.
    case readOnly(path: String)
    /// The file cannot be opened or read.
    case unreadable(path: String, reason: String)
    /// The file contradicts itself.
    case corrupt(path: String, reason: String)
}
