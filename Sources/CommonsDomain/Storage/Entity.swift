/// Whatever a ``Store`` keeps: an identifier, a `Codable` body, and a projection, which is all that a store indexes.
///
/// Elements, links, messages, proposals and ballots are entities, and so may be the host program's own values.
public protocol Entity: Codable, Hashable, Sendable {
    /// The word under which stores keep this type; one type a word.
    static var entityType: EntityType { get }
    /// Who this is, for ever.
    var id: Identifier<Self> { get }
    /// What stores index. Computed once for each change.
    var projection: SearchProjection { get }
    /// The same value without the fields that `viewer` may not see; called on every value that leaves a store.
    func redacted(for viewer: Viewer) -> Self
}

extension Entity {
    /// Everything: an entity without fields of narrower audience hides nothing.
    public func redacted(for viewer: Viewer) -> Self { self }
}

/// How many times an entity has been written: 1 when it is new. What was removed and is made again goes on counting, so that a revision
/// never means two contents.
public struct Revision: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    /// The count, at least 1.
    public let rawValue: Int64

    /// Keeps a count.
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// The revision of what has just been made.
    public static let first = Revision(rawValue: 1)

    /// The revision of the next writing.
    public var next: Revision { Revision(rawValue: rawValue + 1) }

    /// Fewer writings first.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A value with the revision at which a store keeps it.
public struct Stored<Value: Hashable & Sendable>: Hashable, Sendable {
    /// What is kept.
    public let value: Value
    /// The revision to name when changing it.
    public let revision: Revision

    /// Joins the two.
    public init(_ value: Value, revision: Revision) { (self.value, self.revision) = (value, revision) }
}
