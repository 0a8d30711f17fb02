/// Where letters go, in parts. Every code is text: the postal code `01000` keeps its zero. Source: ISO 19160-4, Universal Postal Union S42.
public struct PostalAddress: Hashable, Codable, Sendable {
    /// The number in the street, with its letter: `12 bis`.
    public let houseNumber: String?
    /// The street: `rue de la République`.
    public let street: String?
    /// What stands in the street's place or beside it: a hamlet, a building, a flat.
    public let complement: String?
    /// The postal code. One code may serve several communes, and one commune have several codes.
    public let postalCode: String?
    /// The town or village as letters name it.
    public let locality: String?
    /// The region, province or state, where addresses name it.
    public let region: String?
    /// The country by its two capital letters: `FR`. Source: ISO 3166-1.
    public let country: String?

    /// Checks each part and keeps it unchanged.
    /// - Throws: ``PostalAddressError`` for a blank or overlong part, a country that is not two capital letters, or no part at all.
    public init(
        houseNumber: String? = nil, street: String? = nil, complement: String? = nil, postalCode: String? = nil, locality: String? = nil,
        region: String? = nil, country: String? = nil
    ) throws(PostalAddressError) {
        let parts = [houseNumber, street, complement, postalCode, locality, region, country].compactMap { $0 }
        guard !parts.isEmpty else { throw .empty }
        for part in parts {
            guard part.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { throw .blankPart(part) }
            guard part.utf8.count <= 500 else { throw .partTooLong(part) }
        }
        if let country, country.utf8.count != 2 || !country.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) {
            throw .malformedCountry(country)
        }
        (self.houseNumber, self.street, self.complement, self.postalCode) = (houseNumber, street, complement, postalCode)
        (self.locality, self.region, self.country) = (locality, region, country)
    }

    /// Reads the parts, checked as when they are given.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            houseNumber: container.decodeIfPresent(String.self, forKey: .houseNumber),
            street: container.decodeIfPresent(String.self, forKey: .street),
            complement: container.decodeIfPresent(String.self, forKey: .complement),
            postalCode: container.decodeIfPresent(String.self, forKey: .postalCode),
            locality: container.decodeIfPresent(String.self, forKey: .locality),
            region: container.decodeIfPresent(String.self, forKey: .region),
            country: container.decodeIfPresent(String.self, forKey: .country))
    }

    /// The lines of an envelope under the name: number and street, complement, postal code and locality, region, country.
    public var lines: [String] {
        let rows: [[String?]] = [[houseNumber, street], [complement], [postalCode, locality], [region], [country]]
        return rows.map { $0.compactMap { $0 }.joined(separator: " ") }.filter { !$0.isEmpty }
    }
}

/// Why texts are not a ``PostalAddress``.
public enum PostalAddressError: Error, Hashable, Sendable {
    /// No part at all.
    case empty
    /// A part of white space only.
    case blankPart(String)
    /// A part of more than 500 bytes.
    case partTooLong(String)
    /// Not two capital letters.
    case malformedCountry(String)
}
