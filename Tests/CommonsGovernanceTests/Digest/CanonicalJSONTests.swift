import Testing

@testable import CommonsGovernance

@Suite struct CanonicalJSONTests {
    private struct Sample: Encodable {
        var zebra = [1, -2, 3]
        var apple: [String: Bool] = ["b": true, "a": false, "Z": true]
        var text = "é\"\\\n\u{1}/"
        var missing: Int?
        var nested = Nested.labelled(value: 7)
        enum Nested: Encodable { case labelled(value: Int), bare }
    }

    @Test func `sorts members and writes the shortest escapes`() throws {
        let text = try String(decoding: CanonicalJSON.bytes(of: Sample()), as: UTF8.self)
        #expect(
            text == #"{"apple":{"Z":true,"a":false,"b":true},"nested":{"labelled":{"value":7}},"text":"é\"\\\n\u0001/","zebra":[1,-2,3]}"#)
    }

    @Test func `sorts by UTF-16 code units`() throws {
        // Origin: RFC 8785 §3.2.3, two of its names: U+1F600 is written with surrogates, which come before U+FB33.
        let text = try String(decoding: CanonicalJSON.bytes(of: ["\u{FB33}": 1, "\u{1F600}": 2]), as: UTF8.self)
        #expect(text == "{\"\u{1F600}\":2,\"\u{FB33}\":1}")
    }

    @Test func `refuses a number that is not whole`() {
        #expect(throws: EncodingError.self) { try CanonicalJSON.bytes(of: [0.5]) }
    }
}
