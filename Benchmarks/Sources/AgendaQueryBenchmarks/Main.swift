import CommonsDomain
import CommonsGeo
import CommonsSQLite

/// `AgendaQueryBenchmarks FOLDER [COUNT] [QUERIES]`: what is on in one commune in one week, asked of each store.
///
/// Communes are drawn alike, and then as likely as they are large; weeks among those of 2026. Every query must get the same page from each store, or the run
/// fails.
@main
struct AgendaQueryBenchmarks {
    struct Difference: Error { let query: Int }

    static func main() async throws {
        let arguments = CommandLine.arguments
        let count = arguments.count > 2 ? Int(arguments[2]) ?? 100_000 : 100_000
        let queries = arguments.count > 3 ? Int(arguments[3]) ?? 2_000 : 2_000
        let generator = try EventGenerator()
        let memory = InMemoryStore()
        let sqlite = try SQLiteStore(path: arguments[1] + "/agenda.sqlite")
        for start in stride(from: 0, to: count, by: 5_000) {
            let changes = try (start..<min(start + 5_000, count)).map { try Change.put(generator.event($0)) }
            try await memory.apply(changes)
            try await sqlite.apply(changes)
        }
        print("\(count) events, a tenth recurring, \(EventGenerator.communes) communes; one commune, one week, the first 50 entries")
        for (name, bySize) in [("every commune asked as often", false), ("communes asked as often as they are large", true)] {
            var random = Random(seed: 7)
            let questions = try (0..<queries).map { _ in
                let monday = Instant(secondsSince1970: EventGenerator.firstMonday + Int64(random.number(below: 52)) * 7 * 86_400)
                var agenda = Agenda(monday..<monday.advanced(bySeconds: 7 * 86_400))
                let commune = bySize ? generator.commune(&random) : random.number(below: EventGenerator.communes)
                agenda.scope = .territory(try EventGenerator.territory(commune))
                return agenda
            }
            print(name + ":")
            let first = try await measure("in memory", limit: 5, questions, memory)
            let second = try await measure("SQLite", limit: 15, questions, sqlite)
            for query in questions.indices where first[query] != second[query] { throw Difference(query: query) }
        }
    }

    private static func measure(
        _ name: String, limit: Double, _ questions: [Agenda], _ store: any Store
    ) async throws -> [[Agenda.Cursor]] {
        for question in questions.prefix(50) { _ = try await question.page(of: store, as: .anonymous) }
        let counter = CountingStore(store)
        var (times, pages, entries) = ([Double](), [[Agenda.Cursor]](), 0)
        for question in questions {
            let clock = ContinuousClock()
            let start = clock.now
            let page = try await question.page(of: store, as: .anonymous)
            times.append((clock.now - start) / .milliseconds(1))
            entries += page.entries.count
            pages.append(page.entries.map(\.cursor))
        }
        for question in questions.prefix(200) { _ = try await question.page(of: counter, as: .anonymous) }
        let sorted = times.sorted()
        func quantile(_ part: Double) -> Double { sorted[min(sorted.count - 1, Int(part * Double(sorted.count)))] }
        func text(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
        let read = await Double(counter.hits) / Double(min(200, questions.count))
        print(
            "  \(name): p50 \(text(quantile(0.5))) ms, p99 \(text(quantile(0.99))) ms (at most \(text(limit))), worst",
            "\(text(sorted.last ?? 0)) ms; \(entries / questions.count) entries a page, \(text(read)) events read a query")
        return pages
    }
}

/// Passes everything on, and counts the events that searches give.
actor CountingStore: Store {
    private let store: any Store
    private(set) var hits = 0

    init(_ store: any Store) { self.store = store }

    func records(_ ids: [EntityID], as viewer: Viewer) async throws -> [EntityRecord] { try await store.records(ids, as: viewer) }
    func record(withKey key: String, as viewer: Viewer) async throws -> EntityRecord? { try await store.record(withKey: key, as: viewer) }
    func keys(withPrefix prefix: String, after: String?, limit: Int, as viewer: Viewer) async throws -> [KeyEntry] {
        try await store.keys(withPrefix: prefix, after: after, limit: limit, as: viewer)
    }
    func apply(_ changes: [Change]) async throws -> ChangeNumber { try await store.apply(changes) }
    func search(_ query: SearchQuery, as viewer: Viewer) async throws -> SearchPage {
        let page = try await store.search(query, as: viewer)
        hits += page.hits.count
        return page
    }
    func changes(after number: ChangeNumber, limit: Int, as viewer: Viewer) async throws -> ChangePage {
        try await store.changes(after: number, limit: limit, as: viewer)
    }
}
