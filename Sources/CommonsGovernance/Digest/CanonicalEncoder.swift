internal import CommonsDomain

/// A place in the tree of values that ``CanonicalEncoder`` fills.
final class CanonicalNode {
    private var leaf: JSONValue = .null
    private var elements: [CanonicalNode]?
    private var members: [(name: String, node: CanonicalNode)]?

    var value: JSONValue {
        if let elements { return .array(elements.map(\.value)) }
        if let members { return .object(members.map { JSONMember($0.name, $0.node.value) }) }
        return leaf
    }
    var count: Int { elements?.count ?? 0 }

    func set(_ value: JSONValue) { leaf = value }
    func becomeArray() { elements = elements ?? [] }
    func becomeObject() { members = members ?? [] }

    func append() -> CanonicalNode {
        let node = CanonicalNode()
        elements?.append(node)
        return node
    }

    func member(_ name: String) -> CanonicalNode {
        let node = CanonicalNode()
        members?.append((name, node))
        return node
    }

    /// Encodes a value here.
    func encode(_ value: some Encodable, codingPath: [any CodingKey]) throws {
        switch value {
        case let text as String: set(.string(text))
        case let number as Int: set(.integer(Int64(number)))
        case let flag as Bool: set(.bool(flag))
        default: try value.encode(to: CanonicalEncoder(node: self, codingPath: codingPath))
        }
    }

    func setInteger(_ value: some BinaryInteger) {
        if let number = Int64(exactly: value) { set(.integer(number)) } else { set(.number(JSONNumber(uncheckedText: String(value)))) }
    }

    static func notWhole(_ value: Double, _ codingPath: [any CodingKey]) -> EncodingError {
        .invalidValue(value, .init(codingPath: codingPath, debugDescription: "Canonical JSON holds whole numbers only."))
    }
}

/// Builds the tree of a value for ``CanonicalJSON``.
struct CanonicalEncoder: Encoder {
    let node: CanonicalNode
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        node.becomeObject()
        return KeyedEncodingContainer(CanonicalMembers<Key>(node: node, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.becomeArray()
        return CanonicalElements(node: node, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { CanonicalLeaf(node: node, codingPath: codingPath) }
}

private struct CanonicalMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: CanonicalNode
    let codingPath: [any CodingKey]

    mutating func encodeNil(forKey key: Key) throws { node.member(key.stringValue).set(.null) }
    mutating func encode(_ value: some Encodable, forKey key: Key) throws {
        var leaf = CanonicalLeaf(node: node.member(key.stringValue), codingPath: codingPath + [key])
        try leaf.encode(value)
    }
    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        CanonicalEncoder(node: node.member(key.stringValue), codingPath: codingPath + [key]).container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        CanonicalEncoder(node: node.member(key.stringValue), codingPath: codingPath + [key]).unkeyedContainer()
    }
    mutating func superEncoder() -> any Encoder { CanonicalEncoder(node: node.member("super"), codingPath: codingPath) }
    mutating func superEncoder(forKey key: Key) -> any Encoder {
        CanonicalEncoder(node: node.member(key.stringValue), codingPath: codingPath + [key])
    }
}

private struct CanonicalElements: UnkeyedEncodingContainer {
    let node: CanonicalNode
    let codingPath: [any CodingKey]
    var count: Int { node.count }

    mutating func encodeNil() throws { node.append().set(.null) }
    mutating func encode(_ value: some Encodable) throws {
        var leaf = CanonicalLeaf(node: node.append(), codingPath: codingPath)
        try leaf.encode(value)
    }
    mutating func nestedContainer<Nested: CodingKey>(keyedBy keyType: Nested.Type) -> KeyedEncodingContainer<Nested> {
        CanonicalEncoder(node: node.append(), codingPath: codingPath).container(keyedBy: keyType)
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        CanonicalEncoder(node: node.append(), codingPath: codingPath).unkeyedContainer()
    }
    mutating func superEncoder() -> any Encoder { CanonicalEncoder(node: node.append(), codingPath: codingPath) }
}

private struct CanonicalLeaf: SingleValueEncodingContainer {
    let node: CanonicalNode
    let codingPath: [any CodingKey]

    mutating func encodeNil() throws { node.set(.null) }
    mutating func encode(_ value: Bool) throws { node.set(.bool(value)) }
    mutating func encode(_ value: String) throws { node.set(.string(value)) }
    mutating func encode(_ value: Double) throws { throw CanonicalNode.notWhole(value, codingPath) }
    mutating func encode(_ value: Float) throws { throw CanonicalNode.notWhole(Double(value), codingPath) }
    mutating func encode(_ value: Int) throws { node.setInteger(value) }
    mutating func encode(_ value: Int8) throws { node.setInteger(value) }
    mutating func encode(_ value: Int16) throws { node.setInteger(value) }
    mutating func encode(_ value: Int32) throws { node.setInteger(value) }
    mutating func encode(_ value: Int64) throws { node.setInteger(value) }
    mutating func encode(_ value: UInt) throws { node.setInteger(value) }
    mutating func encode(_ value: UInt8) throws { node.setInteger(value) }
    mutating func encode(_ value: UInt16) throws { node.setInteger(value) }
    mutating func encode(_ value: UInt32) throws { node.setInteger(value) }
    mutating func encode(_ value: UInt64) throws { node.setInteger(value) }
    mutating func encode(_ value: some Encodable) throws { try node.encode(value, codingPath: codingPath) }
}
