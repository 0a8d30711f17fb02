import ArgumentParser
import CommonsDomain
import CommonsGeo

struct Search: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find elements by words, tags, kind and place.",
        discussion: """
            EXAMPLES
              commons search boulangerie --store town.sqlite
              commons search compost --store town.sqlite --near 46.5,4.3 --within 800m --tag partage --sort distance
              commons search --store town.sqlite --in 99010 --kind association --json
            """)

    @Argument(help: "Words that must all be found.")
    var words: [String] = []

    @OptionGroup var store: StoreOptions
    @OptionGroup var filters: FilterOptions

    @Option(help: "distance, date or relevance.")
    var sort: SortArgument?

    @Option(help: "At most this many, in 1...1000.")
    var limit = 20

    @Option(help: "Continue after the page that gave this cursor.")
    var after: String?

    @Option(help: "Count all that match by type, kind, tag, status or territory.")
    var facet: [String] = []

    @Flag(help: "One JSON document on standard output.")
    var json = false

    func validate() throws {
        if sort == .distance, filters.near == nil { throw ValidationError("--sort distance needs --near LAT,LON") }
        guard (1...1000).contains(limit) else { throw ValidationError("--limit is a number in 1...1000") }
        for name in facet where FacetField(rawValue: name) == nil { throw ValidationError("no facet is called \(name)") }
    }

    func run() async throws {
        let kept: any Store = try store.openForReading()
        let now = SystemClock.now
        let viewer = try await filters.viewer(in: kept, at: now)
        var query = try await filters.query(words: words.isEmpty ? nil : words.joined(separator: " "), in: kept, viewer: viewer)
        query.sort = order
        query.limit = limit
        query.currentAt = now
        query.countsTotal = true
        query.facets = facet.compactMap(FacetField.init(rawValue:))
        if let after { query.cursor = try SearchCursor(after) }
        let page = try await kept.search(query, as: viewer)
        StandardOutput.write(json ? try SearchReport.json(page) : try SearchReport.text(page))
    }

    private var order: SearchSort? {
        switch sort {
        case .distance: filters.near.map { .distance(from: $0.coordinate) }
        case .date: .date(.updated, ascending: false)
        case .relevance: .relevance
        case nil: filters.near.map { .distance(from: $0.coordinate) }
        }
    }
}
