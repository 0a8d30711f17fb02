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
