extension StorageError: CustomStringConvertible {
    /// What was wrong and where, in a sentence for people.
    public var description: String {
        switch self {
        case .staleRevision(let id, let expected, let found):
            "\(id) was expected \(Self.words(expected)) and is \(Self.words(found)): somebody changed it meanwhile"
        case .keyTaken(let key, let owner): "the key “\(key)” belongs to \(owner)"
        case .changedTwice(let id): "two changes of one batch write \(id)"
        case .otherType(let id, let expected, let found): "\(id) is of type \(found.rawValue), not \(expected.rawValue)"
        case .undecodable(let id, let type, let reason): "\(id) cannot be read as \(type.rawValue): \(reason)"
        case .invalidCursor: "the cursor does not belong to this query"
        case .newerSchema(let found, let supported):
            "the store is of version \(found), newer than this program, which knows version \(supported)"
        case .olderSchema(let found, let supported):
            "the store is of version \(found), older than \(supported): open it once for writing, and it is brought up to date"
        case .notAStore(let path, let reason): "\(path) is not a store: \(reason)"
        case .locked(let path): "\(path) is locked: another program is writing to it"
        case .full(let path): "\(path) cannot grow: the disk or the quota is full; the batch was not written"
        case .readOnly(let path): "\(path) is open for reading only"
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        case .corrupt(let path, let reason): "\(path) is damaged: \(reason)"
        }
    }

    private static func words(_ revision: Revision?) -> String { revision.map { "at revision \($0.rawValue)" } ?? "absent" }
}
