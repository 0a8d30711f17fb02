import CommonsDomain
import CommonsGeo
import Testing

@testable import CommonsInterop

@Suite struct JSONWordTests {
    private func word(_ text: String) -> UInt64 {
        Array(text.utf8).prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    @Test func `counts and reads the digits that come first`() {
        for (text, count, number) in [
            ("12345678", 8, 12_345_678), ("99999999", 8, 99_999_999), ("00000001", 8, 1), ("1234567,", 7, 1_234_567), ("7],[8,9]", 1, 7),
            ("0120/999", 4, 120), ("55:55555", 2, 55), ("1é234567", 1, 1),
        ] as [(String, Int, UInt64)] {
            #expect(JSONWord.leadingDigits(word(text)) == count, "\(text)")
            #expect(JSONWord.number(word(text), digits: count) == number, "\(text)")
        }
        #expect(JSONWord.leadingDigits(word(",1234567")) == 0)
    }

    @Test func `marks the first byte that ends a plain stretch, at each of the eight places`() {
        for stop: UInt8 in [0x22, 0x5C, 0x00, 0x1F, 0x0A, 0x80, 0xC3, 0xFF] {
            for place in 0..<8 {
                var bytes = [UInt8](repeating: UInt8(ascii: " "), count: 8)
                bytes[place] = stop
                let word = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                #expect(JSONWord.stringStops(word).trailingZeroBitCount / 8 == place)
            }
        }
        #expect(JSONWord.stringStops(word("~!#[]{}z")) == 0)
    }

    @Test func `numbers of every length read as the standard library reads them`() throws {
        var random = Mutations(seed: 7)
        for length in 1...20 {
            for _ in 0..<20 {
                let decimals = String((0..<length).map { _ in Character(Unicode.Scalar(UInt8(48 + random.below(10)))) })
                let text = "\(random.below(2) == 0 ? "-" : "")\(random.below(89)).\(decimals)"
                let bytes = Array("{\"type\":\"Point\",\"coordinates\":[\(text),\(text)]}".utf8)
                let document = try GeoJSONReader().document(bytes: bytes)
                guard case .point(let coordinate)? = document.features.first?.geometry else {
                    Issue.record("no point")
                    continue
                }
                #expect(coordinate.longitude == Double(text) && coordinate.latitude == Double(text))
            }
        }
    }

    @Test func `texts with escapes and characters beyond ASCII at every place of a word`() throws {
        for length in 0..<20 {
            for (written, meant) in [("\\n", "\n"), ("\\\"", "\""), ("é", "é"), ("\\ud83d\\ude00", "😀"), ("", "")] {
                let fill = String(repeating: "a", count: length)
                let text = "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"k\(fill)\(written)b\":\"\(fill)\(written)c\"}}"
                let feature = try #require(try GeoJSONReader().document(bytes: Array(text.utf8)).features.first)
                #expect(feature["k\(fill)\(meant)b"] == .string("\(fill)\(meant)c"))
            }
        }
    }

    @Test func `checks properties that are not kept as deep as the limit and not deeper`() throws {
        func text(_ depth: Int) -> [UInt8] {
            let nested = (0..<depth).map { $0 % 2 == 0 ? "{\"a\":" : "[" }.joined()
            let closing = (0..<depth).reversed().map { $0 % 2 == 0 ? "}" : "]" }.joined()
            return Array("{\"type\":\"Feature\",\"geometry\":null,\"properties\":\(nested)1\(closing)}".utf8)
        }
        let reader = GeoJSONReader(limits: GeoJSONLimits(depth: 300), keepsProperties: false)
        for depth in [1, 62, 63, 64, 65, 128, 129, 299] { #expect(try reader.document(bytes: text(depth)).features.count == 1) }
        #expect(throws: GeoJSONError.self) { try reader.document(bytes: text(301)) }
        #expect(throws: GeoJSONError.self) { try reader.document(bytes: text(64).dropLast(5) + [0x5D, 0x5D]) }
    }
}
