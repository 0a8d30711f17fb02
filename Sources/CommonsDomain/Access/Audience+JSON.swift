import CommonsGeo

extension Audience: Codable {
    private enum Key: String, CodingKey { case territory, roles, people }

    /// Reads `"everyone"`, `"linked"`, `"members"`, or an object with one of `territory`, `roles`, `people`.
    /// - Throws: `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        if let word = try? decoder.singleValueContainer().decode(String.self) {
            switch word {
            case "everyone": self = .everyone
            case "linked": self = .linked
            case "members": self = .members
            default:
                throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "unknown audience \(word)"))
            }
            return
        }
        let container = try decoder.container(keyedBy: Key.self)
        guard container.allKeys.count == 1, let key = container.allKeys.first else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "an audience is one of territory, roles, people"))
        }
        switch key {
        case .territory: self = .territory(try container.decode([TerritoryID].self, forKey: key))
        case .roles: self = .roles(try container.decode([String].self, forKey: key))
        case .people: self = .people(try container.decode([EntityID].self, forKey: key))
        }
    }

    /// Writes the word, or the object with its one list.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .everyone: try Self.write("everyone", to: encoder)
        case .linked: try Self.write("linked", to: encoder)
        case .members: try Self.write("members", to: encoder)
        case .territory(let territories): try Self.write(territories, for: .territory, to: encoder)
        case .roles(let names): try Self.write(names, for: .roles, to: encoder)
        case .people(let people): try Self.write(people, for: .people, to: encoder)
        }
    }

    private static func write(_ word: String, to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(word)
    }

    private static func write(_ list: some Encodable, for key: Key, to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(list, forKey: key)
    }
}
