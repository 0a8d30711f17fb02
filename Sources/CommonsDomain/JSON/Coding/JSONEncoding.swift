/// The `Encoder` of one value: where it goes in a ``JSONOutput``.
struct JSONEncoding: Encoder, SingleValueEncodingContainer {
    let output: JSONOutput
    let level: Int

    /// Always empty: an encoder that keeps no path is twice as fast, and what fails to encode is named by its error.
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(JSONObjectEncoding(output: output, level: level, serial: output.begin(object: true, at: level)))
    }
    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONArrayEncoding(output: output, level: level, serial: output.begin(object: false, at: level))
    }
    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() { output.writeNull() }
    func encode(_ value: Bool) { output.write(value) }
    func encode(_ value: String) { output.write(value) }
    func encode(_ value: Double) throws { try output.write(value) }
    func encode(_ value: Float) throws { try output.write(value) }
    func encode(_ value: Int) { output.write(integer: value) }
    func encode(_ value: Int8) { output.write(integer: value) }
    func encode(_ value: Int16) { output.write(integer: value) }
    func encode(_ value: Int32) { output.write(integer: value) }
    func encode(_ value: Int64) { output.write(integer: value) }
    func encode(_ value: UInt) { output.write(integer: value) }
    func encode(_ value: UInt8) { output.write(integer: value) }
    func encode(_ value: UInt16) { output.write(integer: value) }
    func encode(_ value: UInt32) { output.write(integer: value) }
    func encode(_ value: UInt64) { output.write(integer: value) }
    func encode(_ value: some Encodable) throws { try output.write(value) }
}

/// The members of one object, written as they come.
struct JSONObjectEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: JSONOutput
    let level: Int
    let serial: Int

    var codingPath: [any CodingKey] { [] }

    private func begin(_ key: Key) throws { try output.next(serial, at: level, name: key.stringValue) }

    func encodeNil(forKey key: Key) throws {
        try begin(key)
        output.writeNull()
    }
    func encode(_ value: Bool, forKey key: Key) throws {
        try begin(key)
        output.write(value)
    }
    func encode(_ value: String, forKey key: Key) throws {
        try begin(key)
        output.write(value)
    }
    func encode(_ value: Double, forKey key: Key) throws {
        try begin(key)
        try output.write(value)
    }
    func encode(_ value: Float, forKey key: Key) throws {
        try begin(key)
        try output.write(value)
    }
    func encode(_ value: Int, forKey key: Key) throws {
        try begin(key)
        output.write(integer: value)
    }
    func encode(_ value: Int8, forKey key: Key) throws {
        try begin(key)
        output.write(integer: value)
    }
    func encode(_ value: Int16, forKey key: Key) throws {
        try begin(key)
        output.write(integer: value)
    }
    func encode(_ value: Int32, forKey key: Key) throws {
        try begin(key)
        output.write(integer: value)
    }
    func encode(_ value: Int64, forKey key: Key) throws {
        try begin(key)
        output.write(integer: value)
    }
    func encode(_ value: UInt, forKey key: Key) throws {
        try begin(key)
        output.write(integer: value)
    }
    func encode(_ value: UInt8, forKey key: Key) throws {
        try begin(key)
        output.write(integer: value)
    }
    func encode(_ value: UInt16, forKey key: Key) throws {
        try begin(key)
        output.write(integer: value)
    }
    func encode(_ value: UInt32, forKey key: Key) throws {
        try begin(key)
        output.write(integer: value)
    }
    func encode(_ value: UInt64, forKey key: Key) throws {
        try begin(key)
        output.write(integer: value)
    }
    func encode(_ value: some Encodable, forKey key: Key) throws {
        try begin(key)
        try output.write(value)
    }
    func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type, forKey key: Key) -> KeyedEncodingContainer<NestedKey> {
        superEncoder(forKey: key).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { superEncoder(forKey: key).unkeyedContainer() }
    func superEncoder() -> any Encoder { output.nested(in: serial, at: level, name: "super") }
    func superEncoder(forKey key: Key) -> any Encoder { output.nested(in: serial, at: level, name: key.stringValue) }
}

/// The elements of one array, written as they come.
struct JSONArrayEncoding: UnkeyedEncodingContainer {
    let output: JSONOutput
    let level: Int
    let serial: Int
    private(set) var count = 0

    init(output: JSONOutput, level: Int, serial: Int) { (self.output, self.level, self.serial) = (output, level, serial) }

    var codingPath: [any CodingKey] { [] }

    private mutating func begin() throws {
        try output.next(serial, at: level)
        count += 1
    }

    mutating func encodeNil() throws {
        try begin()
        output.writeNull()
    }
    mutating func encode(_ value: Bool) throws {
        try begin()
        output.write(value)
    }
    mutating func encode(_ value: String) throws {
        try begin()
        output.write(value)
    }
    mutating func encode(_ value: Double) throws {
        try begin()
        try output.write(value)
    }
    mutating func encode(_ value: Float) throws {
        try begin()
        try output.write(value)
    }
    mutating func encode(_ value: Int) throws {
        try begin()
        output.write(integer: value)
    }
    mutating func encode(_ value: Int8) throws {
        try begin()
        output.write(integer: value)
    }
    mutating func encode(_ value: Int16) throws {
        try begin()
        output.write(integer: value)
    }
    mutating func encode(_ value: Int32) throws {
        try begin()
        output.write(integer: value)
    }
    mutating func encode(_ value: Int64) throws {
        try begin()
        output.write(integer: value)
    }
    mutating func encode(_ value: UInt) throws {
        try begin()
        output.write(integer: value)
    }
    mutating func encode(_ value: UInt8) throws {
        try begin()
        output.write(integer: value)
    }
    mutating func encode(_ value: UInt16) throws {
        try begin()
        output.write(integer: value)
    }
    mutating func encode(_ value: UInt32) throws {
        try begin()
        output.write(integer: value)
    }
    mutating func encode(_ value: UInt64) throws {
        try begin()
        output.write(integer: value)
    }
    mutating func encode(_ value: some Encodable) throws {
        try begin()
        try output.write(value)
    }
    mutating func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
        superEncoder().container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { superEncoder().unkeyedContainer() }

    mutating func superEncoder() -> any Encoder {
        count += 1
        return output.nested(in: serial, at: level, name: nil)
    }
}
