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
