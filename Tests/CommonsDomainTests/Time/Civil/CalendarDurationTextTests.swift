import CommonsDomain
import Testing

@Suite struct CalendarDurationTextTests {
    /// RFC 5545 §3.3.6: its own examples first.
    @Test(arguments: [
        ("P15DT5H0M20S", 15, 18_020, "P15DT5H0M20S"), ("P7W", 49, 0, "P7W"), ("-PT15M", 0, -900, "-PT15M"), ("+P1D", 1, 0, "P1D"),
        ("PT0S", 0, 0, "PT0S"), ("P0D", 0, 0, "PT0S"), ("pt36h", 0, 129_600, "PT36H"), ("P1W2D", 9, 0, "P9D"), ("PT90S", 0, 90, "PT1M30S"),
    ])
    func `reads the standard's form`(text: String, days: Int, seconds: Int, written: String) throws {
        let duration = try #require(CalendarDuration(text))
        #expect(duration.days == days && duration.seconds == seconds)
        #expect(duration.description == written)
        #expect(CalendarDuration(written) == duration)
    }

    @Test(arguments: [
        "", "P", "PT", "P1", "1D", "P1H", "PT1D", "P1Y", "PT1.5S", "P-1D", "PT1S1M", "P1D1D", "--P1D", "P99999999999999D", "PT5",
    ])
    func `reads nothing else`(text: String) { #expect(CalendarDuration(text) == nil) }
}
