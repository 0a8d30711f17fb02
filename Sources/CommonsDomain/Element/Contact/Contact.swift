/// How to reach somebody: each list in order of preference, none of them repaired.
public struct Contact: Hashable, Sendable {
    /// Electronic mail.
    public var emails: [EmailAddress]
    /// Telephone numbers.
    public var phones: [PhoneNumber]
    /// Pages of their own.
    public var websites: [WebAddress]
    /// Accounts in social networks.
    public var accounts: [SocialAccount]

    /// Joins the lists as given.
    public init(
        emails: [EmailAddress] = [], phones: [PhoneNumber] = [], websites: [WebAddress] = [], accounts: [SocialAccount] = []
    ) {
        (self.emails, self.phones, self.websites, self.accounts) = (emails, phones, websites, accounts)
    }

    /// Whether there is no way to reach them.
    public var isEmpty: Bool { emails.isEmpty && phones.isEmpty && websites.isEmpty && accounts.isEmpty }
}

/// An electronic mail address, by its text: something, `@`, a host. Source: RFC 5321 §4.5.3 for the lengths.
public struct EmailAddress: Hashable, Sendable {
    /// The text as written.
    public let rawValue: String

    /// Checks the text and keeps it unchanged.
    /// - Throws: ``ContactError/malformedEmail(_:)`` without exactly one `@` between two parts, with white space, or with a host without a dot.
    public init(_ text: String) throws(ContactError) {
        let parts = text.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count), (3...255).contains(parts[1].count), parts[1].contains(0x2E),
            parts[1].first != 0x2E, parts[1].last != 0x2E,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != 0x2C && $0 != 0x3B && $0 != 0x3C && $0 != 0x3E })
        else { throw .malformedEmail(text) }
        rawValue = text
    }
}

/// A telephone number, by its text: `+33 4 74 00 00 00`.
public struct PhoneNumber: Hashable, Sendable {
    /// The text as written.
    public let rawValue: String

    /// Checks the text and keeps it unchanged.
    /// - Throws: ``ContactError/malformedPhone(_:)`` with fewer than 2 or more than 20 digits, or more than 60 bytes.
    public init(_ text: String) throws(ContactError) {
        let digits = text.utf8.count { $0 >= 0x30 && $0 <= 0x39 }
        guard (2...20).contains(digits), text.utf8.count <= 60, text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw .malformedPhone(text)
        }
        rawValue = text
    }

    /// The digits with the leading `+` where there is one: `+33474000000`, as dialled. Letters and extensions are left out.
    public var dialled: String {
        String(
            decoding: rawValue.utf8.enumerated().filter { ($1 >= 0x30 && $1 <= 0x39) || ($0 == 0 && $1 == 0x2B) }.map(\.element),
            as: UTF8.self)
    }
}

/// An account in a social network.
public struct SocialAccount: Hashable, Codable, Sendable {
    /// The network's name in lower case: `mastodon`, `facebook`.
    public let network: String
    /// The account's name or page there, as written.
    public let account: String

    /// Checks both and keeps them unchanged.
    /// - Throws: ``ContactError/malformedAccount(network:account:)`` when one is blank, the network is not lower-case letters, digits, `-`, `_` or `.`, or the
    ///   account has more than 500 bytes.
    public init(network: String, account: String) throws(ContactError) {
        let isName = network.utf8.allSatisfy {
            ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
        }
        guard isName, (1...64).contains(network.utf8.count), (1...500).contains(account.utf8.count),
            account.unicodeScalars.contains(where: { !$0.properties.isWhitespace })
        else { throw .malformedAccount(network: network, account: account) }
        (self.network, self.account) = (network, account)
    }

    /// Reads both, checked as when they are given.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            network: container.decode(String.self, forKey: .network), account: container.decode(String.self, forKey: .account))
    }
}

/// Why a text is not a way to reach somebody.
public enum ContactError: Error, Hashable, Sendable {
    /// Not one `@` between a name and a host, or with white space.
    case malformedEmail(String)
    /// Fewer than 2 or more than 20 digits, or too long.
    case malformedPhone(String)
    /// A blank or overlong part, or a network that is no name.
    case malformedAccount(network: String, account: String)
}
