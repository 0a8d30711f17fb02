import CommonsDomain
import Testing

@Suite struct CivilDateTests {
    /// Day numbers from Hinnant, "chrono-Compatible Low-Level Date Algorithms", and from the definition of the epoch.
    @Test(arguments: [
        (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2000, 3, 1, 11_017), (1900, 3, 1, -25_508), (0, 1, 1, -719_528),
        (9999, 12, 31, 2_932_896),
    ])
    func `counts days from 1970`(year: Int, month: Int, day: Int, number: Int) throws {
        let date = try CivilDate(year: year, month: month, day: day)
        #expect(date.dayNumber == number)
        #expect(try CivilDate(dayNumber: number) == date)
    }

    @Test func `every day of four centuries comes back from its number, and follows the one before`() throws {
        var before = try CivilDate(year: 1799, month: 12, day: 31)
        for number in (before.dayNumber + 1)...(before.dayNumber + 146_097) {
            let date = try CivilDate(dayNumber: number)
            #expect(date > before && date.dayNumber == number)
            let follows =
                date.day == before.day + 1 && date.month == before.month
                || date.day == 1 && before.day == CivilDate.daysInMonth(before.month, of: before.year)
            if !follows { Issue.record("\(date) after \(before)") }
            before = date
        }
        #expect(before.description == "2199-12-31")
    }

    @Test(arguments: [(2026, 2, 29), (2026, 0, 1), (2026, 13, 1), (2026, 4, 31), (2026, 1, 0), (-1, 1, 1), (10_000, 1, 1), (1900, 2, 29)])
    func `refuses a day that no calendar has`(year: Int, month: Int, day: Int) {
        #expect(throws: CivilTimeError.noSuchDate(year: year, month: month, day: day)) {
            try CivilDate(year: year, month: month, day: day)
        }
    }

    @Test func `knows weekdays and days of the year`() throws {
        // ISO 8601-1:2019, 2004-12-31 is a Friday; 366 days.
        let date = try CivilDate(year: 2004, month: 12, day: 31)
        #expect(date.weekday == .friday)
        #expect(date.dayOfYear == 366)
        #expect(try CivilDate(year: 0, month: 1, day: 1).weekday == .saturday)
    }

    @Test func `never leaves the years 0 to 9999`() throws {
        let last = try CivilDate(year: 9999, month: 12, day: 31)
        #expect(throws: CivilTimeError.outOfRange(2_932_897)) { try last.advanced(byDays: 1) }
        #expect(throws: CivilTimeError.outOfRange(.max)) { try last.advanced(byDays: .max) }
        #expect(try last.advanced(byDays: -3_652_424).description == "0000-01-01")
    }

    @Test(arguments: [(1900, false), (2000, true), (2024, true), (2026, false), (0, true)])
    func `knows leap years`(year: Int, isLeap: Bool) { #expect(CivilDate.isLeap(year: year) == isLeap) }
}
