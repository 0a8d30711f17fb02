/// How wide a territory is, from the country to a part of a commune.
public enum TerritoryLevel: UInt8, Hashable, Comparable, CaseIterable, Sendable {
    /// A state: France.
    case country = 0
    /// A first-level division: Auvergne-Rhône-Alpes (ISO 3166-2 region, `admin_level=4`).
    case region = 1
    /// A second-level division: Ain (`admin_level=6`).
    case department = 2
    /// Communes that work together: a métropole, a community of communes (EPCI, `admin_level=7`).
    case intercommunality = 3
    /// A municipality (`admin_level=8`).
    case commune = 4
    /// A municipal arrondissement, a delegated or an associated commune (`admin_level=9`).
    case communePart = 5
    /// A quarter without an administration of its own (`admin_level=10`).
    case neighbourhood = 6

    /// Wider first.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The level of OpenStreetMap's `admin_level` as France uses it, or `nil` for another number.
    /// Source: OSM wiki, Tag:boundary=administrative, 10 admin_level values for specific countries.
    public init?(adminLevel: Int) {
        switch adminLevel {
        case 2: self = .country
        case 4: self = .region
        case 6: self = .department
        case 7: self = .intercommunality
        case 8: self = .commune
        case 9: self = .communePart
        case 10: self = .neighbourhood
        default: return nil
        }
    }

    /// The word of ``TerritoryID`` and of JSON: `commune`.
    public var word: String {
        switch self {
        case .country: "country"
        case .region: "region"
        case .department: "department"
        case .intercommunality: "intercommunality"
        case .commune: "commune"
        case .communePart: "communePart"
        case .neighbourhood: "neighbourhood"
        }
    }

    /// The level of a ``word``, or `nil` for another text.
    public init?(word: String) {
        guard let level = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = level
    }
}

extension TerritoryLevel: Codable {
    /// Reads the ``word``.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let word = try container.decode(String.self)
        guard let level = Self(word: word) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no territory level is called \"\(word)\"")
        }
        self = level
    }

    /// Writes the ``word``.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(word)
    }
}
