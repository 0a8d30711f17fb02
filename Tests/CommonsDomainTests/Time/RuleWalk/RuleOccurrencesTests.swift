import CommonsDomain
import Testing

@Suite struct RuleOccurrencesTests {
    /// The rulings of the article *Agenda*, one by one.
    @Test(arguments: [
        // BYWEEKNO alone: the start's weekday in that week.
        ("FREQ=YEARLY;BYWEEKNO=20;COUNT=3", "2026-05-13T09:00:00", "2026-05-13 2027-05-19 2028-05-17"),
        // BYDAY and BYMONTHDAY restrict each other, in any month.
        ("FREQ=YEARLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3", "2026-01-01T09:00:00", "2026-02-13 2026-03-13 2026-11-13"),
        // A start that does not match is not the rule's own.
        ("FREQ=WEEKLY;BYDAY=FR;COUNT=2", "2026-11-25T09:00:00", "2026-11-27 2026-12-04"),
        // RFC 5545 §3.8.5.3 with WKST: the standard's own two examples.
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05T09:00:00", "1997-08-05 1997-08-10 1997-08-19 1997-08-24"),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05T09:00:00", "1997-08-05 1997-08-17 1997-08-19 1997-08-31"),
        // §3.8.5.3: the last workday but one, election day, the 20th Monday, invalid dates passed over.
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3", "1997-09-29T09:00:00", "1997-09-29 1997-10-30 1997-11-27"),
        (
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3", "1996-11-05T09:00:00",
            "1996-11-05 2000-11-07 2004-11-02"
        ),
        ("FREQ=YEARLY;BYDAY=20MO;COUNT=3", "1997-05-19T09:00:00", "1997-05-19 1998-05-18 1999-05-17"),
        // RFC 7529 §4.1: the 366th day of a common year is the first day after its last, or before its first when counted from the end.
        (
            "RSCALE=GREGORIAN;FREQ=YEARLY;BYYEARDAY=-366;SKIP=BACKWARD;COUNT=6", "2012-01-01T09:00:00",
            "2012-01-01 2012-12-31 2013-12-31 2014-12-31 2016-01-01 2016-12-31"
        ),
        (
            "RSCALE=GREGORIAN;FREQ=YEARLY;BYYEARDAY=366;SKIP=FORWARD;COUNT=4", "2012-12-31T09:00:00",
            "2012-12-31 2014-01-01 2015-01-01 2016-01-01"
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15T09:00:00", "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30"),
    ])
    func `yields the days that the standard or the article says`(text: String, start: String, days: String) throws {
        let rule = try RecurrenceRule(text: text)
        let found = rule.occurrences(from: try #require(CivilDateTime(start))).map(\.date.description)
        #expect(found.joined(separator: " ") == days)
    }

    @Test func `UNTIL as a day beside times is its midnight, beside days the day itself`() throws {
        let rule = try RecurrenceRule(text: "FREQ=DAILY;UNTIL=20261125")
        let start = try CivilDateTime(year: 2026, month: 11, day: 23, hour: 9, minute: 0)
        #expect(Array(rule.occurrences(from: start)).count == 2)
        let day = CivilDateTime(date: start.date, time: .midnight)
        #expect(Array(rule.occurrences(from: day, isAllDay: true)).count == 3)
    }

    @Test func `finds the neighbours of a moment without walking there`() throws {
        let rule = try RecurrenceRule(text: "FREQ=SECONDLY;INTERVAL=7")
        let start = try #require(CivilDateTime("0001-01-01T00:00:00"))
        let moment = try #require(CivilDateTime("9000-01-01T00:00:00"))
        let next = try #require(rule.occurrence(after: moment, from: start, budget: 1000))
        let last = try #require(rule.occurrence(before: next, from: start, budget: 1000))
        #expect(next > moment && next.clockSeconds - last.clockSeconds == 7 && (next.clockSeconds - start.clockSeconds) % 7 == 0)
        #expect(rule.occurrence(before: start, from: start) == nil)
    }

    @Test func `says that a rule is empty`() throws {
        let start = try #require(CivilDateTime("2026-01-01T00:00:00"))
        #expect(try RecurrenceRule(text: "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30").isEmpty(from: start))
        #expect(try !RecurrenceRule(text: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29").isEmpty(from: start))
    }
}
