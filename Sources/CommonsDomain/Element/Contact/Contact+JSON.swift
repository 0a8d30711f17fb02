extension Contact: Codable {
    private enum Key: String, CodingKey { case emails, phones, websites, accounts }

    /// Reads the lists that are there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            emails: try container.decodeIfPresent([EmailAddress].self, forKey: .emails) ?? [],
            phones: try container.decodeIfPresent([PhoneNumber].self, forKey: .phones) ?? [],
            websites: try container.decodeIfPresent([WebAddress].self, forKey: .websites) ?? [],
            accounts: try container.decodeIfPresent([SocialAccount].self, forKey: .accounts) ?? [])
    }

    /// Writes the lists that hold something.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        if !emails.isEmpty { try container.encode(emails, forKey: .emails) }
        if !phones.isEmpty { try container.encode(phones, forKey: .phones) }
        if !websites.isEmpty { try container.encode(websites, forKey: .websites) }
        if !accounts.isEmpty { try container.encode(accounts, forKey: .accounts) }
    }
}

extension EmailAddress: Codable {
    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

extension PhoneNumber: Codable {
    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
