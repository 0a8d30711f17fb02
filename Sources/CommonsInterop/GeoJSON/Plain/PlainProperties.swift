import CommonsDomain

/// Reads the members of `properties`: first where each begins and ends, then, if they are kept, all of them into one array.
struct PlainProperties {
    /// Where a member stands in the window.
    private struct Member {
        enum Kind { case string, number, yes, no, null, other }

        let name: UnsafeBufferPointer<UInt8>
        var kind: Kind
        /// The bytes of a string or number; of another value only its place in ``others`` counts.
        var value = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        var other = 0
    }

    private var members: [Member] = []
    /// Values that the general way made: arrays, objects, strings with escapes.
    private var others: [JSONValue] = []

    /// Takes an object.
    /// - Returns: Its members if they are to be kept, `nil` otherwise.
    mutating func read(_ cursor: inout PlainCursor, _ general: JSONCursor, keeps: Bool) throws(PlainStop) -> [JSONMember]? {
        members.removeAll(keepingCapacity: true)
        if !others.isEmpty { others.removeAll() }
        try cursor.take(UInt8(ascii: "{"))
        if try cursor.peek() == UInt8(ascii: "}") {
            cursor.next += 1
            return keeps ? [] : nil
        }
        repeat {
            _ = try cursor.peek()
            let name = try cursor.string()
            guard !name.hasEscapes else { throw .doubt }
            try cursor.take(UInt8(ascii: ":"))
            if try cursor.peek() == UInt8(ascii: "\"") {
                let start = cursor.next
                let value = try cursor.string()
                guard keeps else { continue }
                if value.hasEscapes {
                    cursor.next = start
                    try other(name.bytes, &cursor, general)
                } else {
                    members.append(Member(name: name.bytes, kind: .string, value: value.bytes))
                }
            } else {
                try value(name.bytes, &cursor, general, keeps)
            }
        } while try cursor.goesOn(until: UInt8(ascii: "}"))
        return keeps ? kept() : nil
    }

    /// Takes a value that is no string.
    private mutating func value(
        _ name: UnsafeBufferPointer<UInt8>, _ cursor: inout PlainCursor, _ general: JSONCursor, _ keeps: Bool
    ) throws(PlainStop) {
        try cursor.check()
        let kind: Member.Kind
        switch cursor.next.pointee {
        case UInt8(ascii: "t"): kind = .yes
        case UInt8(ascii: "f"): kind = .no
        case UInt8(ascii: "n"): kind = .null
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            if keeps { return try other(name, &cursor, general) }
            var skipped = general
            return try cursor.general(&skipped) { (cursor) throws(JSONCursor.Failure) in try cursor.skip(depth: 2) }
        default:
            var number = general
            let range = try cursor.general(&number) { (cursor) throws(JSONCursor.Failure) in try cursor.numberText() }
            if keeps { members.append(Member(name: name, kind: .number, value: number.bytes(range))) }
            return
        }
        let word: StaticString = kind == .yes ? "true" : kind == .no ? "false" : "null"
        guard cursor.stands(word) else { throw .doubt }
        cursor.next += word.utf8CodeUnitCount
        if keeps { members.append(Member(name: name, kind: kind)) }
    }

    private mutating func other(
        _ name: UnsafeBufferPointer<UInt8>, _ cursor: inout PlainCursor, _ general: JSONCursor
    ) throws(PlainStop) {
        var reader = general
        let value = try cursor.general(&reader) { (cursor) throws(JSONCursor.Failure) in try cursor.value(depth: 2) }
        members.append(Member(name: name, kind: .other, other: others.count))
        others.append(value)
    }

    private func kept() -> [JSONMember] {
        [JSONMember](unsafeUninitializedCapacity: members.count) { room, count in
            for member in members {
                let value: JSONValue =
                    switch member.kind {
                    case .string: .string(String(decoding: member.value, as: UTF8.self))
                    case .number: JSONCursor.number(member.value)
                    case .yes: .bool(true)
                    case .no: .bool(false)
                    case .null: .null
                    case .other: others[member.other]
                    }
                room.initializeElement(at: count, to: JSONMember(String(decoding: member.name, as: UTF8.self), value))
                count += 1
            }
        }
    }
}

extension PlainCursor {
    /// Lets the general cursor take something from here on.
    @inline(__always)
    mutating func general<Value>(
        _ cursor: inout JSONCursor, _ body: (inout JSONCursor) throws(JSONCursor.Failure) -> Value
    ) throws(PlainStop) -> Value {
        cursor.place = next - cursor.base
        do throws(JSONCursor.Failure) {
            let value = try body(&cursor)
            next = cursor.base + cursor.place
            // The plain way goes on only where it may.
            guard next < limit else { throw JSONCursor.Failure.needsMore }
            return value
        } catch {
            if case .needsMore = error { throw .needsMore }
            throw .doubt
        }
    }
}
