import CommonsDomain
import Testing

@Suite struct CivilDateTimeTextTests {
    @Test(arguments: ["0000-01-01T00:00:00", "2026-11-23T18:30:05", "9999-12-31T23:59:59"])
    func `reads what it writes`(text: String) { #expect(CivilDateTime(text)?.description == text) }

    @Test(arguments: [
        "", "2026-11-23", "2026-11-23T", "2026-11-23 18:30:00", "2026-11-31T00:00:00", "2026-11-23T24:00:00", "2026-11-23T18:30:00Z",
        "26-11-23T18:30:00", "2026-1-23T18:30:00", "2026-11-23T1:30:00", "+026-11-23T18:30:00", "２０２６-11-23T18:30:00",
    ])
    func `reads nothing else`(text: String) { #expect(CivilDateTime(text) == nil) }

    @Test func `a time may leave its seconds out`() { #expect(CivilTime("18:30")?.description == "18:30:00") }
}
