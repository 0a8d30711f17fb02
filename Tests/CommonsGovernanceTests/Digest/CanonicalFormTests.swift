import Testing

@testable import CommonsGovernance

@Suite struct CanonicalFormTests {
    private struct Sample: Codable, Equatable {
        var zebra = [1, -2, 3]
        var apple: [String: Bool] = ["b": true, "a": false, "Z": true]
        var text = "é\"\\\n\u{1}/"
        var missing: Int?
        var nested = Nested.labelled(value: 7)
        enum Nested: Codable, Equatable { case labelled(value: Int), bare }
    }

    @Test func `sorts members and writes the shortest escapes`() throws {
        let bytes = try CanonicalForm.bytes(of: Sample())
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"apple":{"Z":true,"a":false,"b":true},"nested":{"labelled":{"value":7}},"text":"é\"\\\n\u0001/","zebra":[1,-2,3]}"#)
        #expect(try CanonicalForm.value(Sample.self, from: bytes) == Sample())
    }

    @Test func `sorts by UTF-16 code units`() throws {
        // Origin: RFC 8785 §3.2.3, two of its names: U+1F600 is written with surrogates, which come before U+FB33.
        let text = try String(decoding: CanonicalForm.bytes(of: ["\u{FB33}": 1, "\u{1F600}": 2]), as: UTF8.self)
        #expect(text == "{\"\u{1F600}\":2,\"\u{FB33}\":1}")
    }

    @Test func `refuses a number that is not whole`() {
        #expect(throws: CanonicalFormError.notWhole("0.5")) { try CanonicalForm.bytes(of: [0.5]) }
    }
}
