import CommonsDomain
import Testing

@Suite struct WeekdayTests {
    @Test func `reads its two letters in any case, and nothing else`() {
        for day in Weekday.allCases {
            #expect(Weekday(abbreviation: day.abbreviation) == day)
            #expect(Weekday(abbreviation: day.abbreviation.lowercased()) == day)
        }
        for text in ["", "M", "MON", "XX", "1MO"] { #expect(Weekday(abbreviation: text) == nil) }
    }

    @Test func `is numbered from Monday as ISO 8601 does`() {
        #expect(Weekday.allCases.map(\.abbreviation) == ["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
        #expect(Weekday.monday.rawValue == 1 && Weekday.monday < .sunday)
        // 1970-01-01 was a Thursday.
        #expect(Weekday(dayNumber: 0) == .thursday && Weekday(dayNumber: -4) == .sunday && Weekday(dayNumber: -700) == .thursday)
    }
}
