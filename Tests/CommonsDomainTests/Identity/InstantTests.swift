import CommonsDomain
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1985-04-12T23:20:50.52Z", 482_196_050_520), ("1996-12-19T16:39:57-08:00", 851_042_397_000),
        ("1969-12-31T23:59:59.999Z", -1), ("2000-02-29T00:00:00Z", 951_782_400_000), ("1937-01-01T12:00:27.87+00:20", -1_041_337_172_130),
    ])
    func `reads the examples of RFC 3339`(text: String, milliseconds: Int64) throws {
        let instant = try Instant(text)
        #expect(instant.millisecondsSince1970 == milliseconds)
        #expect(try Instant(instant.description) == instant)
    }

    @Test(arguments: [
        "", "2026-11-23", "2026-11-23T08:00:00", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-23T24:00:00Z",
        "2026-11-23T08:00:00.Z", "2026-11-23T08:00:00Zz",
    ])
    func `refuses what is not a date-time with an offset`(text: String) {
        #expect(throws: InstantError.malformed(text)) { try Instant(text) }
    }
}
