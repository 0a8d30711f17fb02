import CommonsDomain
import Testing

@Suite struct PlainRuleTests {
    private func plain(_ text: String) -> RecurrenceRule? {
        Array(text.utf8).withUnsafeBufferPointer { RecurrenceRule(plainBytes: $0) }
    }

    @Test func `gives what the patient reader gives, over random rules`() throws {
        var numbers = SeededNumbers(seed: 3310)
        for _ in 0..<2000 {
            let text = try RuleCursorTests.random(&numbers).0.description
            var faults: [RecurrenceRuleError] = []
            let patient = RecurrenceRule.reading(text, faults: &faults)
            #expect(plain(text) == patient && faults.isEmpty, "\(text)")
        }
    }

    /// One change of a plain rule: either nothing is given, or what the patient reader gives without a fault.
    @Test func `never reads what the patient reader would not, over mutations`() throws {
        let seeds = ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,-1FR;COUNT=10", "FREQ=YEARLY;UNTIL=20301231T235959Z;BYMONTHDAY=-1,15;WKST=SU"]
        var numbers = SeededNumbers(seed: 3311)
        var read = 0
        for index in 0..<20_000 {
            var bytes = Array(seeds[index % 2].utf8)
            for _ in 0..<Int.random(in: 1...2, using: &numbers) {
                let place = Int.random(in: 0..<bytes.count, using: &numbers)
                let byte = Array("=;,-+0123MTU ".utf8)[Int.random(in: 0..<13, using: &numbers)]
                if Bool.random(using: &numbers) { bytes[place] = byte } else { bytes.insert(byte, at: place) }
            }
            guard let rule = bytes.withUnsafeBufferPointer({ RecurrenceRule(plainBytes: $0) }) else { continue }
            read += 1
            var faults: [RecurrenceRuleError] = []
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(RecurrenceRule.reading(text, faults: &faults) == rule, "\(text)")
            #expect(faults.isEmpty, "\(text)")
        }
        #expect(read > 500)
    }

    @Test(arguments: [
        "", "FREQ=DAILY;", "freq=daily", "FREQ=DAILY;COUNT=2;UNTIL=20260101", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;FREQ=DAILY", "COUNT=2",
        "FREQ=DAILY;RSCALE=GREGORIAN;SKIP=OMIT", "FREQ=DAILY;BYDAY=", "FREQ=DAILY;BYMONTH=1,", "FREQ=DAILY;INTERVAL=9999999999",
        "RRULE:FREQ=DAILY",
    ])
    func `leaves the rest to the patient reader`(text: String) { #expect(plain(text) == nil) }
}
