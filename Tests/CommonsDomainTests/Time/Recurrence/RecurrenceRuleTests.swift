import CommonsDomain
import Testing

@Suite struct RecurrenceRuleTests {
    @Test func `checks every part`() throws {
        #expect(throws: RecurrenceRuleError.outOfRange(.interval, 0)) { try RecurrenceRule(.daily, interval: 0) }
        #expect(throws: RecurrenceRuleError.outOfRange(.byMonth, 13)) { try RecurrenceRule(.daily, byMonth: [1, 13]) }
        #expect(throws: RecurrenceRuleError.outOfRange(.byWeekNumber, 54)) { try RecurrenceRule(.yearly, byWeekNumber: [54]) }
        #expect(throws: RecurrenceRuleError.outOfRange(.byYearDay, -367)) { try RecurrenceRule(.yearly, byYearDay: [-367]) }
        #expect(throws: RecurrenceRuleError.outOfRange(.byMonthDay, 0)) { try RecurrenceRule(.monthly, byMonthDay: [0]) }
        #expect(throws: RecurrenceRuleError.outOfRange(.bySecond, 61)) { try RecurrenceRule(.daily, bySecond: [61]) }
        #expect(throws: RecurrenceRuleError.outOfRange(.bySetPosition, 0)) { try RecurrenceRule(.daily, bySetPosition: [0]) }
        #expect(throws: RecurrenceRuleError.outOfRange(.byDay, 54)) { try RecurrenceRule(.yearly, byDay: [.init(.monday, ordinal: 54)]) }
        let zone = try ZoneIdentifier(name: "Europe/Paris")
        let local = try CivilDateTime(year: 2026, month: 1, day: 1, hour: 0, minute: 0)
        #expect(throws: RecurrenceRuleError.zonedUntil(local, zone)) { try RecurrenceRule(.daily, until: .zoned(local, zone)) }
        #expect(throws: RecurrenceRuleError.countAndUntil) { try RecurrenceRule(.daily, count: 1, until: .floating(local)) }
    }
}
