import CommonsDomain
import Testing

@Suite struct EventSeriesTests {
    /// Paris without a machine's zoneinfo: CET and CEST by the rule of the European Union.
    static func clock() throws -> CalendarClock {
        let paris = try Zone(identifier: ZoneIdentifier(name: "Europe/Paris"), tzif: ZoneTZifTests.file())
        return CalendarClock(zones: ZoneTable([paris]))
    }

    static func time(_ text: String) throws -> EventTime { try #require(EventTime(text)) }

    static func instant(_ text: String) throws -> Instant { Instant(secondsSince1970: try #require(CivilDateTime(text)).clockSeconds) }

    /// The starts, in UTC, of what overlaps a window.
    private func starts(
        _ start: String, end: String? = nil, duration: String? = nil, _ recurrence: Recurrence, from: String, to: String,
        clock: CalendarClock? = nil
    ) throws -> [String] {
        let series = EventSeries(
            start: try Self.time(start), end: try end.map(Self.time), duration: duration.flatMap { CalendarDuration($0) },
            recurrence: recurrence)
        let expansion = try series.occurrences(in: Self.instant(from)..<Self.instant(to), clock: clock ?? Self.clock())
        #expect(expansion.isComplete)
        return expansion.occurrences.map { $0.isCancelled ? "x" + text($0.start) : text($0.start) }
    }

    private func text(_ instant: Instant) -> String {
        (try? CivilDateTime(clockSeconds: instant.secondsSince1970))?.description ?? "?"
    }

    private func rule(_ text: String) throws -> Recurrence { Recurrence(rules: [try RecurrenceRule(text: text)]) }

    /// RFC 5545 §3.8.5.3: the time on the wall stays when the clocks change; §3.3.5: the gap takes the offset before it.
    @Test func `stays on the wall across a change of clocks`() throws {
        let daily = try rule("FREQ=DAILY;COUNT=3")
        #expect(
            try starts("2026-03-28T02:30:00[Europe/Paris]", daily, from: "2026-01-01T00:00:00", to: "2027-01-01T00:00:00")
                == ["2026-03-28T01:30:00", "2026-03-29T01:30:00", "2026-03-30T00:30:00"])
        var skipping = try Self.clock()
        skipping.rule.gap = .skip
        #expect(
            try starts("2026-03-28T02:30:00[Europe/Paris]", daily, from: "2026-01-01T00:00:00", to: "2027-01-01T00:00:00", clock: skipping)
                == ["2026-03-28T01:30:00", "2026-03-30T00:30:00"])
        #expect(
            try starts("2026-10-25T02:30:00[Europe/Paris]", Recurrence(), from: "2026-01-01T00:00:00", to: "2027-01-01T00:00:00")
                == ["2026-10-25T00:30:00"])
    }

