import Testing

@testable import CommonsInterop

@Suite struct OSMNumberTests {
    private func with<Value>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        Array(text.utf8).withUnsafeBufferPointer(body)
    }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("007", 7), ("9223372036854775807", Int64.max), ("-9223372036854775808", .min),
    ])
    func `reads integers of 64 bits`(text: String, value: Int64) {
        #expect(with(text) { OSMNumber.integer($0) } == .value(value))
    }

    @Test func `tells numbers that do not fit from what is no number`() {
        for text in ["9223372036854775808", "-9223372036854775809", "99999999999999999999999"] {
            #expect(with(text) { OSMNumber.integer($0) } == .outOfRange)
        }
        for text in ["", "-", "+1", " 1", "1 ", "1.0", "0x1", "99999999999999999999999x"] {
            #expect(with(text) { OSMNumber.integer($0) } == .notANumber)
        }
    }

    // The eighth decimal rounds, as osmium's `string_to_location_coordinate` does (libosmium 2.18, test/t/osm/test_location.cpp).
    @Test(arguments: [
        ("0", 0), ("-0.0", 0), ("1.1", 11_000_000), ("90", 900_000_000), ("179.9999999", 1_799_999_999), ("0.00000004", 0),
        ("0.00000005", 1),
        ("-0.00000005", -1), ("1.99999999999", 20_000_000), ("1e1", 100_000_000), ("1.2E-3", 12_000), (".5", 5_000_000), ("5.", 50_000_000),
        ("0.000000000000000000000000000001", 0), ("1e-999999999", 0), ("12345678901234567890", Int32.max - 1), ("-1e300", -(Int32.max - 1)),
        ("000000000000000000000036.5", 365_000_000),
    ])
    func `reads degrees`(text: String, value: Int32) {
        #expect(with(text) { OSMNumber.degrees($0) } == value)
    }

    @Test(arguments: ["", "-", ".", "+1", "1,5", "1 ", "NaN", "inf", "1e", "1e+", "1.2.3", "--1", "0x10"])
    func `refuses what is no degrees`(text: String) {
        #expect(with(text) { OSMNumber.degrees($0) } == nil)
    }

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2015-11-02T10:04:07Z", 1_446_458_647), ("2000-02-29T23:59:59Z", 951_868_799),
            ("1969-12-31T23:59:59Z", -1), ("9999-12-31T23:59:59Z", 253_402_300_799),
        ] as [(String, Int64)])
    func `reads times and writes them back`(text: String, seconds: Int64) {
        #expect(with(text) { OSMNumber.timestamp($0) } == seconds)
        var output = OSMXMLOutput()
        output.timestamp(seconds)
        #expect(String(decoding: output.bytes, as: UTF8.self) == text)
    }

    @Test(arguments: [
        "", "2015-11-02", "2015-13-02T10:04:07Z", "2015-11-02T24:04:07Z", "2015-11-02T10:04:07+", "2015-11-02 10:04:07Z",
        "20x5-11-02T10:04:07Z",
    ])
    func `refuses what is no time`(text: String) {
        #expect(with(text) { OSMNumber.timestamp($0) } == nil)
    }

    @Test func `writes degrees that read back as the same number`() {
        var random = Mutations(seed: 7)
        let edges: [Int32] = [0, 1, -1, 10, .max - 1, 1_800_000_000, -900_000_000]
        for value in edges + (0..<2_000).map({ _ in Int32(truncatingIfNeeded: random.next()) / 2 }) {
            var output = OSMXMLOutput()
            output.degrees(value)
            let text = String(decoding: output.bytes, as: UTF8.self)
            #expect(with(text) { OSMNumber.degrees($0) } == value)
            // The scanner's own reader of decimals says the same.
            let padded = Array((text + "\"").utf8) + [UInt8](repeating: 0, count: ScanCursor.padding)
            let scanned = padded.withUnsafeBufferPointer { bytes -> Int32? in
                var cursor = ScanCursor(at: bytes.baseAddress.unsafelyUnwrapped)
                return cursor.degrees(until: 0x22)
            }
            #expect(scanned == value || value.magnitude > 1_800_000_000)
        }
    }
}
