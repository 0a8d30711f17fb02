/// The number of a change in a store: 1 for the first, growing without gaps as long as nothing is compacted.
public struct ChangeNumber: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    /// The number; 0 stands before the first change.
    public let rawValue: Int64

    /// Keeps a number.
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Before the first change.
    public static let start = ChangeNumber(rawValue: 0)

    /// Earlier changes first.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// That an entity was written or removed.
public struct ChangeRecord: Hashable, Sendable {
    /// What happened.
    public enum Kind: String, Hashable, Codable, Sendable {
        /// Made or changed.
        case put
        /// Taken away.
        case removed
    }
    /// Which change of the store.
    public let number: ChangeNumber
    /// Which entity.
    public let id: EntityID
    /// Its sort.
    public let type: EntityType
    /// Its revision after the change; for a removal the last one it had.
    public let revision: Revision
    /// What happened.
    public let kind: Kind

    /// Joins the facts of a change.
    public init(number: ChangeNumber, id: EntityID, type: EntityType, revision: Revision, kind: Kind) {
        (self.number, self.id, self.type, self.revision, self.kind) = (number, id, type, revision, kind)
    }
}

/// A stretch of the change feed.
public struct ChangePage: Hashable, Sendable {
    /// The changes in order; of several to one entity only the last.
    public let changes: [ChangeRecord]
    /// Where to go on: the number of the last change listed, or the number asked from when there is none.
    public let next: ChangeNumber

    /// Joins changes and the number to go on from.
    public init(changes: [ChangeRecord], next: ChangeNumber) { (self.changes, self.next) = (changes, next) }
}
