extension JSONValue {
    /// Reads one JSON text; white space around the value is allowed, anything else after it is not.
    ///
    /// - Throws: ``JSONError`` with the offset of the first byte that is wrong, or the limit that was passed.
    /// - Complexity: O(*n*) in the bytes.
    public init(parsing bytes: some Collection<UInt8>, limits: JSONLimits = JSONLimits()) throws(JSONError) {
        let tape = try JSONTape(Array(bytes), limits: limits)
        self.init(tape, at: 0)
    }

    /// Reads one JSON text, as `init(parsing:limits:)`.
    /// - Throws: ``JSONError``.
    public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) {
        try self.init(parsing: Array(text.utf8), limits: limits)
    }

    /// The value at `index` of a text that has been checked; recursion ends at the depth limit of the check.
    package init(_ tape: JSONTape, at index: Int) {
        let node = tape.nodes[index]
        switch node.kind {
        case .null: self = .null
        case .bool: self = .bool(tape.isTrue(at: index))
        case .plainString, .escapedString: self = .string(tape.string(at: index))
        case .number:
            if let integer = tape.integer(at: index) {
                self = .integer(integer)
            } else {
                self = .number(JSONNumber(uncheckedText: tape.numberText(at: index)))
            }
        case .array:
            var values: [JSONValue] = []
            var item = index + 1
            while item < node.next {
                values.append(JSONValue(tape, at: item))
                item = Int(tape.nodes[item].next)
            }
            self = .array(values)
        case .object:
            var members: [JSONMember] = []
            var item = index + 1
            while item < node.next {
                members.append(JSONMember(tape.string(at: item), JSONValue(tape, at: item + 1)))
                item = Int(tape.nodes[item + 1].next)
            }
            self = .object(members)
        }
    }

    /// The value as UTF-8 without white space, members in their order, strings with no more escapes than RFC 8259 §7 asks for.
    ///
    /// - Complexity: O(*n*) in the bytes.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    /// Appends ``bytes``.
    package func append(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): JSONNumber.append(value, to: &bytes)
        case .number(let number): bytes.append(contentsOf: number.text.utf8)
        case .string(let text): JSONEscape.append(text, to: &bytes)
        case .array(let values):
            bytes.append(0x5B)
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                value.append(to: &bytes)
            }
            bytes.append(0x5D)
        case .object(let members):
            bytes.append(0x7B)
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                JSONEscape.append(member.name, to: &bytes)
                bytes.append(0x3A)
                member.value.append(to: &bytes)
            }
            bytes.append(0x7D)
        }
    }
}

extension JSONValue: CustomStringConvertible {
    /// The text of ``bytes``.
    public var description: String { String(decoding: bytes, as: UTF8.self) }
}
