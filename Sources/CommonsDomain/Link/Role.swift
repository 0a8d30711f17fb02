/// What somebody is called in an organisation, beside what it allows: `secrétaire`, with the permission to invite.
///
/// The name is for people and grants nothing; the permissions grant and are not shown.
public struct Role: Hashable, Codable, Sendable {
    /// The name as shown, in any language.
    public let name: String
    /// What it allows.
    public let permissions: Permissions

    /// Checks the name and keeps both unchanged.
    /// - Throws: ``LinkError/malformedRole(_:)`` for a name without letter or digit, or with more than 200 bytes.
    public init(_ name: String, permissions: Permissions = []) throws(LinkError) {
        guard name.utf8.count <= 200, !TextFolding.fold(name).isEmpty else { throw .malformedRole(name) }
        (self.name, self.permissions) = (name, permissions)
    }

    /// Reads both, checked as when they are given.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            container.decode(String.self, forKey: .name),
            permissions: container.decodeIfPresent(Permissions.self, forKey: .permissions) ?? [])
    }
}

/// What somebody may do in the name of an organisation, a project or an event.
public struct Permissions: OptionSet, Hashable, Sendable {
    /// One bit a permission.
    public let rawValue: UInt32

    /// Keeps the bits as they are.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Everything, giving and taking roles included.
    public static let administer = Permissions(rawValue: 1)
    /// Change what is shown of it.
    public static let edit = Permissions(rawValue: 2)
    /// Invite people and accept those who ask.
    public static let invite = Permissions(rawValue: 4)
    /// Publish events, ads and news in its name.
    public static let publish = Permissions(rawValue: 8)
    /// Hide what others wrote.
    public static let moderate = Permissions(rawValue: 16)
    /// Keep its library and albums.
    public static let curate = Permissions(rawValue: 32)
    /// Open votes and record decisions.
    public static let decide = Permissions(rawValue: 64)

    /// Whether `permission` is granted: by itself, or because ``administer`` grants all.
    public func allows(_ permission: Permissions) -> Bool { contains(.administer) || contains(permission) }

    private static let names: [(String, Permissions)] = [
        ("administer", .administer), ("edit", .edit), ("invite", .invite), ("publish", .publish), ("moderate", .moderate),
        ("curate", .curate), ("decide", .decide),
    ]
}

extension Permissions: Codable {
    /// Reads a list of names.
    /// - Throws: `DecodingError` for a name that is not known: what it allows is not guessed.
    public init(from decoder: any Decoder) throws {
        self = []
        for name in try decoder.singleValueContainer().decode([String].self) {
            guard let known = Self.names.first(where: { $0.0 == name }) else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "unknown permission \(name)"))
            }
            formUnion(known.1)
        }
    }

    /// Writes the names in the order of their declaration.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Self.names.filter { contains($0.1) }.map(\.0))
    }
}
