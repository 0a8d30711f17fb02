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
