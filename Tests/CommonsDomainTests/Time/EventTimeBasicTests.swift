import CommonsDomain
import Testing

@Suite struct EventTimeBasicTests {
    /// RFC 5545 §3.3.4, §3.3.5 and §3.3.12; below them what programs write instead.
    @Test(arguments: [
        ("19970714", "1997-07-14"), ("19980118T230000", "1998-01-18T23:00:00"), ("19980119T070000Z", "1998-01-19T07:00:00Z"),
        ("19970630T235960Z", "1997-06-30T23:59:59Z"), ("2026-11-23T18:30:00Z", "2026-11-23T18:30:00Z"),
        ("20261123T1830", "2026-11-23T18:30:00"), ("20261123t183000z", "2026-11-23T18:30:00Z"),
    ])
    func `reads the basic form`(text: String, meant: String) { #expect(EventTime(basic: text)?.description == meant) }

    @Test(arguments: [
        "", "2026112", "202611231", "20261131", "20261123T", "20261123T2430", "20261123T18", "20261123T183000ZZ", "20261123Z",
        "20261123T1830000", "2026112:", "20261123T18300:", "20261123 183000", "2026112/T183000Z", "20261123T183061",
    ])
    func `reads nothing else`(text: String) { #expect(EventTime(basic: text) == nil) }

    @Test func `eight digits at a time or one by one, the same is read`() throws {
        var numbers = SeededNumbers(seed: 5545)
        var read = 0
        for _ in 0..<20_000 {
            var text = ""
            for place in 0..<Int.random(in: 14...16, using: &numbers) {
                text +=
                    place == 8 ? "T" : place == 15 ? "Z" : String(Int.random(in: 0...(place == 4 || place == 6 ? 1 : 6), using: &numbers))
            }
            // With hyphens the text is read one by one.
            let slow = String(text.prefix(4)) + "-" + text.dropFirst(4)
            #expect(EventTime(basic: text) == EventTime(basic: slow), "\(text)")
            if EventTime(basic: text) != nil { read += 1 }
        }
        #expect(read > 500)
    }
}
