import CommonsDomain
import Testing

@Suite struct CivilTimeErrorTests {
    @Test func `says what was wrong`() {
        let cases: [(CivilTimeError, String)] = [
            (.noSuchDate(year: 2026, month: 2, day: 30), "there is no day 2026-2-30"),
            (.noSuchTime(hour: 24, minute: 0, second: 0), "there is no time 24:0:0"),
            (.outOfRange(7), "7 leads outside the years 0 to 9999"),
            (.mixedSigns(days: 1, seconds: -1), "a duration cannot have 1 days and -1 seconds"),
            (.malformed("x"), "“x” is not a date, a time or a duration"),
        ]
        for (error, text) in cases { #expect(error.description == text) }
    }
}
