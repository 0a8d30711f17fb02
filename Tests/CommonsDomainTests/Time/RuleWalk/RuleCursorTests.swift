import CommonsDomain
import Testing

@Suite struct RuleCursorTests {
    /// A rule drawn at random, its start, and how many days of it are worth looking at.
    static func random(_ numbers: inout SeededNumbers) throws -> (RecurrenceRule, CivilDateTime, days: Int) {
        let frequency = RecurrenceRule.Frequency.allCases.randomElement(using: &numbers) ?? .daily
        let start = try CivilDateTime(
            year: .random(in: 1990...2030, using: &numbers), month: .random(in: 1...12, using: &numbers),
            day: .random(in: 1...28, using: &numbers), hour: .random(in: 0...23, using: &numbers),
            minute: .random(in: 0...59, using: &numbers), second: .random(in: 0...59, using: &numbers))
        func some(_ range: ClosedRange<Int>, _ most: Int, oneIn: Int, negative: Bool = false) -> [Int] {
            guard Int.random(in: 0..<oneIn, using: &numbers) == 0 else { return [] }
            return (0..<Int.random(in: 1...most, using: &numbers)).map { _ in
                let value = Int.random(in: range, using: &numbers)
                return negative && Bool.random(using: &numbers) ? -value : value
            }
        }
        var days: [RecurrenceRule.WeekdayOrdinal] = []
        if Int.random(in: 0..<3, using: &numbers) == 0 {
            for _ in 0..<Int.random(in: 1...3, using: &numbers) {
                let ordinal = Bool.random(using: &numbers) ? Int.random(in: 1...5, using: &numbers) : nil
                days.append(
                    .init(
                        Weekday.allCases.randomElement(using: &numbers) ?? .monday,
                        ordinal: ordinal.map { Bool.random(using: &numbers) ? -$0 : $0 }))
            }
        }
        let rule = try RecurrenceRule(
            frequency, interval: Bool.random(using: &numbers) ? 1 : .random(in: 2...40, using: &numbers),
            count: Int.random(in: 0..<4, using: &numbers) == 0 ? .random(in: 1...12, using: &numbers) : nil,
            byMonth: some(1...12, 4, oneIn: 3), byWeekNumber: some(1...53, 3, oneIn: 6, negative: true),
            byYearDay: some(1...366, 6, oneIn: 6, negative: true), byMonthDay: some(1...31, 5, oneIn: 3, negative: true), byDay: days,
            byHour: some(0...23, 3, oneIn: 3), byMinute: some(0...59, 3, oneIn: 4), bySecond: some(0...59, 2, oneIn: 4),
            bySetPosition: some(1...6, 3, oneIn: 4, negative: true),
            weekStart: Weekday.allCases.randomElement(using: &numbers) ?? .monday)
        switch frequency {
        case .secondly: return (rule, start, 1)
        case .minutely, .hourly: return (rule, start, 5)
        case .daily, .weekly: return (rule, start, 500)
        default: return (rule, start, 1500)
        }
    }

    @Test func `agrees with a slow enumerator over random rules`() throws {
        var numbers = SeededNumbers(seed: 5545)
        var yielded = 0
        for _ in 0..<150 {
            let (rule, start, days) = try Self.random(&numbers)
            let end = try start.date.advanced(byDays: days)
            // A period cut off at the end would count its positions wrongly.
            let more = rule.bySetPosition.isEmpty || rule.frequency < .weekly ? 1 : 370
            let slow = SlowEnumerator(rule: rule, start: start).occurrences(days: days + more).filter { $0.date < end }
            let fast = Array(rule.occurrences(from: start).lazy.prefix { $0.date < end }.prefix(3000))
            #expect(fast == Array(slow.prefix(3000)), "\(rule) from \(start)")
            yielded += fast.count
        }
        #expect(yielded > 3000)
    }

