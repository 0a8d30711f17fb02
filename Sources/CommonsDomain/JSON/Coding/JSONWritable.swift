/// What writes its JSON without the containers of `Codable`, whose boxes cost more than the writing: what stores take by the ten thousand.
///
/// Writes, byte for byte, what its `encode(to:)` writes.
package protocol JSONWritable: Encodable {
    /// Writes the members, in order.
    func write(to object: inout JSONObject) throws
}

/// The bytes of one object, member by member.
package struct JSONObject {
    private var bytes: [UInt8] = []

    private init(capacity: Int) {
        bytes.reserveCapacity(capacity)
        bytes.append(0x7B)
    }

    /// The bytes of a value.
    /// - Throws: what the value's `write(to:)` throws.
    static func bytes(of value: some JSONWritable) throws -> [UInt8] {
        var object = JSONObject(capacity: 384)
        try value.write(to: &object)
        object.bytes.append(0x7D)
        return object.bytes
    }

    /// Begins a member whose value is appended next.
    private mutating func begin(_ name: StaticString) {
        if bytes.count > 1 { bytes.append(0x2C) }
        bytes.append(0x22)
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(0x22)
        bytes.append(0x3A)
    }

    /// Adds a text.
    package mutating func add(_ name: StaticString, _ text: String) {
        begin(name)
        JSONEscape.append(text, to: &bytes)
    }

    /// Adds a text that `append` writes, of characters that need no escape.
    mutating func add(_ name: StaticString, plain append: (inout [UInt8]) -> Void) {
        begin(name)
        bytes.append(0x22)
        append(&bytes)
        bytes.append(0x22)
    }

    /// Adds any value.
    /// - Throws: as ``CanonicalJSON/encode(_:)``.
    package mutating func add(_ name: StaticString, encoding value: some Encodable) throws {
        begin(name)
        bytes += try CanonicalJSON.encode(value)
    }
}
