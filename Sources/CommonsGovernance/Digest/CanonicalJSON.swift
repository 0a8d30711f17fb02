internal import CommonsDomain

/// JSON with one spelling only: members sorted by name, no white space, the shortest escapes, whole numbers.
///
/// The same value gives the same bytes on every machine, so that its digest can be compared. Source: RFC 8785; numbers that are not whole
/// are refused, since nothing that is decided depends on one.
public enum CanonicalJSON {
    /// The canonical bytes of a value, in UTF-8. Complexity: O(*n* log *n*) in the members of its largest object.
    /// - Throws: `EncodingError` for a number that is not whole, and what the value's `encode(to:)` throws.
    public static func bytes(of value: some Encodable) throws -> [UInt8] {
        let root = CanonicalNode()
        try value.encode(to: CanonicalEncoder(node: root, codingPath: []))
        var bytes: [UInt8] = []
        write(root.value, to: &bytes)
        return bytes
    }

    /// The digest of the canonical bytes.
    /// - Throws: as ``bytes(of:)``.
    public static func digest(of value: some Encodable) throws -> ContentDigest { try ContentDigest(of: bytes(of: value)) }

    private static func write(_ value: JSONValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .integer(let number): bytes.append(contentsOf: String(number).utf8)
        case .number(let number): bytes.append(contentsOf: number.text.utf8)
        case .string(let text): write(text, to: &bytes)
        case .array(let values):
            bytes.append(0x5B)
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                write(value, to: &bytes)
            }
            bytes.append(0x5D)
        case .object(let members):
            bytes.append(0x7B)
            let sorted = members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
            for (index, member) in sorted.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                write(member.name, to: &bytes)
                bytes.append(0x3A)
                write(member.value, to: &bytes)
            }
            bytes.append(0x7D)
        }
    }

    /// A text with the escapes of RFC 8785 §3.2.2.2.
    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes += [0x5C, byte]
            case 0x08: bytes += [0x5C, 0x62]
            case 0x09: bytes += [0x5C, 0x74]
            case 0x0A: bytes += [0x5C, 0x6E]
            case 0x0C: bytes += [0x5C, 0x66]
            case 0x0D: bytes += [0x5C, 0x72]
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes += [0x5C, 0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}
