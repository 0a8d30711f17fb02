/// What decoders of one text share: its ``JSONTape``, and where each object was last looked into.
final class JSONInput {
    let tape: JSONTape
    /// For each object, the name found last: types read members mostly in the order in which they were written, so the one asked for is
    /// nearly always that one or the next. 0 before the first look-up.
    private var expected: [Int32]

    init(_ tape: JSONTape) {
        self.tape = tape
        expected = [Int32](repeating: 0, count: tape.nodes.count)
    }

    // MARK: Values

    func read<Value: Decodable>(_ type: Value.Type, at index: Int) throws -> Value {
        if type == String.self, let text = try string(at: index) as? Value { return text }
        if type == JSONValue.self, let json = JSONValue(tape, at: index) as? Value { return json }
        return try Value(from: JSONDecoding(input: self, index: index))
    }

    func isNull(at index: Int) -> Bool { tape.nodes[index].kind == .null }

    func bool(at index: Int) throws(JSONError) -> Bool {
        guard tape.nodes[index].kind == .bool else { throw .typeMismatch(expected: "true or false", offset: offset(of: index)) }
        return tape.isTrue(at: index)
    }

    func string(at index: Int) throws(JSONError) -> String {
        let kind = tape.nodes[index].kind
        guard kind == .plainString || kind == .escapedString else { throw .typeMismatch(expected: "a string", offset: offset(of: index)) }
        return tape.string(at: index)
    }

    /// - Throws: ``JSONError/numberOutOfRange(_:offset:)`` for a number past the range of `Double`.
    func double(at index: Int) throws(JSONError) -> Double {
        try checkNumber(at: index)
        let value = tape.double(at: index)
        guard value.isFinite else { throw .numberOutOfRange("Double", offset: offset(of: index)) }
        return value
    }

    func float(at index: Int) throws(JSONError) -> Float {
        try checkNumber(at: index)
        guard let value = Float(tape.numberText(at: index)), value.isFinite else {
            throw .numberOutOfRange("Float", offset: offset(of: index))
        }
        return value
    }

    /// A whole number; `1.0` and `1e2` are whole as well.
    func integer<Value: FixedWidthInteger>(at index: Int) throws(JSONError) -> Value {
        try checkNumber(at: index)
        if let small = tape.integer(at: index) {
            guard let value = Value(exactly: small) else { throw .numberOutOfRange("\(Value.self)", offset: offset(of: index)) }
            return value
        }
        let text = tape.numberText(at: index)
        if let value = Value(text) { return value }
        // Past 2^53 a fraction or exponent no longer says which whole number was meant.
        guard let double = Double(text), abs(double) <= 0x1p53, let value = Value(exactly: double) else {
            throw .numberOutOfRange("\(Value.self)", offset: offset(of: index))
        }
        return value
    }

    private func checkNumber(at index: Int) throws(JSONError) {
        guard tape.nodes[index].kind == .number else { throw .typeMismatch(expected: "a number", offset: offset(of: index)) }
    }

    // MARK: Members

    /// The node of a member of this name, looked for from the one found last, round to the beginning. Of two members of one name either
    /// may be found: RFC 8259 §4 leaves that open, and what ``CanonicalJSON`` writes has none.
    func member(_ name: String, of object: Int) -> Int? {
        let end = Int(tape.nodes[object].next)
        let hint = max(Int(expected[object]), object + 1)
        var name = name
        let found = name.withUTF8 { tape.member($0, from: hint, to: end) ?? tape.member($0, from: object + 1, to: hint) }
        guard let found else { return nil }
        expected[object] = Int32(found)
        return found + 1
    }

    func names(of object: Int) -> [String] {
        var names: [String] = []
        var item = object + 1
        while item < tape.nodes[object].next {
            names.append(tape.string(at: item))
            item = Int(tape.nodes[item + 1].next)
        }
        return names
    }

    // MARK: Places

    func offset(of index: Int) -> Int { Int(tape.nodes[index].start) - (isString(index) ? 1 : 0) }

    private func isString(_ index: Int) -> Bool { tape.nodes[index].kind == .plainString || tape.nodes[index].kind == .escapedString }

    /// The members and elements that lead to a node: found again from the top, since only errors ask for it.
    func path(to target: Int) -> [any CodingKey] {
        var path: [any CodingKey] = []
        var container = 0
        while container != target {
            let isObject = tape.nodes[container].kind == .object
            var (item, position) = (container + 1, 0)
            while true {
                let value = isObject ? item + 1 : item
                guard value <= target, item < tape.nodes[container].next else { return path }
                if target < tape.nodes[value].next {
                    path.append(isObject ? JSONPathKey(stringValue: tape.string(at: item)) : JSONPathKey(intValue: position))
                    container = value
                    break
                }
                item = Int(tape.nodes[value].next)
                position += 1
            }
        }
        return path
    }
}
