import CommonsDomain
import CommonsGeo
import GRDB

/// Runs a ``SearchPlan``: what SQL cannot decide exactly (shapes, scores, the order of distances) is decided here, row by row, as in every store.
struct SearchReader: Sendable {
    private let search: PreparedSearch
    private let viewer: Viewer

    init(_ search: PreparedSearch, _ viewer: Viewer) { (self.search, self.viewer) = (search, viewer) }

    func page(_ database: Database) throws -> SearchPage {
        let plan = SearchPlan(search, viewer)
        let statement = try database.cachedStatement(sql: plan.sql)
        var found = Found(search)
        for range in plan.ranges?.map(Optional.some) ?? [nil] {
            let rows = try Row.fetchCursor(statement, arguments: plan.arguments(for: range))
            while let row = try rows.next() {
                try found.take(row, plan)
                if plan.isOrdered, found.isFull { break }
            }
        }
        let (hits, next) = found.selection.page()
        let reader = try HitReader(database, search, viewer)
        return SearchPage(
            hits: try hits.map { try reader.hit($0.payload) }, next: next.map { search.cursor(after: $0) },
            total: search.query.countsTotal ? found.total : nil, facets: found.tally.facets)
    }
}

/// What has been found so far.
private struct Found {
    private let search: PreparedSearch
    private let filter: ScopeFilter
    private let countsFacets: Bool
    private(set) var selection: HitSelection<Int64>
    private(set) var tally: FacetTally
    private(set) var total = 0
    private var kept = 0

    init(_ search: PreparedSearch) {
        self.search = search
        filter = ScopeFilter(search.query.scope)
        countsFacets = !search.query.facets.isEmpty
        selection = HitSelection(search)
        tally = FacetTally(search.query.facets)
    }

    var isFull: Bool { kept > search.limit }

    mutating func take(_ row: Row, _ plan: SearchPlan) throws {
        let coordinate = Self.coordinate(row)
        if let coordinate, !filter.contains(coordinate) { return }
        if coordinate == nil, filter.needsPlace { return }
        var (tags, territories) = ([String](), [String]())
        if plan.readsLists {
            let column = SearchPlan.Column.content + (plan.readsTexts ? 4 : 0)
            (tags, territories) = (IndexToken.terms(of: row[column]), IndexToken.terms(of: row[column + 1]))
            if case .rest(let scope) = filter, !scope.contains(coordinate, territories: territories.compactMap { try? TerritoryID($0) }) {
                return
            }
        }
        total += 1
        if countsFacets { count(row, tags, territories) }
        let id = try row.entityID(at: SearchPlan.Column.id)
        let score = plan.readsTexts ? search.score(Self.texts(row, from: SearchPlan.Column.content)) : nil
        let key = HitKey(sortKey(row, coordinate, score), id)
        guard selection.accepts(key) else { return }
        kept += 1
        selection.offer(key, row[SearchPlan.Column.number])
    }

    private func sortKey(_ row: Row, _ coordinate: Coordinate?, _ score: Int?) -> Double {
        switch search.sort {
        case .relevance: Double(-(score ?? 0))
        case .distance(let center): coordinate.map { center.distance(to: $0) } ?? .infinity
        case .date(_, let ascending):
            (row[SearchPlan.Column.date] as Int64?).map { Double(ascending ? $0 : 0 - $0) } ?? .infinity
        case .identifier: 0
        }
    }

    private mutating func count(_ row: Row, _ tags: [String], _ territories: [String]) {
        tally.add(row[SearchPlan.Column.type], to: .type)
        if let kind: String = row[SearchPlan.Column.kind] { tally.add(kind, to: .kind) }
        if let status: String = row[SearchPlan.Column.status] { tally.add(status, to: .status) }
        for tag in Set(tags) { tally.add(tag, to: .tag) }
        for territory in Set(territories) { tally.add(territory, to: .territory) }
    }

    private static func coordinate(_ row: Row) -> Coordinate? {
        guard let latitude: Double = row[SearchPlan.Column.latitude], let longitude: Double = row[SearchPlan.Column.longitude] else {
            return nil
        }
        return try? Coordinate(latitude: latitude, longitude: longitude)
    }

    static func texts(_ row: Row, from column: Int) -> [TextField: String] {
        var texts: [TextField: String] = [:]
        for (position, field) in TextField.allCases.enumerated() { texts[field] = row[column + position] as String? }
        return texts
    }
}

/// Reads what a page shows of each hit; the words by field only where they are scored.
private struct HitReader {
    private let search: PreparedSearch
    private let viewer: Viewer
    private let statement: BulkStatement

    init(_ database: Database, _ search: PreparedSearch, _ viewer: Viewer) throws {
        (self.search, self.viewer) = (search, viewer)
        let texts = search.words.isEmpty ? "" : ", c.name, c.tag_text, c.summary, c.body_text"
        statement = try BulkStatement(
            database,
            """
            SELECT e.id, e.type, e.revision, e.latitude, e.longitude, c.body\(texts)
            FROM entity e JOIN content c ON c.change = e.change WHERE e.number = ?
            """)
    }

    func hit(_ number: Int64) throws -> SearchHit {
        statement.bind(number, at: 1)
        defer { statement.reset() }
        guard try statement.next() else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "entity \(number) has no content")
        }
        var coordinate: Coordinate?
        if search.center != nil, let latitude = statement.double(at: 3), let longitude = statement.double(at: 4) {
            coordinate = try? Coordinate(latitude: latitude, longitude: longitude)
        }
        let record = EntityRecord(
            id: statement.id(at: 0), type: EntityType(rawValue: statement.text(at: 1)),
            revision: Revision(rawValue: statement.integer(at: 2)), body: statement.blob(at: 5), viewer: viewer)
        let distance = search.center.flatMap { center in coordinate.map { center.distance(to: $0) } }
        return SearchHit(record: record, distance: distance, score: search.words.isEmpty ? nil : search.score(texts))
    }

    private var texts: [TextField: String] {
        var texts: [TextField: String] = [:]
        for (position, field) in TextField.allCases.enumerated() { texts[field] = statement.optionalText(at: Int32(6 + position)) }
        return texts
    }
}
