import ArgumentParser
import CommonsDomain
import CommonsGeo
import CommonsInterop

struct AgendaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agenda", abstract: "What is on: occurrences in a place and a span of time, in order of their start.",
        discussion: """
            FROM is included, TO is not; without them, the seven days from now. Times are shown on the clock of the event.

            EXAMPLES
              commons agenda --store town.sqlite --from 2026-11-30 --to 2026-12-07 --zone Europe/Paris
              commons agenda --store town.sqlite --in Valombre --kind workshop --json
              commons agenda --store town.sqlite --limit 20 --after 1764567000000_…
            """)

    @OptionGroup var store: StoreOptions
    @OptionGroup var filters: FilterOptions
    @Option(help: "The first day, or a time of RFC 3339.") var from: DayArgument?
    @Option(help: "The day, or time, before which occurrences start.") var to: DayArgument?
    @Option(help: "The zone in which days begin (Europe/Paris); UTC unless told otherwise.") var zone: String?
    @Option(help: "At most this many, in 1...1000.") var limit = 100
    @Option(help: "Go on after a page that ended so.") var after: CursorArgument?
    @Flag(help: "One JSON object a line.") var json = false

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit is a number in 1...1000") }
        if let zone, ZoneIdentifier(zone) == nil { throw ValidationError("\(zone) is not the name of a zone") }
    }

    func run() async throws {
        let kept: any Store = try store.openForReading()
        let now = SystemClock.now
        var clock = CalendarClock()
        if let zone = zone.flatMap({ ZoneIdentifier($0) }) { clock.floating = try SystemZones.shared.zone(zone) }
        let start = try from?.instant(clock) ?? now
        let end = try to?.instant(clock) ?? start.advanced(bySeconds: 7 * 86_400)
        guard start <= end else { throw ValidationError("--to lies before --from") }
        let viewer = try await filters.viewer(in: kept, at: now)
        let query = try await filters.query(words: nil, in: kept, viewer: viewer)
        var agenda = Agenda(start..<end, clock: clock)
        (agenda.scope, agenda.allTags, agenda.limit, agenda.cursor) = (query.scope, query.allTags, limit, after?.cursor)
        agenda.kinds = try query.kinds.map { name in
            guard let kind = Event.Kind(rawValue: name) else {
                throw ValidationError("\(name) is no kind of event: \(Event.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            return kind
        }
        let page = try await agenda.page(of: kept, as: viewer)
        StandardOutput.write(json ? AgendaReport.json(page) : AgendaReport.text(page))
        for id in page.incomplete { StandardError.write("\(id): not all of its occurrences could be worked out\n") }
        if json, let next = page.next { StandardError.write("more to come: --after \(next)\n") }
    }
}

/// The end of a page, as the page before printed it.
struct CursorArgument: ExpressibleByArgument {
    let cursor: Agenda.Cursor

    init?(argument: String) {
        guard let cursor = Agenda.Cursor(argument) else { return nil }
        self.cursor = cursor
    }
}

/// A day, or a time of RFC 3339.
struct DayArgument: ExpressibleByArgument {
    private let time: Instant?
    private let day: CivilDate?

    init?(argument: String) {
        (time, day) = (try? Instant(argument), CivilDate(argument))
        if time == nil, day == nil { return nil }
    }

    /// The instant, or when the day begins on this clock.
    func instant(_ clock: CalendarClock) throws -> Instant? {
        if let time { return time }
        return try day.map { try clock.instant(of: .date($0)) }
    }
}

/// Entries of an agenda, for people and for programs.
enum AgendaReport {
    private static let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// A heading a day, a line an occurrence.
    static func text(_ page: Agenda.Page) -> String {
        var lines: [String] = []
        var day: CivilDate?
        for entry in page.entries {
            let start = entry.occurrence.localStart
            if start.date != day {
                day = start.date
                lines.append("\(names[start.date.weekday.rawValue - 1]) \(start.date)")
            }
            let clock = start.isAllDay ? "all day" : "\(time(start))–\(time(entry.occurrence.localEnd))"
            var line = "  \(clock)  \(entry.title)  (\(entry.event.value.kind.rawValue))"
            if let place = entry.location ?? entry.event.value.listing.summary { line += "  \(place)" }
            lines.append(entry.isCancelled ? line + "  CANCELLED" : line)
        }
        lines.append(page.entries.count == 1 ? "1 occurrence" : "\(page.entries.count) occurrences")
        if let next = page.next { lines.append("more to come: --after \(next)") }
        return lines.joined(separator: "\n") + "\n"
    }

    static func json(_ page: Agenda.Page) -> String {
        page.entries.map { entry in
            var members = [
                JSONMember("id", .string(entry.event.value.id.description)), JSONMember("title", .string(entry.title)),
                JSONMember("kind", .string(entry.event.value.kind.rawValue)),
                JSONMember("start", .string(entry.occurrence.start.description)),
                JSONMember("end", .string(entry.occurrence.end.description)),
                JSONMember("local", .string(entry.occurrence.localStart.description)),
            ]
            if let place = entry.location { members.append(JSONMember("location", .string(place))) }
            if let parent = entry.event.value.parent { members.append(JSONMember("partOf", .string(parent.rawValue.description))) }
            if entry.isCancelled { members.append(JSONMember("cancelled", .bool(true))) }
            return JSONValue.object(members).description + "\n"
        }.joined()
    }

    private static func time(_ time: EventTime) -> String {
        String(time.local.description.split(separator: "T").last?.prefix(5) ?? "")
    }
}
