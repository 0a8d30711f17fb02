/// What can be read from a ``JSONTape`` without the containers of `Codable`, whose boxes and generic types cost more than the reading itself: the parts of
/// an element, which stores read by the hundred.
///
/// Reads what its `init(from:)` reads. A type with members does both by one initialiser that takes ``MemberReading``.
protocol JSONReadable: Decodable {
    /// Reads the value at a node.
    init(json input: JSONInput, at index: Int) throws
}

/// Where the members of an object are read by name: a container of `Codable`, or ``JSONMembers``.
protocol MemberReading<Key> {
    associatedtype Key: CodingKey
    /// Any value, as `KeyedDecodingContainer` has it.
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value
    /// Any value that may be missing or null.
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value?
    /// A value by the short way, where there is one.
    func read<Value: JSONReadable>(_ key: Key, as type: Value.Type) throws -> Value
    /// A value by the short way, unless it is missing or null.
    func readIfPresent<Value: JSONReadable>(_ key: Key, as type: Value.Type) throws -> Value?
}

extension KeyedDecodingContainer: MemberReading {
    func read<Value: JSONReadable>(_ key: Key, as type: Value.Type) throws -> Value { try decode(type, forKey: key) }
    func readIfPresent<Value: JSONReadable>(_ key: Key, as type: Value.Type) throws -> Value? { try decodeIfPresent(type, forKey: key) }
}

/// The members of one object of a ``JSONInput``.
struct JSONMembers<Key: CodingKey>: MemberReading {
    private let input: JSONInput
    private let index: Int

    init(_ input: JSONInput, at index: Int) throws(JSONError) {
        guard input.tape.nodes[index].kind == .object else { throw .typeMismatch(expected: "an object", offset: input.offset(of: index)) }
        (self.input, self.index) = (input, index)
    }

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

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try input.read(type, at: value(key)) }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let value = present(key) else { return nil }
        return try input.read(type, at: value)
    }
    func read<Value: JSONReadable>(_ key: Key, as type: Value.Type) throws -> Value { try Value(json: input, at: value(key)) }
    func readIfPresent<Value: JSONReadable>(_ key: Key, as type: Value.Type) throws -> Value? {
        guard let value = present(key) else { return nil }
        return try Value(json: input, at: value)
    }
}

extension JSONInput {
    /// The value that a string stands for.
    /// - Throws: `DecodingError` when it stands for none.
    func text<Value>(at index: Int, _ read: (String) -> Value?) throws -> Value {
        let text = try string(at: index)
        guard let value = read(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: path(to: index), debugDescription: "“\(text)” is not a \(Value.self)"))
        }
        return value
    }
}

extension String: JSONReadable {
    init(json input: JSONInput, at index: Int) throws { self = try input.string(at: index) }
}

extension Double: JSONReadable {
    init(json input: JSONInput, at index: Int) throws { self = try input.double(at: index) }
}

extension Array: JSONReadable where ArrayLiteralElement: JSONReadable {
    init(json input: JSONInput, at index: Int) throws {
        let node = input.tape.nodes[index]
        guard node.kind == .array else { throw JSONError.typeMismatch(expected: "an array", offset: input.offset(of: index)) }
        self = []
        var item = index + 1
        while item < Int(node.next) {
            append(try ArrayLiteralElement(json: input, at: item))
            item = Int(input.tape.nodes[item].next)
        }
    }
}
