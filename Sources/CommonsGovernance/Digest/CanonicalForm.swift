internal import CommonsDomain

/// JSON with one spelling only: members sorted by name, no white space, the shortest escapes, whole numbers.
///
/// The same value gives the same bytes on every machine, so that its digest can be compared. Source: RFC 8785; numbers that are not whole
/// are refused, since nothing that is decided depends on one.
public enum CanonicalForm {
    /// The canonical bytes of a value, in UTF-8. Complexity: O(*n* log *n*) in the members of its largest object.
    /// - Throws: ``CanonicalFormError`` for a number that is not whole, and what the value's `encode(to:)` throws.
    public static func bytes(of value: some Encodable) throws -> [UInt8] {
        let tape = try JSONTape(CanonicalJSON.encode(value), limits: limits)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(tape.bytes.count)
        try append(tape, at: 0, to: &bytes)
        return bytes
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

    /// Appends a value of JSON that was written with the shortest escapes and no white space: only the order of members is left to do.
    private static func append(_ tape: JSONTape, at index: Int, to bytes: inout [UInt8]) throws(CanonicalFormError) {
        let node = tape.nodes[index]
        switch node.kind {
        case .null, .bool: bytes += tape.bytes[Int(node.start)..<Int(node.end)]
        case .plainString, .escapedString: bytes += tape.bytes[Int(node.start) - 1...Int(node.end)]
        case .number:
            let digits = tape.bytes[Int(node.start)..<Int(node.end)]
            guard digits.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }) else { throw .notWhole(tape.numberText(at: index)) }
            bytes += digits
        case .array:
            bytes.append(0x5B)
            var item = index + 1
            while item < Int(node.next) {
                if item > index + 1 { bytes.append(0x2C) }
                try append(tape, at: item, to: &bytes)
                item = Int(tape.nodes[item].next)
            }
            bytes.append(0x5D)
        case .object:
            bytes.append(0x7B)
            for (position, name) in sortedNames(tape, of: index).enumerated() {
                if position > 0 { bytes.append(0x2C) }
                try append(tape, at: name, to: &bytes)
                bytes.append(0x3A)
                try append(tape, at: name + 1, to: &bytes)
            }
            bytes.append(0x7D)
        }
    }

    /// The nodes of an object's names, by the UTF-16 units of what they say.
    private static func sortedNames(_ tape: JSONTape, of object: Int) -> [Int] {
        var names: [(text: String, node: Int)] = []
        var item = object + 1
        while item < Int(tape.nodes[object].next) {
            names.append((tape.string(at: item), item))
            item = Int(tape.nodes[item + 1].next)
        }
        return names.sorted { $0.text.utf16.lexicographicallyPrecedes($1.text.utf16) }.map(\.node)
    }
}

/// Why a value has no ``CanonicalForm``.
public enum CanonicalFormError: Error, Hashable, Sendable {
    /// A number that is not whole, as it was written.
    case notWhole(String)
}
