/// The name of a time zone: `Europe/Paris`, or the name that a calendar file gave to its own `VTIMEZONE`.
///
/// Source: IANA time zone database, *Theory and pragmatics*; RFC 5545 §3.2.19.
public struct ZoneIdentifier: Hashable, Comparable, Sendable {
    /// The name as it was written; not empty, at most 255 UTF-8 bytes, without control characters.
    public let name: String

    /// Keeps the name unchanged.
    /// - Throws: ``ZoneError/malformedIdentifier(_:)`` when it is empty, too long or holds a control character.
    public init(name: String) throws(ZoneError) {
        guard (1...255).contains(name.utf8.count), name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw .malformedIdentifier(name)
        }
        self.name = name
    }

    /// Keeps a name that is known to be well formed.
    package init(unchecked name: String) { self.name = name }

    /// Coordinated Universal Time.
    public static let utc = ZoneIdentifier(unchecked: "UTC")

    /// By name, byte for byte.
    public static func < (left: Self, right: Self) -> Bool { left.name < right.name }

    /// Whether the name may be a file of a zoneinfo folder: its parts hold letters, digits, `+`, `-` and `_`, and none is `..`.
    package var isPath: Bool {
        !name.hasPrefix("/") && !name.hasSuffix("/") && !name.contains("//")
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"):
                    true
                default: false
                }
            }
    }
}

extension ZoneIdentifier: CustomStringConvertible, LosslessStringConvertible, Codable {
    /// The name.
    public var description: String { name }

    /// The name, or `nil` when it is malformed.
    public init?(_ description: String) {
        guard let zone = try? ZoneIdentifier(name: description) else { return nil }
        self = zone
    }

    /// Reads the name.
    /// - Throws: `DecodingError` when it is malformed.
    public init(from decoder: any Decoder) throws { self = try decodeText(from: decoder) }
    /// Writes the name.
    public func encode(to encoder: any Encoder) throws { try encodeText(name, to: encoder) }
}

/// Why a zone cannot be named, found or read.
public enum ZoneError: Error, Hashable, Sendable {
    /// Empty, longer than 255 bytes, or with a control character.
    case malformedIdentifier(String)
    /// The provider does not know this zone.
    case unknownZone(ZoneIdentifier)
    /// The machine has no zoneinfo folder; the folders that were looked for.
    case noZoneData(searched: [String])
    /// The bytes are not TZif (RFC 8536); what was wrong.
    case malformedData(String)
}

extension ZoneError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .malformedIdentifier(let name): "“\(name)” cannot name a time zone"
        case .unknownZone(let zone): "the time zone \(zone) is not known"
        case .noZoneData(let searched): "no time zone data in \(searched.joined(separator: ", "))"
        case .malformedData(let reason): "malformed time zone data: \(reason)"
        }
    }
}
