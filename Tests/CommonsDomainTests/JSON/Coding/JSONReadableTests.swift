import Testing

@testable import CommonsDomain

@Suite struct JSONReadableTests {
    private static func event() throws -> Event {
        let zone = try ZoneIdentifier(name: "Europe/Paris")
        let start = EventTime.zoned(try CivilDateTime(year: 2026, month: 11, day: 23, hour: 18, minute: 0), zone)
        let end = EventTime.zoned(try CivilDateTime(year: 2026, month: 11, day: 23, hour: 20, minute: 0), zone)
        let recurrence = Recurrence(
            rules: [
                try RecurrenceRule(text: "FREQ=WEEKLY;BYDAY=MO"),
                try RecurrenceRule(text: "FREQ=MONTHLY;BYMONTHDAY=31;RSCALE=GREGORIAN;SKIP=FORWARD"),
            ],
            additions: [RecurrenceAddition(start: end, duration: .day)], exclusions: [start],
            exclusionRules: [try RecurrenceRule(text: "FREQ=YEARLY")],
            overrides: [
                RecurrenceOverride(recurrenceID: start, includesFuture: true, start: end, sequence: 3, isCancelled: true, title: "Autre")
            ])
        return try Event(
            id: Identifier(ElementFixtures.id(5)), kind: .getTogether, status: .tentative, start: start, end: end, recurrence: recurrence,
            span: Event.span(from: start, to: end, recurrence: recurrence), organizer: ElementFixtures.id(2),
            parent: Identifier(ElementFixtures.id(6)), attendance: Attendance(mode: .mixed, capacity: 30),
            listing: ElementFixtures.listing())
    }

    @Test func `an event reads the same by the short way and by containers`() throws {
        let body = try EntityBody.encode(Self.event())
        #expect(try EntityBody.decode(Event.self, from: body) == Self.event())
        #expect(try CanonicalJSON.decode(Event.self, from: body) == Self.event())
    }

    @Test func `damaged bodies are read alike or refused by both ways`() throws {
        let body = try EntityBody.encode(Self.event())
        var (read, refused) = (0, 0)
        for place in stride(from: 0, to: body.count, by: 3) {
            for byte in [UInt8(ascii: "0"), UInt8(ascii: "x"), UInt8(ascii: "\"")] {
                var damaged = body
                damaged[place] = byte
                let short = try? EntityBody.decode(Event.self, from: damaged)
                let long = try? CanonicalJSON.decode(Event.self, from: damaged)
                #expect(short == long)
                if short == nil { refused += 1 } else { read += 1 }
            }
        }
        #expect(read > 100 && refused > 100)
    }
}
