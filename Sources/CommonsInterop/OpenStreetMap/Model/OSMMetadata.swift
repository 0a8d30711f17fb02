/// Which facts about an object's history a reader keeps; what is not asked for costs neither time nor memory.
public struct OSMMetadataFields: OptionSet, Hashable, Sendable {
    /// One bit a field.
    public let rawValue: UInt8

    /// Keeps the bits as they are.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// `version`: how many times the object was written.
    public static let version = OSMMetadataFields(rawValue: 1)
    /// `timestamp`: when this version was written.
    public static let timestamp = OSMMetadataFields(rawValue: 2)
    /// `changeset`: the edit that it belongs to.
    public static let changeset = OSMMetadataFields(rawValue: 4)
    /// `uid` and `user`: who wrote it.
    public static let user = OSMMetadataFields(rawValue: 8)
    /// Every field.
    public static let all: OSMMetadataFields = [.version, .timestamp, .changeset, .user]
}

/// Whether an object is there, and what a change file or an editor wants done with it.
public struct OSMState: Hashable, Sendable, BitwiseCopyable {
    /// What is to be done with an object.
    public enum Action: UInt8, Hashable, Sendable, BitwiseCopyable {
        /// Nothing: the object is as the file says.
        case none = 0
        /// It is new: `<create>` in osmChange.
        case create = 1
        /// It takes the place of an earlier version: `<modify>` in osmChange, `action="modify"` in JOSM.
        case modify = 2
        /// It goes: `<delete>` in osmChange, `action="delete"` in JOSM.
        case delete = 3
    }

    /// What is to be done; ``Action/none`` in an ordinary file.
    public var action: Action
    /// `false` for a version that says "deleted" (`visible="false"`, history files).
    public var isVisible: Bool

    /// Pairs an action with visibility.
    public init(action: Action = .none, isVisible: Bool = true) {
        (self.action, self.isVisible) = (action, isVisible)
    }

    /// Whether the object is gone after this version: deleted or not visible.
    public var isDeleted: Bool { action == .delete || !isVisible }
}

/// Who wrote a version of an object, and when. Source: OSM wiki, *Elements, common attributes*.
public struct OSMMetadata: Hashable, Sendable {
    /// From 1; `nil` when the file does not say or it was not asked for.
    public var version: Int32?
    /// Seconds since 1970-01-01T00:00:00Z; `nil` when the file does not say or it was not asked for.
    public var timestamp: Int64?
    /// The edit that it belongs to; `nil` when the file does not say or it was not asked for.
    public var changeset: Int64?
    /// The writer's number, 0 for anonymous edits; `nil` when the file does not say or it was not asked for.
    public var userID: Int64?
    /// The writer's name at that time; `nil` when the file does not say or it was not asked for.
    public var user: String?

    /// Gathers what is known.
    public init(
        version: Int32? = nil, timestamp: Int64? = nil, changeset: Int64? = nil, userID: Int64? = nil, user: String? = nil
    ) {
        (self.version, self.timestamp, self.changeset, self.userID, self.user) = (version, timestamp, changeset, userID, user)
    }

    /// Whether nothing is known.
    public var isEmpty: Bool { self == OSMMetadata() }
}
