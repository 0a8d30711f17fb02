import CommonsDomain
import Testing

@Suite struct ZoneTZifTests {
    /// A file of version 2 with one change (RFC 8536 §3), its footer after it.
    static func file(footer: String = "CET-1CEST,M3.5.0,M10.5.0/3", transitions: [Int64] = [0], version: UInt8 = 0x32) -> [UInt8] {
        func big(_ number: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }
        func header(_ times: Int, _ types: Int, _ characters: Int) -> [UInt8] {
            Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15) + [0, 0, 0, times, types, characters].flatMap { big($0, 4) }
        }
        var bytes = header(0, 1, 1) + big(0, 4) + [0, 0] + [0]
        bytes += header(transitions.count, 2, 8)
        for second in transitions { bytes += big(Int(second), 8) }
        bytes += transitions.map { _ in UInt8(1) }
        bytes += big(561, 4) + [0, 0] + big(3600, 4) + [0, 4] + Array("LMT\0CET\0".utf8)
        return bytes + [10] + Array(footer.utf8) + [10]
    }

    private func zone(_ bytes: [UInt8]) throws -> Zone { try Zone(identifier: ZoneIdentifier(name: "Test/Zone"), tzif: bytes) }

    @Test func `reads the table and then follows the footer, as far as the year 9999`() throws {
        let zone = try zone(Self.file())
        #expect(zone.span(at: Instant(secondsSince1970: -1)).offset == 561)
        #expect(zone.span(at: Instant(secondsSince1970: 0)).abbreviation == "CET")
        // Last Sunday of March and October, 01:00 UTC.
        for (text, offset) in [
            ("2026-03-29T00:59:59", 3600), ("2026-03-29T01:00:00", 7200), ("2026-10-25T00:59:59", 7200), ("2026-10-25T01:00:00", 3600),
            ("9999-07-01T00:00:00", 7200), ("9999-12-01T00:00:00", 3600),
        ] {
            let second = try #require(CivilDateTime(text)).clockSeconds
            #expect(zone.span(at: Instant(secondsSince1970: second)).offset == offset, "\(text)")
        }
    }

    @Test func `refuses whatever is cut off, changed at its start or out of order`() throws {
        let whole = Self.file()
        for length in 0..<(whole.count - 28) { #expect(throws: ZoneError.self) { try zone(Array(whole.prefix(length))) } }
        #expect(throws: ZoneError.self) { try zone([0x58] + whole.dropFirst()) }
        #expect(throws: ZoneError.self) { try zone(Self.file(transitions: [5, 1])) }
    }

    @Test func `no mutation traps`() {
        var numbers = SeededNumbers(seed: 8536)
        let whole = Self.file()
        for _ in 0..<3000 {
            var bytes = whole
            for _ in 0..<3 { bytes[Int.random(in: 0..<bytes.count, using: &numbers)] = .random(in: 0...255, using: &numbers) }
            _ = try? zone(bytes)
        }
    }
}
