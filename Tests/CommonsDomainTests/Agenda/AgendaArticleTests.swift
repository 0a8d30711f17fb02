import CommonsDomain
import Testing

/// The snippets of the article *Agenda* that print something, with what they print there.
@Suite struct AgendaArticleTests {
    @Test func `asks a rule as the article does`() throws {
        let rule = try RecurrenceRule(text: "FREQ=MONTHLY;BYDAY=-1FR")
        let start = try CivilDateTime(year: 2026, month: 1, day: 30, hour: 20, minute: 0)
        let today = try CivilDateTime(year: 2026, month: 11, day: 23, hour: 9, minute: 0)
        #expect(rule.occurrence(after: today, from: start)?.description == "2026-11-27T20:00:00")
    }

    /// RFC 5545 §3.8.5.3 and §3.3.5.
    @Test func `reads a skipped time as the article says`() throws {
        let clocks = EventSeries(
            start: .zoned(try CivilDateTime(year: 2026, month: 3, day: 28, hour: 2, minute: 30), try ZoneIdentifier(name: "Europe/Paris")),
            recurrence: Recurrence(rules: [try RecurrenceRule(text: "FREQ=DAILY;COUNT=3")]))
        let march = try Instant("2026-03-01T00:00:00Z")..<Instant("2026-04-01T00:00:00Z")
        let starts = try clocks.occurrences(in: march).occurrences.map(\.localStart.description)
        #expect(
            starts == [
                "2026-03-28T02:30:00[Europe/Paris]", "2026-03-29T03:30:00[Europe/Paris]", "2026-03-30T02:30:00[Europe/Paris]",
            ])
    }

    /// Times on the clock, what they repeat by, and the instants: skipped hours and days, doubled hours.
    @Test(arguments: [
        ("2026-03-29T01:15:00", "Europe/Paris", "FREQ=HOURLY;COUNT=4", ["00:15", "01:15", "02:15"]),
        ("2026-10-25T01:15:00", "Europe/Paris", "FREQ=HOURLY;COUNT=4", ["23:15", "00:15", "02:15", "03:15"]),
        ("2011-12-29T10:00:00", "Pacific/Apia", "FREQ=DAILY;COUNT=4", ["20:00", "20:00", "20:00"]),
        ("2011-12-29T23:00:00", "Pacific/Apia", "FREQ=HOURLY;INTERVAL=12;COUNT=5", ["09:00", "21:00", "09:00"]),
    ])
    func `makes one occurrence of local times that are one instant`(start: String, zone: String, rule: String, times: [String]) throws {
        let series = EventSeries(
            start: .zoned(try #require(CivilDateTime(start)), try ZoneIdentifier(name: zone)),
            recurrence: Recurrence(rules: [try RecurrenceRule(text: rule)]))
        let all = try Instant("2000-01-01T00:00:00Z")..<Instant("2030-01-01T00:00:00Z")
        let found = try series.occurrences(in: all).occurrences.map { occurrence in
            try CivilDateTime(clockSeconds: occurrence.start.secondsSince1970).time.description.prefix(5)
        }
        #expect(found.map(String.init) == times)
    }
}
