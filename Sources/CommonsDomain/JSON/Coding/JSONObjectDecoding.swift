/// The members of one object, looked up by name.
struct JSONObjectDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let input: JSONInput
    private let index: Int

    init(_ input: JSONInput, at index: Int) throws(JSONError) {
        guard input.tape.nodes[index].kind == .object else { throw .typeMismatch(expected: "an object", offset: input.offset(of: index)) }
        (self.input, self.index) = (input, index)
    }

    var codingPath: [any CodingKey] { input.path(to: index) }
    var allKeys: [Key] { input.names(of: index).compactMap { Key(stringValue: $0) } }
    func contains(_ key: Key) -> Bool { input.member(key.stringValue, of: index) != nil }

    private func value(_ key: Key) throws(JSONError) -> Int {
        guard let value = input.member(key.stringValue, of: index) else {
            throw .missingMember(key.stringValue, offset: input.offset(of: index))
        }
        return value
    }

    func decodeNil(forKey key: Key) throws -> Bool { try input.isNull(at: value(key)) }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try input.bool(at: value(key)) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try input.string(at: value(key)) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try input.double(at: value(key)) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try input.float(at: value(key)) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try input.integer(at: value(key)) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try input.integer(at: value(key)) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try input.integer(at: value(key)) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try input.integer(at: value(key)) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try input.integer(at: value(key)) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try input.integer(at: value(key)) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try input.integer(at: value(key)) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try input.integer(at: value(key)) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try input.integer(at: value(key)) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try input.integer(at: value(key)) }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try input.read(type, at: value(key)) }
    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try KeyedDecodingContainer(JSONObjectDecoding<NestedKey>(input, at: value(key)))
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try JSONArrayDecoding(input, at: value(key)) }
    func superDecoder(forKey key: Key) throws -> any Decoder { try JSONDecoding(input: input, index: value(key)) }
    func superDecoder() throws -> any Decoder {
        guard let value = input.member("super", of: index) else {
            throw JSONError.missingMember("super", offset: input.offset(of: index))
        }
        return JSONDecoding(input: input, index: value)
    }
}
