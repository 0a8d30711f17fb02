import CommonsDomain

extension JSONCursor {
    /// Takes any value and keeps it.
    mutating func value(depth: Int = 0) throws(Failure) -> JSONValue {
        switch try peek() {
        case UInt8(ascii: "\""): return .string(try text())
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["):
            guard depth < depthLimit else { throw fault(.tooDeep(limit: depthLimit)) }
            var values: [JSONValue] = []
            guard try opens(UInt8(ascii: "["), close: UInt8(ascii: "]")) else { return .array([]) }
            repeat {
                do throws(Failure) { values.append(try value(depth: depth + 1)) } catch { throw error.within(.element(values.count)) }
            } while try goesOn(until: UInt8(ascii: "]"))
            return .array(values)
        case UInt8(ascii: "t"):
            try literal("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try literal("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try literal("null")
            return .null
        default:
            return Self.number(bytes(try numberText()))
        }
    }

    /// The value of a number that was checked.
    static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> JSONValue {
        // Up to eighteen digits and nothing else: almost every whole number there is.
        if bytes.count < 19 {
            var whole: Int64 = 0
            for byte in bytes {
                guard byte &- 48 < 10 else { return numberWithMarks(bytes) }
                whole = whole &* 10 &+ Int64(byte &- 48)
            }
            return .integer(whole)
        }
        return numberWithMarks(bytes)
    }

    private static func numberWithMarks(_ bytes: UnsafeBufferPointer<UInt8>) -> JSONValue {
        let text = String(decoding: bytes, as: UTF8.self)
        // -0 is a number that no integer holds.
        if text != "-0", let integer = Int64(text) { return .integer(integer) }
        return .number(JSONNumber(uncheckedText: text))
    }

    /// Takes an object and keeps its members.
    mutating func members(depth: Int = 0) throws(Failure) -> [JSONMember] {
        guard depth < depthLimit else { throw fault(.tooDeep(limit: depthLimit)) }
        var members: [JSONMember] = []
        guard try opens(UInt8(ascii: "{"), close: UInt8(ascii: "}")) else { return [] }
        repeat {
            let name = try text()
            try expect(UInt8(ascii: ":"))
            do throws(Failure) { members.append(JSONMember(name, try value(depth: depth + 1))) } catch { throw error.within(.member(name)) }
        } while try goesOn(until: UInt8(ascii: "}"))
        return members
    }

    /// Takes any value, checks it and forgets it. The nesting is counted, not recursed into.
    mutating func skip(depth: Int = 0) throws(Failure) {
        var open = Nesting()
        repeat {
            let byte = try peek()
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard depth + open.count < depthLimit else { throw fault(.tooDeep(limit: depthLimit)) }
                let isObject = byte == UInt8(ascii: "{")
                if try opens(byte, close: byte + 2) {
                    open.push(isObject)
                    if isObject { try skipName() }
                    continue
                }
            case UInt8(ascii: "\""): _ = try string()
            case UInt8(ascii: "t"): try literal("true")
            case UInt8(ascii: "f"): try literal("false")
            case UInt8(ascii: "n"): try literal("null")
            default: _ = try numberText()
            }
            while open.count > 0 {
                let isObject = open.isObject
                if try goesOn(until: UInt8(ascii: isObject ? "}" : "]")) {
                    if isObject { try skipName() }
                    break
                }
                open.pop()
            }
        } while open.count > 0
    }

    /// The objects and arrays that are open, a bit each: up to 64 of them need no memory of their own.
    private struct Nesting {
        private(set) var count = 0
        private var word: UInt64 = 0
        private var full: [UInt64] = []

        /// Whether the innermost is an object.
        var isObject: Bool { word & 1 == 1 }

        mutating func push(_ isObject: Bool) {
            if count > 0, count % 64 == 0 { full.append(word) }
            word = word << 1 | (isObject ? 1 : 0)
            count += 1
        }

        mutating func pop() {
            count -= 1
            word >>= 1
            if count > 0, count % 64 == 0, let last = full.popLast() { word = last }
        }
    }

    private mutating func skipName() throws(Failure) {
        _ = try string()
        try expect(UInt8(ascii: ":"))
    }

    /// Takes `true`, `false` or `null`.
    mutating func literal(_ word: StaticString) throws(Failure) {
        for offset in 0..<word.utf8CodeUnitCount {
            guard place < end else { throw atEnd() }
            guard base[place] == word.utf8Start[offset] else { throw fault(.unexpectedByte(base[place])) }
            place += 1
        }
    }

    /// Takes a string and decodes it.
    mutating func text() throws(Failure) -> String {
        let (range, hasEscapes) = try string()
        return hasEscapes ? try decoded(range) : String(decoding: bytes(range), as: UTF8.self)
    }

    /// The bytes of a range.
    func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    }

    /// The text of a string that was checked and has escapes.
    func decoded(_ range: Range<Int>) throws(Failure) -> String {
        var units: [UInt8] = []
        units.reserveCapacity(range.count)
        var place = range.lowerBound
        while place < range.upperBound {
            guard base[place] == UInt8(ascii: "\\") else {
                units.append(base[place])
                place += 1
                continue
            }
            let kind = base[place + 1]
            place += 2
            switch kind {
            case UInt8(ascii: "b"): units.append(8)
            case UInt8(ascii: "f"): units.append(12)
            case UInt8(ascii: "n"): units.append(10)
            case UInt8(ascii: "r"): units.append(13)
            case UInt8(ascii: "t"): units.append(9)
            case UInt8(ascii: "u"):
                var scalar = UInt32(try hex(at: place))
                place += 4
                if scalar & 0xFC00 == 0xD800 {
                    scalar = 0x10000 + (scalar & 0x3FF) << 10 + UInt32(try hex(at: place + 2)) & 0x3FF
                    place += 6
                }
                units += Unicode.Scalar(scalar).map { Array(UTF8.encode($0) ?? UTF8.encodedReplacementCharacter) } ?? []
            default: units.append(kind)
            }
        }
        return String(decoding: units, as: UTF8.self)
    }
}
