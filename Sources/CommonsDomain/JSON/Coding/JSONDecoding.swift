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

    private func present(_ key: Key) -> Int? {
        guard let value = input.member(key.stringValue, of: index), !input.isNull(at: value) else { return nil }
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
    // The default looks for the name three times.
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        guard let value = present(key) else { return nil }
        return try input.string(at: value)
    }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let value = present(key) else { return nil }
        return try input.read(type, at: value)
    }
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

/// The elements of one array, in order.
struct JSONArrayDecoding: UnkeyedDecodingContainer {
    private let input: JSONInput
    private let index: Int
    private let end: Int
    private var next: Int
    private(set) var currentIndex = 0
    let count: Int?

    init(_ input: JSONInput, at index: Int) throws(JSONError) {
        let node = input.tape.nodes[index]
        guard node.kind == .array else { throw .typeMismatch(expected: "an array", offset: input.offset(of: index)) }
        (self.input, self.index, next, end) = (input, index, index + 1, Int(node.next))
        var (count, item) = (0, index + 1)
        while item < end {
            count += 1
            item = Int(input.tape.nodes[item].next)
        }
        self.count = count
    }

    var codingPath: [any CodingKey] { input.path(to: index) }
    var isAtEnd: Bool { next >= end }

    private mutating func take() throws(JSONError) -> Int {
        guard !isAtEnd else { throw .missingElement(index: currentIndex, offset: input.offset(of: index)) }
        defer {
            next = Int(input.tape.nodes[next].next)
            currentIndex += 1
        }
        return next
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd else { throw JSONError.missingElement(index: currentIndex, offset: input.offset(of: index)) }
        guard input.isNull(at: next) else { return false }
        _ = try take()
        return true
    }
    mutating func decode(_ type: Bool.Type) throws -> Bool { try input.bool(at: take()) }
    mutating func decode(_ type: String.Type) throws -> String { try input.string(at: take()) }
    mutating func decode(_ type: Double.Type) throws -> Double { try input.double(at: take()) }
    mutating func decode(_ type: Float.Type) throws -> Float { try input.float(at: take()) }
    mutating func decode(_ type: Int.Type) throws -> Int { try input.integer(at: take()) }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try input.integer(at: take()) }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try input.integer(at: take()) }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try input.integer(at: take()) }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try input.integer(at: take()) }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try input.integer(at: take()) }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try input.integer(at: take()) }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try input.integer(at: take()) }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try input.integer(at: take()) }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try input.integer(at: take()) }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try input.read(type, at: take()) }
    mutating func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) throws -> KeyedDecodingContainer<NestedKey> {
        try KeyedDecodingContainer(JSONObjectDecoding<NestedKey>(input, at: take()))
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try JSONArrayDecoding(input, at: take()) }
    mutating func superDecoder() throws -> any Decoder { try JSONDecoding(input: input, index: take()) }
}
