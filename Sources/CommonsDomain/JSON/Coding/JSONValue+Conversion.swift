extension JSONValue {
    /// The JSON of any `Encodable` value, members in the order in which it writes them.
    /// - Throws: what the value's `encode(to:)` throws, a number that JSON lacks included.
    public init(encoding value: some Encodable) throws {
        self = try JSONValue(parsing: CanonicalJSON.encode(value))
    }

    /// The value that this JSON tells of.
    /// - Throws: `DecodingError`, and what the type's own checks throw.
    public func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        try CanonicalJSON.decode(Value.self, from: bytes)
    }
}