    @Test func `two that fall on one instant are one`() throws {
        let hourly = try rule("FREQ=HOURLY;COUNT=3")
        #expect(
            try starts("2026-03-29T01:00:00[Europe/Paris]", hourly, from: "2026-01-01T00:00:00", to: "2027-01-01T00:00:00")
                == ["2026-03-29T00:00:00", "2026-03-29T01:00:00"])
    }

    @Test func `the start takes place even where its rule does not name it, and COUNT counts the rule's own`() throws {
        // A Wednesday; the rule names Fridays.
        #expect(
            try starts("2026-11-25T10:00:00", rule("FREQ=WEEKLY;BYDAY=FR;COUNT=2"), from: "2026-01-01T00:00:00", to: "2027-01-01T00:00:00")
                == ["2026-11-25T10:00:00", "2026-11-27T10:00:00", "2026-12-04T10:00:00"])
        #expect(
            try starts(
                "2026-11-25T10:00:00", rule("FREQ=WEEKLY;UNTIL=20261101T000000"), from: "2026-01-01T00:00:00", to: "2027-01-01T00:00:00"
            ).isEmpty)
    }

    @Test func `adds, excludes by time and by day, and excludes by rule`() throws {
        var recurrence = try rule("FREQ=DAILY;COUNT=5")
        recurrence.additions = [RecurrenceAddition(start: try Self.time("2026-11-23T15:00:00Z"))]
        recurrence.exclusions = [try Self.time("2026-11-24T10:00:00Z"), try Self.time("2026-11-25")]
        recurrence.exclusionRules = [try RecurrenceRule(text: "FREQ=WEEKLY;BYDAY=FR")]
        #expect(
            try starts("2026-11-23T10:00:00Z", recurrence, from: "2026-01-01T00:00:00", to: "2027-01-01T00:00:00")
                == ["2026-11-23T10:00:00", "2026-11-23T15:00:00", "2026-11-26T10:00:00"])
    }

    /// RFC 5545 §3.8.4.4, and its `RANGE=THISANDFUTURE`.
    @Test func `an override moves its own, one for all that follows moves them all, and the newer of two wins`() throws {
        var recurrence = try rule("FREQ=DAILY;COUNT=4")
        recurrence.overrides = [
            RecurrenceOverride(
                recurrenceID: try Self.time("2026-11-24T10:00:00Z"), start: try Self.time("2026-11-24T11:00:00Z"), sequence: 1),
            RecurrenceOverride(
                recurrenceID: try Self.time("2026-11-24T10:00:00Z"), start: try Self.time("2026-11-24T12:00:00Z"), sequence: 2),
            RecurrenceOverride(
                recurrenceID: try Self.time("2026-11-25T10:00:00Z"), includesFuture: true, start: try Self.time("2026-11-25T18:00:00Z")),
            RecurrenceOverride(
                recurrenceID: try Self.time("2026-11-26T10:00:00Z"), start: try Self.time("2026-11-26T10:00:00Z"), isCancelled: true),
        ]
        #expect(
            try starts("2026-11-23T10:00:00Z", recurrence, from: "2026-01-01T00:00:00", to: "2027-01-01T00:00:00")
                == ["2026-11-23T10:00:00", "2026-11-24T12:00:00", "2026-11-25T18:00:00", "x2026-11-26T10:00:00"])
    }

    @Test func `what overlaps the window is in it, what ends as it begins is not`() throws {
        let weekly = try rule("FREQ=WEEKLY")
        func count(_ from: String, _ to: String) throws -> Int {
            try starts("2015-01-06T22:00:00Z", end: "2015-01-07T02:00:00Z", weekly, from: from, to: to).count
        }
        #expect(try count("2026-11-25T01:00:00", "2026-11-25T01:30:00") == 1)
        #expect(try count("2026-11-25T02:00:00", "2026-11-25T03:00:00") == 0)
        #expect(try count("2026-11-24T21:00:00", "2026-11-24T22:00:00") == 0)
    }

    /// RFC 5545 §3.8.5.3: an end gives an exact length, a duration of days a nominal one.
    @Test func `a length in days follows the calendar, an end is exact`() throws {
        let window = try Self.instant("2026-03-28T00:00:00")..<Self.instant("2026-03-31T00:00:00")
        let start = try Self.time("2026-03-28T12:00:00[Europe/Paris]")
        let nominal = try EventSeries(start: start, duration: .day).occurrences(in: window, clock: Self.clock())
        #expect(nominal.occurrences.first?.localEnd.description == "2026-03-29T12:00:00[Europe/Paris]")
        let exact = try EventSeries(start: start, duration: CalendarDuration(seconds: 86_400)).occurrences(in: window, clock: Self.clock())
        #expect(exact.occurrences.first?.localEnd.description == "2026-03-29T13:00:00[Europe/Paris]")
    }

    @Test func `a window yields what the whole yields there, the next and the previous are its neighbours`() throws {
        var numbers = SeededNumbers(seed: 845)
        let clock = try Self.clock()
        for _ in 0..<60 {
            let (rule, start, _) = try RuleCursorTests.random(&numbers)
            guard rule.frequency >= .daily else { continue }
            let series = EventSeries(
                start: .zoned(start, try ZoneIdentifier(name: "Europe/Paris")), duration: try CalendarDuration(seconds: 5400),
                recurrence: Recurrence(rules: [rule]))
            let origin = Instant(secondsSince1970: start.clockSeconds - 100_000)
            let whole = try series.occurrences(in: origin..<origin.advanced(bySeconds: 86_400 * 900), clock: clock).occurrences
            let middle = origin.advanced(bySeconds: .random(in: 0...(86_400 * 800), using: &numbers))
            let window = middle..<middle.advanced(bySeconds: 86_400 * 40)
            let part = try series.occurrences(in: window, clock: clock).occurrences
            #expect(part == whole.filter { $0.start < window.upperBound && $0.end > window.lowerBound }, "\(rule) from \(start)")
            if let next = whole.first(where: { $0.start >= middle }) {
                #expect(try series.occurrences(from: middle, limit: 1, clock: clock).occurrences == [next])
            }
            if let last = whole.last(where: { $0.start < middle }) {
                #expect(try series.occurrence(before: middle, clock: clock) == last, "\(rule) from \(start) before \(middle)")
            }
            let span = try series.span(clock: clock)
            #expect(whole.allSatisfy { $0.start >= span.start && (span.end == nil || $0.end <= span.end ?? $0.end) })
        }
    }

    @Test func `a budget leaves the rest out and says so`() throws {
        let series = EventSeries(start: try Self.time("2026-01-01T00:00:00Z"), recurrence: try rule("FREQ=SECONDLY"))
        let expansion = try series.occurrences(
            in: Self.instant("2026-01-01T00:00:00")..<Self.instant("2027-01-01T00:00:00"), clock: Self.clock(), budget: 1000)
        #expect(!expansion.isComplete && expansion.occurrences.count <= 1000 && expansion.occurrences.count > 900)
    }

    @Test func `an unknown zone is told, not guessed`() throws {
        let series = EventSeries(start: try Self.time("2026-01-01T00:00:00[Nowhere/Land]"))
        #expect(throws: ZoneError.unknownZone(try ZoneIdentifier(name: "Nowhere/Land"))) {
            try series.occurrences(in: Self.instant("2026-01-01T00:00:00")..<Self.instant("2027-01-01T00:00:00"), clock: Self.clock())
        }
    }
}
