import CommonsDomain
import Testing

@Suite struct CalendarDurationTests {
    @Test func `refuses days and seconds that run in opposite directions`() {
        #expect(throws: CivilTimeError.mixedSigns(days: 1, seconds: -1)) { try CalendarDuration(days: 1, seconds: -1) }
    }

    @Test func `refuses more than ten thousand years`() {
        #expect(throws: CivilTimeError.outOfRange(3_660_001)) { try CalendarDuration(days: 3_660_001) }
        #expect(throws: CivilTimeError.outOfRange(.min)) { try CalendarDuration(seconds: .min) }
    }

    @Test func `runs the other way`() throws {
        let duration = try CalendarDuration(days: 1, seconds: 5)
        #expect(duration.negated.isNegative && duration.negated.negated == duration)
        #expect(!CalendarDuration.zero.isNegative)
    }
}