    @Test func `a seek lands where a walk would`() throws {
        var numbers = SeededNumbers(seed: 7529)
        for _ in 0..<100 {
            let (rule, start, days) = try Self.random(&numbers)
            let end = try start.date.advanced(byDays: days)
            let walked = Array(rule.occurrences(from: start).lazy.prefix { $0.date < end }.prefix(500))
            guard let last = walked.last else { continue }
            var seeking = rule.occurrences(from: start)
            for _ in 0..<2 {
                let target = try CivilDateTime(clockSeconds: .random(in: start.clockSeconds...last.clockSeconds, using: &numbers))
                seeking.seek(to: target)
                #expect(seeking.next() == walked.first { $0 >= target }, "\(rule) from \(start) to \(target)")
                #expect(
                    rule.occurrence(after: target, from: start)
                        == (walked.first { $0 > target } ?? rule.occurrence(after: last, from: start)))
                #expect(
                    rule.occurrence(before: target, from: start) == walked.last { $0 < target }, "\(rule) from \(start) before \(target)")
            }
        }
    }

    /// Rules that never match: the last is the issue's own example.
    @Test(arguments: [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=3;BYMONTH=2;BYMONTHDAY=30", "FREQ=HOURLY;INTERVAL=24;BYHOUR=3",
        "FREQ=MINUTELY;INTERVAL=60;BYMINUTE=1", "FREQ=SECONDLY;INTERVAL=60;BYSECOND=1", "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1,3,5",
        "FREQ=SECONDLY;INTERVAL=3;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;BYMINUTE=5;BYSETPOS=2", "FREQ=WEEKLY;BYYEARDAY=-134,-40;BYSETPOS=-4", "FREQ=DAILY;BYMONTH=1;BYHOUR=1;BYSETPOS=2",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29",
    ])
    func `proves a rule empty within few steps`(text: String) throws {
        let rule = try RecurrenceRule(text: text)
        var all = rule.occurrences(from: try CivilDateTime(year: 2001, month: 1, day: 1, hour: 9, minute: 0), budget: 200_000)
        #expect(all.next() == nil)
        #expect(!all.isExhausted)
    }

    @Test func `a budget ends a walk and says so`() throws {
        let rule = try RecurrenceRule(text: "FREQ=SECONDLY")
        var all = rule.occurrences(from: try CivilDateTime(year: 2001, month: 1, day: 1, hour: 9, minute: 0), budget: 1000)
        var count = 0
        while all.next() != nil { count += 1 }
        #expect(count == 1000)
        #expect(all.isExhausted)
    }

    @Test func `ends with the year 9999`() throws {
        let rule = try RecurrenceRule(text: "FREQ=YEARLY")
        let all = Array(rule.occurrences(from: try CivilDateTime(year: 2001, month: 1, day: 1, hour: 9, minute: 0)))
        #expect(all.count == 7999)
        #expect(all.last?.date.year == 9999)
    }

    /// RFC 7529 §5, and its §4.1 for the days that a month does not have.
    @Test(arguments: [
        ("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=OMIT;COUNT=3", "2014-01-31 2014-03-31 2014-05-31"),
        ("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;COUNT=4", "2014-01-31 2014-02-28 2014-03-31 2014-04-30"),
        ("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD;COUNT=4", "2014-01-31 2014-03-01 2014-03-31 2014-05-01"),
        ("FREQ=MONTHLY;RSCALE=GREGORIAN;SKIP=FORWARD;INTERVAL=3;COUNT=4", "2014-01-31 2014-05-01 2014-07-31 2014-10-31"),
        ("RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;SKIP=FORWARD;COUNT=3", "2014-03-01 2015-03-01 2016-02-29"),
        ("RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;SKIP=BACKWARD;COUNT=3", "2014-02-28 2015-02-28 2016-02-29"),
        ("RSCALE=GREGORIAN;FREQ=YEARLY;BYYEARDAY=366;SKIP=FORWARD;COUNT=3", "2015-01-01 2016-01-01 2016-12-31"),
    ])
    func `moves a missing day as SKIP says`(text: String, days: String) throws {
        let rule = try RecurrenceRule(text: text)
        let start = CivilDateTime(date: try CivilDate(year: 2014, month: 1, day: 31), time: .midnight)
        #expect(rule.occurrences(from: start).map(\.date.description).joined(separator: " ") == days)
    }
}
