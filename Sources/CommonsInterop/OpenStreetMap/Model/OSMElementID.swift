/// What an OpenStreetMap object is. Source: OSM wiki, *Elements*.
public enum OSMElementKind: UInt8, Hashable, Sendable, Codable, CaseIterable, BitwiseCopyable {
    /// A point.
    case node = 0
    /// An ordered list of nodes.
    case way = 1
    /// An ordered list of members, each with a role.
    case relation = 2

    /// The name in OSM XML: `node`, `way` or `relation`.
    public var name: String {
        switch self {
        case .node: "node"
        case .way: "way"
        case .relation: "relation"
        }
    }
}

extension OSMElementKind: Comparable {
    /// Nodes come before ways, ways before relations: the order of a sorted OSM file.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Which OpenStreetMap object: its kind and its number, written `node/1`.
public struct OSMElementID: Hashable, Sendable, Codable {
    /// Node, way or relation; numbers are unique within a kind only.
    public let kind: OSMElementKind
    /// The number; negative for what an editor has not uploaded yet.
    public let number: Int64

    /// Names the object `number` of `kind`.
    public init(_ kind: OSMElementKind, _ number: Int64) {
        (self.kind, self.number) = (kind, number)
    }

    /// Reads `node/1`, `way/-2`, `relation/3`; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = OSMElementKind.allCases.first(where: { $0.name == parts[0] }),
            let number = Int64(parts[1])
        else { return nil }
        self.init(kind, number)
    }
}

extension OSMElementID: CustomStringConvertible {
    /// The kind, a slash and the number: `node/1`.
    public var description: String { "\(kind.name)/\(number)" }
}

extension OSMElementID: Comparable {
    /// By kind, then by number.
    public static func < (left: Self, right: Self) -> Bool { (left.kind, left.number) < (right.kind, right.number) }
}
