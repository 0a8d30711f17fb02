import CommonsDomain
import CommonsGeo
import Testing

@Suite struct AgendaTests {
    private static let paris = ZoneIdentifier("Europe/Paris")!
    private static let created = Instant(secondsSince1970: 1_400_000_000)

    private static func event(
        _ number: UInt64, _ name: String, _ start: String, hours: Int64, rule: String? = nil, status: Event.Status = .confirmed
    ) throws -> Event {
        let local = try #require(CivilDateTime(start))
        let end = try CivilDateTime(clockSeconds: local.clockSeconds + hours * 3600)
        let recurrence = try Recurrence(rules: rule.map { [try RecurrenceRule(text: $0)] } ?? [])
        let times = (EventTime.zoned(local, paris), EventTime.zoned(end, paris))
        return try Event(
            id: Identifier(EntityID(high: 7, low: number)), kind: .market, status: status, start: times.0, end: times.1,
            recurrence: recurrence,
            span: Event.span(from: times.0, to: times.1, recurrence: recurrence),
            listing: Listing(
                name: name, tags: TagList(spellings: ["local"]), place: Place(coordinate: Coordinate(latitude: 46.5, longitude: 4.3)),
                created: created))
    }

    private static func store() async throws -> InMemoryStore {
        let store = InMemoryStore()
        for event in try [
            event(1, "Weekly since 2015", "2015-01-06T08:30:00", hours: 4, rule: "FREQ=WEEKLY;BYDAY=TU"),
            event(2, "Over", "2015-01-06T08:30:00", hours: 4, rule: "FREQ=WEEKLY;UNTIL=20200101T000000Z"),
            event(3, "Once", "2026-11-25T18:00:00", hours: 2), event(4, "Called off", "2026-11-26T18:00:00", hours: 2, status: .cancelled),
            event(5, "Later", "2026-12-25T18:00:00", hours: 2), event(6, "Since last week", "2026-11-20T10:00:00", hours: 24 * 5),
        ] { try await store.put(event) }
        return store
    }

    private static var week: Range<Instant> {
        get throws { try Instant("2026-11-23T00:00:00Z")..<Instant("2026-11-30T00:00:00Z") }
    }

    @Test func `lists what is on this week, an event of 2015 among it, by start`() async throws {
        let page = try await Agenda(Self.week).page(of: Self.store(), as: .anonymous)
        #expect(page.entries.map(\.title) == ["Since last week", "Weekly since 2015", "Once", "Called off"])
        #expect(page.entries.map(\.isCancelled) == [false, false, false, true])
        // Half past eight in Paris in winter.
        #expect(try page.entries[1].occurrence.start == Instant("2026-11-24T07:30:00Z"))
        #expect(page.next == nil && page.incomplete.isEmpty)
    }

    @Test(arguments: 1...4)
    func `pages lose and repeat nothing`(limit: Int) async throws {
        let store = try await Self.store()
        var agenda = try Agenda(Self.week)
        agenda.limit = limit
        var titles: [String] = []
        repeat {
            let page = try await agenda.page(of: store, as: .anonymous)
            titles += page.entries.map(\.title)
            agenda.cursor = page.next
        } while agenda.cursor != nil
        #expect(titles == ["Since last week", "Weekly since 2015", "Once", "Called off"])
    }

    @Test func `looks only where it is told, and for what`() async throws {
        let store = try await Self.store()
        var agenda = try Agenda(Self.week)
        agenda.scope = try .circle(Circle(center: Coordinate(latitude: 46.5, longitude: 4.3), radius: 10))
        #expect(try await agenda.page(of: store, as: .anonymous).entries.count == 4)
        agenda.scope = try .circle(Circle(center: Coordinate(latitude: 47.5, longitude: 4.3), radius: 10))
        #expect(try await agenda.page(of: store, as: .anonymous).entries.isEmpty)
        agenda.scope = .everywhere
        agenda.anyTags = ["nothing"]
        #expect(try await agenda.page(of: store, as: .anonymous).entries.isEmpty)
        (agenda.anyTags, agenda.kinds) = (["LOCAL"], [.concert])
        #expect(try await agenda.page(of: store, as: .anonymous).entries.isEmpty)
        agenda.kinds = [.market]
        #expect(try await agenda.page(of: store, as: .anonymous).entries.count == 4)
    }
}
