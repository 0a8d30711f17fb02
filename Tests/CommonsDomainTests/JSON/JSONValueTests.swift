import CommonsDomain
import Testing

@Suite struct JSONValueTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-1", "9223372036854775807", "-9223372036854775808", "0.10", "1e400", "-0", "9223372036854775808",
        "123456789012345678901234567890", "\"\"", "\"é\\n\\\"\\\\\"", "[]", "{}", "[1,[2,{}],\"a\"]",
        "{\"b\":1,\"a\":{\"a\":null},\"b\":2}",
        "\"\\u0001\\u001f\"",
    ])
    func `writes what it read, digit for digit`(text: String) throws {
        #expect(try JSONValue(parsing: text).description == text)
    }

    @Test func `takes whole numbers of 64 bits as integers and keeps the text of all others`() throws {
        #expect(try JSONValue(parsing: "9223372036854775807") == .integer(.max))
        #expect(try JSONValue(parsing: "-9223372036854775808") == .integer(.min))
        guard case .number(let number) = try JSONValue(parsing: "1.50") else { Issue.record("not a number"); return }
        #expect(number.text == "1.50" && number.double == 1.5)
    }

    /// The strings of RFC 8259 §7 and a character beyond the basic plane.
    @Test func `unescapes`() throws {
        #expect(try JSONValue(parsing: #""\"\\\/\b\f\n\r\t\u00e9\uD834\uDD1E""#) == .string("\"\\/\u{8}\u{C}\n\r\té𝄞"))
        #expect(try JSONValue(parsing: " { \"a\\u0062\" : [ 1 , 2 ] } \n")["ab"] == .array([.integer(1), .integer(2)]))
    }

    @Test func `takes the last of two members of one name`() throws {
        #expect(try JSONValue(parsing: #"{"a":1,"a":2}"#)["a"] == .integer(2))
        #expect(try JSONValue(parsing: "[1]")["a"] == nil)
    }

    @Test(arguments: [
        ("", JSONError.unexpectedEnd(offset: 0)), ("  ", .unexpectedEnd(offset: 2)), ("[1,]", .unexpectedByte(0x5D, offset: 3)),
        ("{\"a\":1,}", .unexpectedByte(0x7D, offset: 7)), ("[1 2]", .unexpectedByte(0x32, offset: 3)),
        ("{\"a\" 1}", .unexpectedByte(0x31, offset: 5)),
        ("{1:2}", .unexpectedByte(0x31, offset: 1)), ("tru", .unexpectedEnd(offset: 3)), ("trux", .unexpectedByte(0x78, offset: 3)),
        ("01", .malformedNumber(offset: 0)), ("-", .unexpectedEnd(offset: 1)), ("+1", .unexpectedByte(0x2B, offset: 0)),
        ("1.", .unexpectedEnd(offset: 2)), ("1.e5", .malformedNumber(offset: 0)), ("[1e]", .malformedNumber(offset: 1)),
        (".5", .unexpectedByte(0x2E, offset: 0)),
        ("\"a", .unexpectedEnd(offset: 2)), ("\"\\x\"", .malformedEscape(offset: 1)), ("\"\\u12g4\"", .malformedEscape(offset: 1)),
        ("\"\\ud800\"", .unexpectedByte(0, offset: -1)), ("\"\\udc00\"", .malformedEscape(offset: 1)),
        ("\"\\ud800\\u0041\"", .malformedEscape(offset: 1)),
        ("\"\u{1}\"", .controlCharacter(1, offset: 1)), ("1 x", .unexpectedByte(0x78, offset: 2)), ("]", .unexpectedByte(0x5D, offset: 0)),
        ("[", .unexpectedEnd(offset: 1)), ("[}", .unexpectedByte(0x7D, offset: 1)), ("NaN", .unexpectedByte(0x4E, offset: 0)),
    ])
    func `refuses what is not JSON and says where`(text: String, error: JSONError) {
        #expect { try JSONValue(parsing: text) } throws: { found in
            // A lone high surrogate may end the text or be followed by anything: only that it is refused matters.
            error == .unexpectedByte(0, offset: -1) || found as? JSONError == error
        }
    }

    @Test(arguments: [
        [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
        [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], [0x22, 0xE2, 0x82],
    ])
    func `refuses bytes that are not UTF-8`(bytes: [UInt8]) {
        #expect(throws: JSONError.malformedUTF8(offset: 1)) { try JSONValue(parsing: bytes) }
    }

    @Test func `stops at its limits`() throws {
        let deep = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
        _ = try JSONValue(parsing: deep)
        #expect(throws: JSONError.tooDeep(limit: 128, offset: 128)) { try JSONValue(parsing: "[" + deep + "]") }
        #expect(throws: JSONError.tooDeep(limit: 128, offset: 128)) { try JSONValue(parsing: String(repeating: "[", count: 1_000_000)) }
        #expect(throws: JSONError.tooLong(bytes: 4, limit: 3)) { try JSONValue(parsing: "1234", limits: JSONLimits(bytes: 3)) }
    }

    @Test func `never traps on damaged text`() throws {
        let text = Array(#"{"a":[1,-2.5e3,"é\u00e9\n",true,null,{"b":[]}],"c":"x"}"#.utf8)
        var state: UInt64 = 7
        func random() -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33)
        }
        for _ in 0..<20_000 {
            var damaged = text
            for _ in 0...(random() % 3) { damaged[random() % damaged.count] = UInt8(random() % 256) }
            damaged.removeLast(random() % 4)
            guard let value = try? JSONValue(parsing: damaged) else { continue }
            #expect(try JSONValue(parsing: value.bytes) == value)
        }
    }

    @Test(arguments: [
        0.1, 1e21, Double.leastNonzeroMagnitude, -0.0, 1.7976931348623157e308, 43.73844905, 123456789.125, 1e15, 999999999999999,
        0.30000000000000004,
        9007199254740993,
    ])
    func `writes a double so that it reads as itself`(value: Double) throws {
        let number = try #require(JSONNumber(value))
        #expect(number.double.bitPattern == value.bitPattern)
        #expect(try JSONValue(parsing: number.text).bytes == Array(number.text.utf8))
    }
}
