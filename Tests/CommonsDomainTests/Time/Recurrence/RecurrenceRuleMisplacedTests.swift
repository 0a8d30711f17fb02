import CommonsDomain
import Testing

@Suite struct RecurrenceRuleMisplacedTests {
    /// RFC 5545 §3.3.10: what "MUST NOT" stand together.
    @Test(arguments: [
        ("FREQ=WEEKLY;BYDAY=1MO", [RecurrenceRulePart.byDay]), ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO", [.byDay]),
        ("FREQ=MONTHLY;BYWEEKNO=1", [.byWeekNumber]), ("FREQ=DAILY;BYYEARDAY=1", [.byYearDay]), ("FREQ=WEEKLY;BYMONTHDAY=1", [.byMonthDay]),
        ("FREQ=MONTHLY;BYSETPOS=1", [.bySetPosition]), ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1", []), ("FREQ=YEARLY;BYDAY=20MO", []),
    ])
    func `names the parts that mean nothing where they stand`(text: String, parts: [RecurrenceRulePart]) throws {
        let found = try RecurrenceRule(text: text).misplacedParts.compactMap { if case .misplaced(let part, _) = $0 { part } else { nil } }
        #expect(found == parts)
    }
}
