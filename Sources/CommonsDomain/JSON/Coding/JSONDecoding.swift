/// The `Decoder` of the value at one node of a ``JSONTape``.
struct JSONDecoding: Decoder, SingleValueDecodingContainer {
    let input: JSONInput
    let index: Int

    var codingPath: [any CodingKey] { input.path(to: index) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try KeyedDecodingContainer(JSONObjectDecoding(input, at: index))
    }
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try JSONArrayDecoding(input, at: index) }
    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { input.isNull(at: index) }
    func decode(_ type: Bool.Type) throws -> Bool { try input.bool(at: index) }
    func decode(_ type: String.Type) throws -> String { try input.string(at: index) }
    func decode(_ type: Double.Type) throws -> Double { try input.double(at: index) }
    func decode(_ type: Float.Type) throws -> Float { try input.float(at: index) }
    func decode(_ type: Int.Type) throws -> Int { try input.integer(at: index) }
    func decode(_ type: Int8.Type) throws -> Int8 { try input.integer(at: index) }
    func decode(_ type: Int16.Type) throws -> Int16 { try input.integer(at: index) }
    func decode(_ type: Int32.Type) throws -> Int32 { try input.integer(at: index) }
    func decode(_ type: Int64.Type) throws -> Int64 { try input.integer(at: index) }
    func decode(_ type: UInt.Type) throws -> UInt { try input.integer(at: index) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try input.integer(at: index) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try input.integer(at: index) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try input.integer(at: index) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try input.integer(at: index) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try input.read(type, at: index) }
}
