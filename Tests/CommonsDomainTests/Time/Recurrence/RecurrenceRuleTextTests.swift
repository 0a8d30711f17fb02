import CommonsDomain
import Testing

@Suite struct RecurrenceRuleTextTests {
    /// Rules of RFC 5545 §3.8.5.3, and RFC 7529 §4.1, in the canonical order of parts.
    @Test(arguments: [
        "FREQ=DAILY;COUNT=10", "FREQ=DAILY;UNTIL=19971224T000000Z", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "FREQ=YEARLY;BYDAY=20MO", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "FREQ=MONTHLY;RSCALE=GREGORIAN;SKIP=FORWARD",
    ])
    func `reads what it writes`(text: String) throws { #expect(try RecurrenceRule(text: text).description == text) }

    @Test(arguments: [
        ("COUNT=2", RecurrenceRuleError.noFrequency), ("FREQ=OFTEN", .malformed(.frequency, "OFTEN")),
        ("FREQ=DAILY;COUNT=0", .outOfRange(.count, 0)),
        ("FREQ=DAILY;COUNT=1;UNTIL=20260101", .countAndUntil), ("FREQ=DAILY;COUNT=1;COUNT=2", .repeated(.count)),
        ("FREQ=DAILY;BYHOUR=24", .outOfRange(.byHour, 24)), ("FREQ=DAILY;X-A=1", .unknownPart("X-A")),
        ("FREQ=DAILY;UNTIL=soon", .malformed(.until, "soon")),
        ("FREQ=MONTHLY;RSCALE=HEBREW", .unsupportedScale("HEBREW")), ("FREQ=DAILY;BYDAY=0MO", .outOfRange(.byDay, 0)),
        ("FREQ=DAILY;BYDAY=", .malformed(.byDay, "")),
    ])
    func `strictly, refuses the first fault`(text: String, fault: RecurrenceRuleError) {
        #expect(throws: fault) { try RecurrenceRule(text: text) }
    }

    @Test(arguments: [
        ("FREQ=DAILY;BYHOUR=8,24", "FREQ=DAILY;BYHOUR=8"), ("FREQ=DAILY;COUNT=1;UNTIL=20260101", "FREQ=DAILY;UNTIL=20260101"),
        ("RRULE:FREQ=DAILY", "FREQ=DAILY"), (" freq = daily ; byday = mo , tu ", "FREQ=DAILY;BYDAY=MO,TU"),
        ("FREQ=DAILY;;X=1", "FREQ=DAILY"),
    ])
    func `leniently, keeps what is right`(text: String, kept: String) {
        var faults: [RecurrenceRuleError] = []
        #expect(RecurrenceRule.reading(text, faults: &faults)?.description == kept)
    }

    /// A rule without the part would repeat where it was never meant to.
    @Test(arguments: ["FREQ=DAILY;BYHOUR=24", "FREQ=MONTHLY;RSCALE=HEBREW", "BYDAY=MO", "FREQ=WEEKLY;BYDAY=XX"])
    func `gives a rule up that lost a part whole`(text: String) {
        var faults: [RecurrenceRuleError] = []
        #expect(RecurrenceRule.reading(text, faults: &faults) == nil)
        #expect(!faults.isEmpty)
    }
}
