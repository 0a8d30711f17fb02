import CommonsDomain
import Testing

@Suite struct CivilTimeTests {
    @Test func `counts the seconds of a day`() throws {
        #expect(try CivilTime(hour: 23, minute: 59, second: 59).secondOfDay == 86_399)
        #expect(CivilTime.midnight.secondOfDay == 0)
        #expect(try CivilTime(hour: 8, minute: 5) < CivilTime(hour: 8, minute: 5, second: 1))
    }

    /// RFC 5545 §3.3.12 has the 60th second; a POSIX time line has not, and readers take the 59th.
    @Test(arguments: [(24, 0, 0), (23, 60, 0), (23, 59, 60), (-1, 0, 0)])
    func `refuses a time that no clock shows`(hour: Int, minute: Int, second: Int) {
        #expect(throws: CivilTimeError.noSuchTime(hour: hour, minute: minute, second: second)) {
            try CivilTime(hour: hour, minute: minute, second: second)
        }
    }
}
