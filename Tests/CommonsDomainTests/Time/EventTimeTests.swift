import CommonsDomain
import Testing

@Suite struct EventTimeTests {
    @Test(arguments: ["2026-11-23", "2026-11-23T18:30:00", "2026-11-23T18:30:00Z", "2026-11-23T18:30:00[Europe/Paris]"])
    func `reads what it writes`(text: String) { #expect(EventTime(text)?.description == text) }

    @Test(arguments: ["", "2026-11-23Z", "2026-11-23T18:30:00[]", "2026-11-23T18:30:00[Europe/Paris", "2026-11-23T18:30:00+01:00"])
    func `reads nothing else`(text: String) { #expect(EventTime(text) == nil) }

    @Test func `keeps its form with another time`() throws {
        let other = try #require(CivilDateTime("2027-01-02T03:04:05"))
        for (text, moved) in [
            ("2026-11-23", "2027-01-02"), ("2026-11-23T18:30:00", "2027-01-02T03:04:05"), ("2026-11-23T18:30:00Z", "2027-01-02T03:04:05Z"),
            ("2026-11-23T18:30:00[Europe/Paris]", "2027-01-02T03:04:05[Europe/Paris]"),
        ] {
            #expect(try #require(EventTime(text)).replacingLocal(other).description == moved)
        }
    }
}
