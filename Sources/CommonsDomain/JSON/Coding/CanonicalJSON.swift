/// Turns `Codable` values into JSON bytes and back: the same value always gives the same bytes.
///
/// Members come in the order in which the type encodes them; the members of a dictionary and the elements of a set in byte order, since
/// theirs has no meaning. Doubles are written in the shortest form that reads as themselves, strings with the fewest escapes.
/// It exists because Foundation's coder handles 2–12 MB/s, which is less than what an import brings.
package enum CanonicalJSON {
    /// The bytes of `value`.
    ///
    /// - Throws: ``JSONError/notFinite(_:)``, ``JSONError/unencodable(_:)``, and what the value's own `encode(to:)` throws.
    /// - Complexity: O(*n*) in the bytes.
    package static func encode(_ value: some Encodable) throws -> [UInt8] {
        let output = JSONOutput()
        try output.write(value)
        if let failure = output.failure { throw failure }
        return output.bytes
    }

    /// Reads a value of this type from bytes that hold it and nothing else.
    ///
    /// - Throws: ``JSONError``, and what the type's own `init(from:)` throws.
    /// - Complexity: O(*n*) in the bytes for a type that reads members nearly in the order in which they stand.
    package static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], limits: JSONLimits = JSONLimits()
    ) throws -> Value {
        try JSONInput(JSONTape(bytes, limits: limits)).read(type, at: 0)
    }
}
