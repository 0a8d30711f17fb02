import CommonsDomain
import Testing

@Suite struct CalendarClockTests {
    @Test func `reads days and floating times where the reader is, zoned ones in their zone`() throws {
        let paris = try EventSeriesTests.clock()
        let here = CalendarClock(
            zones: paris.zones, floating: try Zone(identifier: ZoneIdentifier(name: "Here"), offset: -3600, abbreviation: "H"))
        for (text, utc) in [
            ("2026-11-23", "2026-11-23T01:00:00"), ("2026-11-23T18:00:00", "2026-11-23T19:00:00"),
            ("2026-11-23T18:00:00Z", "2026-11-23T18:00:00"),
            ("2026-11-23T18:00:00[Europe/Paris]", "2026-11-23T17:00:00"),
        ] {
            #expect(try here.instant(of: EventSeriesTests.time(text)) == EventSeriesTests.instant(utc))
        }
    }
}
