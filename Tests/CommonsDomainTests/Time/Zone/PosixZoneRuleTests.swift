import CommonsDomain
import Testing

/// The rule is met through the footer of a file, as everywhere else.
@Suite struct PosixZoneRuleTests {
    private func offset(_ footer: String, _ text: String) throws -> Int {
        let zone = try Zone(identifier: ZoneIdentifier(name: "Test"), tzif: ZoneTZifTests.file(footer: footer))
        return zone.span(at: Instant(secondsSince1970: try #require(CivilDateTime(text)).clockSeconds)).offset
    }

    /// POSIX.1-2017 §8.3; RFC 8536 §3.3.1 for hours past a day, and its example of Godthab (`-03` with `M3.5.0/-2`).
    @Test(arguments: [
        ("EST5EDT,M3.2.0,M11.1.0", "2030-03-10T06:59:59", -18_000), ("EST5EDT,M3.2.0,M11.1.0", "2030-03-10T07:00:00", -14_400),
        ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2030-01-01T00:00:00", 39_600), ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2030-07-01T00:00:00", 36_000),
        ("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "2030-03-31T00:59:59", -10_800),
        ("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "2030-03-31T01:00:00", -7200),
        ("IST-2IDT,M3.4.4/26,M10.5.0", "2030-03-28T23:59:59", 7200), ("IST-2IDT,M3.4.4/26,M10.5.0", "2030-03-29T00:00:00", 10_800),
        ("AAA0BBB,J60,J300", "2028-02-29T23:59:59", 0), ("AAA0BBB,J60,J300", "2028-03-01T02:00:00", 3600),
        ("AAA0BBB,59,299", "2028-02-29T02:00:00", 3600), ("<+0530>-5:30", "2030-01-01T00:00:00", 3600),
    ])
    func `changes clocks when the rule says`(footer: String, text: String, seconds: Int) throws {
        #expect(try offset(footer, text) == seconds)
    }

    @Test(arguments: [
        "CET", "-1", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "<CET-1", "CET-1 ", "CET-99",
    ])
    func `a rule that is none is refused`(footer: String) {
        #expect(throws: ZoneError.self) { try offset(footer, "2030-01-01T00:00:00") }
    }
}
