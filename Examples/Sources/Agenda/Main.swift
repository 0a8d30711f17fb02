import CommonsDomain
import CommonsGeo
import CommonsInterop

/// What is on in a village in a week: read it from top to bottom, or run it.
///
///     swift run --package-path Examples AgendaExample [fr|en] [FEED.ics]
///
/// It prints the week as people read one, and writes the same events as a feed that calendar programs subscribe to.
@main
struct Main {
    static func main() async throws {
        let language = CommandLine.arguments.dropFirst().first.flatMap(Language.init) ?? .french
        let path = CommandLine.arguments.dropFirst(2).first ?? "valombre.ics"

        // 1. The village keeps its events in a store. Here it is in memory; an SQLiteStore in its place changes nothing below.
        let store = InMemoryStore()
        let village = try Village()
        try await village.move(into: store)

        // 2. A week begins at midnight on the clock of the village. That clock also reads whole days and times without a zone.
        let clock = CalendarClock(floating: try SystemZones.shared.zone(village.zone))
        let monday = try clock.instant(of: .date(CivilDate(year: 2026, month: 11, day: 30)))
        let nextMonday = try clock.instant(of: .date(CivilDate(year: 2026, month: 12, day: 7)))

        // 3. Ask the store what is on in the commune, page by page. Who is not signed in sees what is for everyone.
        var agenda = Agenda(monday..<nextMonday, clock: clock)
        agenda.scope = .territory(village.commune)
        var entries: [Agenda.Entry] = []
        repeat {
            let page = try await agenda.page(of: store, as: .anonymous)
            entries += page.entries
            agenda.cursor = page.next
        } while agenda.cursor != nil
        print(language.week(of: "Valombre", entries))

        // 4. The feed holds the events, not the occurrences: calendar programs repeat them by the same rules. Who holds an event is named
        // as the reader of the feed may see them: here, everyone.
        let events = try await store.search(SearchQuery.of(.event).in(agenda.scope).limited(to: 1000), as: .anonymous).hits
            .map { try $0.record.stored(as: Event.self) }
        let writer = EventWriter(name: language.title(of: "Valombre"), refresh: CalendarDuration("PT6H"))
        let calendar = try await writer.calendar(events, people: store.people(of: events, as: .anonymous))
        try WholeFile.write(ICalendarWriter.bytes(of: [calendar]), to: path)
        print(language.written(events.count, to: path))
    }
}
