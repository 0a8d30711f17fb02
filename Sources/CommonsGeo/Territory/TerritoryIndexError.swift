/// Why bytes are not a ``TerritoryIndex``.
public enum TerritoryIndexError: Error, Hashable, Sendable {
    /// The bytes do not begin as an index does.
    case notAnIndex
    /// The bytes were written by another version.
    case otherVersion(found: UInt32, supported: UInt32)
    /// The bytes end before what their header promises.
    case truncated(expected: Int, found: Int)
    /// The bytes contradict themselves.
    case corrupt(reason: String)
    /// The outlines of a level cannot be read or built.
    case outlines(level: TerritoryLevel, OutlineLocatorError)
    /// Two territories have one id.
    case duplicate(TerritoryID)
}

extension TerritoryIndexError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .notAnIndex: "it does not begin as a territory file does"
        case .otherVersion(let found, let supported):
            "it is of version \(found), and this program reads version \(supported): build it again"
        case .truncated(let expected, let found): "it ends after \(found) of \(expected) bytes"
        case .corrupt(let reason): "it is damaged: \(reason)"
        case .outlines(let level, let error): "the outlines of its level \(level.word) cannot be used: \(error)"
        case .duplicate(let id): "two territories have the id \(id)"
        }
    }
}
