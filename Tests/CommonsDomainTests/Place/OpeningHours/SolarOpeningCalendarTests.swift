import CommonsDomain
import CommonsGeo
import Testing

@Suite struct SolarOpeningCalendarTests {
    /// Place, zone, day, and when the sun does what there, by the almanac of the Observatoire de Paris and timeanddate.com, to the minute.
    static let cases: [(Double, Double, String, String, OpeningSun, Int)] = [
        (48.8566, 2.3522, "Europe/Paris", "2026-06-21", .sunrise, 5 * 60 + 47),
        (48.8566, 2.3522, "Europe/Paris", "2026-06-21", .sunset, 21 * 60 + 58),
        (48.8566, 2.3522, "Europe/Paris", "2026-12-21", .sunrise, 8 * 60 + 41),
        (48.8566, 2.3522, "Europe/Paris", "2026-12-21", .sunset, 16 * 60 + 56),
        (0, 0, "UTC", "2026-03-20", .sunrise, 6 * 60 + 4), (0, 0, "UTC", "2026-03-20", .sunset, 18 * 60 + 11),
    ]

    @Test(arguments: cases.indices)
    func `knows the sun to two minutes`(index: Int) throws {
        let (latitude, longitude, zone, day, sun, minute) = Self.cases[index]
        let calendar = SolarOpeningCalendar(
            at: try Coordinate(latitude: latitude, longitude: longitude), zone: try SystemZones.shared.zone(ZoneIdentifier(name: zone)))
        let date = try #require(CivilDate(day))
        let found = try #require(calendar.minute(of: sun, on: date))
        #expect(abs(found - minute) <= 2, "\(found)")
    }

    @Test func `knows of no sunrise where the sun stays down, and asks of holidays whoever knows`() throws {
        let day = try CivilDate(year: 2026, month: 12, day: 21)
        let calendar = SolarOpeningCalendar(
            at: try Coordinate(latitude: 78, longitude: 16), zone: .utc, holidays: ListedOpeningCalendar(publicHolidays: [day]))
        #expect(calendar.minute(of: .sunrise, on: day) == nil)
        #expect(calendar.isPublicHoliday(day) == true)
        #expect(calendar.isSchoolHoliday(day) == false)
    }

    @Test func `opens at sunrise and closes at dusk`() throws {
        let calendar = SolarOpeningCalendar(
            at: try Coordinate(latitude: 45.76, longitude: 4.86), zone: try SystemZones.shared.zone(ZoneIdentifier(name: "Europe/Paris")))
        let schedule = try OpeningSchedule("sunrise-(dusk+00:30)")
        let noon = try CivilDateTime(year: 2026, month: 6, day: 21, hour: 12, minute: 0)
        #expect(schedule.state(at: noon, calendar: calendar) == .open(comment: nil))
        let night = try CivilDateTime(year: 2026, month: 6, day: 21, hour: 23, minute: 30)
        #expect(schedule.state(at: night, calendar: calendar) == .closed(comment: nil))
    }
}
