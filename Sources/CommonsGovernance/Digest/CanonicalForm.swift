internal import CommonsDomain

/// JSON with one spelling only: members sorted by name, no white space, the shortest escapes, whole numbers.
///
/// The same value gives the same bytes on every machine, so that its digest can be compared. Source: RFC 8785; numbers that are not whole
/// are refused, since nothing that is decided depends on one.
public enum CanonicalForm {
    /// The canonical bytes of a value, in UTF-8. Complexity: O(*n* log *n*) in the members of its largest object.
    /// - Throws: ``CanonicalFormError`` for a number that is not whole, and what the value's `encode(to:)` throws.
    public static func bytes(of value: some Encodable) throws -> [UInt8] {
        let encoded = try CanonicalJSON.encode(value)
        return try sorted(JSONValue(parsing: encoded, limits: limits)).bytes
    }

    /// The digest of the canonical bytes.
    /// - Throws: as ``bytes(of:)``.
    public static func digest(of value: some Encodable) throws -> ContentDigest { try ContentDigest(of: bytes(of: value)) }

    /// Reads a value from bytes in any JSON.
    /// - Throws: `JSONError` for what is no JSON, and what the value's `init(from:)` throws.
    public static func value<Value: Decodable>(_ type: Value.Type, from bytes: some Sequence<UInt8>) throws -> Value {
        try CanonicalJSON.decode(type, from: Array(bytes), limits: limits)
    }

    /// Large enough for the record of a vote of millions; bytes beyond cost nothing but their refusal.
    private static let limits = JSONLimits(bytes: 1 << 31)

    private static func sorted(_ value: JSONValue) throws(CanonicalFormError) -> JSONValue {
        switch value {
        case .number(let number):
            guard number.text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }) else { throw .notWhole(number.text) }
            return value
        case .array(let values):
            var items: [JSONValue] = []
            items.reserveCapacity(values.count)
            for item in values { items.append(try sorted(item)) }
            return .array(items)
        case .object(let members):
            var result: [JSONMember] = []
            result.reserveCapacity(members.count)
            for member in members { result.append(JSONMember(member.name, try sorted(member.value))) }
            return .object(result.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) })
        case .null, .bool, .integer, .string: return value
        }
    }
}

/// Why a value has no ``CanonicalForm``.
public enum CanonicalFormError: Error, Hashable, Sendable {
    /// A number that is not whole, as it was written.
    case notWhole(String)
}
