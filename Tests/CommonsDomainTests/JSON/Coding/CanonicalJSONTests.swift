import CommonsDomain
import Foundation
import Testing

@Suite struct CanonicalJSONTests {
    struct Sample: Codable, Hashable {
        struct Inner: Codable, Hashable {
            var latitude = 43.738
            var longitude = -7.5
        }
        enum Kind: Codable, Hashable {
            case plain
            case named(String, count: Int)
        }
        var zebra = "é\"\n"
        var apple: String?
        var numbers = [1, -2, 3]
        var small: UInt8 = 200
        var big = UInt64.max
        var ratio: Float = 0.1
        var place: Inner? = Inner()
        var kinds: [Kind] = [.plain, .named("a", count: 2)]
        var words = ["b": 1.5, "a": 2]
        var chosen: Set<String> = ["y", "x"]
        var fields: [TextField: String] = [.summary: "s", .name: "n"]
        var nested: [[Bool?]] = [[true, nil], []]
        var extra = JSONValue.object([JSONMember("z", .number(JSONNumber(1e300)!)), JSONMember("a", .null)])
    }

    @Test func `writes members as declared, dictionaries and sets by bytes`() throws {
        let text = try String(decoding: CanonicalJSON.encode(Sample()), as: UTF8.self)
        #expect(
            text == #"{"zebra":"é\"\n","numbers":[1,-2,3],"small":200,"big":18446744073709551615,"ratio":0.1,"#
                + #""place":{"latitude":43.738,"longitude":-7.5},"kinds":[{"plain":{}},{"named":{"_0":"a","count":2}}],"#
                + #""words":{"a":2,"b":1.5},"chosen":["x","y"],"fields":["name","n","summary","s"],"nested":[[true,null],[]],"#
                + #""extra":{"z":1e+300,"a":null}}"#)
    }

    @Test func `reads what it wrote, and what Foundation writes`() throws {
        let sample = Sample(apple: "a", place: nil)
        #expect(try CanonicalJSON.decode(Sample.self, from: CanonicalJSON.encode(sample)) == sample)
        var known = Sample()
        known.extra = .object([JSONMember("a", .null), JSONMember("z", .integer(1))])
        #expect(try CanonicalJSON.decode(Sample.self, from: Array(JSONEncoder().encode(known))).zebra == known.zebra)
        #expect(try JSONDecoder().decode(Sample.self, from: Data(CanonicalJSON.encode(known))) == known)
    }

    @Test func `reads members in any order and single values`() throws {
        let text = #" {"longitude": 2, "other": [{}], "latitude": 1e0 } "#
        let inner = try CanonicalJSON.decode(Sample.Inner.self, from: Array(text.utf8))
        #expect(inner == Sample.Inner(latitude: 1, longitude: 2))
        #expect(try CanonicalJSON.decode(String.self, from: CanonicalJSON.encode("x")) == "x")
        #expect(try CanonicalJSON.decode([Int: Bool].self, from: CanonicalJSON.encode([2: true, 10: false])) == [2: true, 10: false])
        #expect(try CanonicalJSON.encode([String: Int]()) == Array("{}".utf8))
    }

    @Test(arguments: [
        ("{\"latitude\":1}", JSONError.missingMember("longitude", offset: 0)),
        ("{\"latitude\":1,\"longitude\":\"2\"}", .typeMismatch(expected: "a number", offset: 26)),
        ("[]", .typeMismatch(expected: "an object", offset: 0)),
        ("{\"latitude\":1e999,\"longitude\":2}", .numberOutOfRange("Double", offset: 12)),
        ("{\"latitude\":1,", .unexpectedEnd(offset: 14)),
    ])
    func `refuses what does not fit the type and says where`(text: String, error: JSONError) {
        #expect(throws: error) { try CanonicalJSON.decode(Sample.Inner.self, from: Array(text.utf8)) }
    }

    @Test func `refuses whole numbers that do not fit`() throws {
        #expect(throws: JSONError.numberOutOfRange("UInt8", offset: 1)) {
            try CanonicalJSON.decode([UInt8].self, from: Array("[256]".utf8))
        }
        #expect(throws: JSONError.numberOutOfRange("Int", offset: 1)) { try CanonicalJSON.decode([Int].self, from: Array("[1.5]".utf8)) }
        #expect(try CanonicalJSON.decode([Int].self, from: Array("[1e2]".utf8)) == [100])
    }

    @Test func `refuses what JSON lacks`() {
        #expect(throws: JSONError.notFinite(.infinity)) { try CanonicalJSON.encode([Double.infinity]) }
        struct Silent: Encodable { func encode(to encoder: any Encoder) throws {} }
        #expect(throws: JSONError.self) { try CanonicalJSON.encode(Silent()) }
    }

    private struct PathSeeker: Decodable {
        let path: [String]
        init(from decoder: any Decoder) throws { path = decoder.codingPath.map(\.stringValue) }
    }

    @Test func `knows the way to a value`() throws {
        let found = try CanonicalJSON.decode([String: [PathSeeker]].self, from: Array(#"{"a":[],"b":[1,[2],{"c":3}]}"#.utf8))
        #expect(found["b"]?.map(\.path) == [["b", "0"], ["b", "1"], ["b", "2"]])
    }

    private struct Nesting: Encodable {
        enum Keys: CodingKey { case a, b, c }
        func encode(to encoder: any Encoder) throws {
            var outer = encoder.container(keyedBy: Keys.self)
            var inner = outer.nestedContainer(keyedBy: Keys.self, forKey: .a)
            try inner.encode(1, forKey: .b)
            var list = outer.nestedUnkeyedContainer(forKey: .c)
            try list.encode(2)
            try outer.encode(3, forKey: .b)
            #expect(throws: JSONError.self) { try inner.encode(4, forKey: .c) }
        }
    }

    @Test func `writes nested containers in turn, and refuses to go back into one`() throws {
        #expect(try String(decoding: CanonicalJSON.encode(Nesting()), as: UTF8.self) == #"{"a":{"b":1},"c":[2],"b":3}"#)
    }
}
