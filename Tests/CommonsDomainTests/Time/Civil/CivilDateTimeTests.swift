import CommonsDomain
import Testing

@Suite struct CivilDateTimeTests {
    @Test func `counts clock seconds both ways across the epoch`() throws {
        for (text, seconds) in [("1970-01-01T00:00:00", Int64(0)), ("1969-12-31T23:59:59", -1), ("2026-11-23T18:30:00", 1_795_458_600)] {
            let time = try #require(CivilDateTime(text))
            #expect(time.clockSeconds == seconds)
            #expect(try CivilDateTime(clockSeconds: seconds) == time)
        }
    }

    @Test func `adds days first and seconds after them`() throws {
        let start = try CivilDateTime(year: 2026, month: 2, day: 28, hour: 23, minute: 0)
        #expect(try start.advanced(by: CalendarDuration(days: 1, seconds: 3600)).description == "2026-03-02T00:00:00")
        #expect(try start.advanced(by: CalendarDuration(days: -59, seconds: -1)).description == "2025-12-31T22:59:59")
    }

    @Test func `refuses what lies outside the years`() throws {
        #expect(throws: CivilTimeError.self) { try CivilDateTime(clockSeconds: .max) }
        let last = try CivilDateTime(year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59)
        #expect(throws: CivilTimeError.self) { try last.advanced(by: CalendarDuration(seconds: 1)) }
    }
}
