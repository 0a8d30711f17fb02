import CommonsDomain
import CommonsGeo

/// Something to keep whose projection can be anything: the suite's own entity, so that stores are shown to know nothing of elements.
struct Specimen: Entity {
    static let entityType = EntityType(rawValue: "specimen")

    let id: Identifier<Specimen>
    var label: String
    var kind: String?
    var status: String?
    var parent: EntityID?
    var ends: LinkEnds?
    var keys: [String] = []
    var tags: [String] = []
    var text: [TextField: String] = [:]
    var latitude: Double?
    var longitude: Double?
    var territories: [TerritoryID] = []
    var created: Int64 = 0
    var updated: Int64 = 0
    var starts: Int64?
    var ended: Int64?
    var expires: Int64?
    var audience: [String] = ["public"]
    var fingerprint: UInt64?

    /// The specimen of this number; numbers give ids in the same order.
    init(_ number: Int, _ fill: (inout Specimen) -> Void = { _ in }) {
        id = Identifier(Self.id(number))
        label = "specimen \(number)"
        (created, updated) = (Int64(number), Int64(number))
        fill(&self)
    }

    static func id(_ number: Int) -> EntityID { EntityID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 | UInt64(number)) }

    var coordinate: Coordinate? {
        guard let latitude, let longitude else { return nil }
        return try? Coordinate(latitude: latitude, longitude: longitude)
    }

    var projection: SearchProjection {
        func instant(_ seconds: Int64) -> Instant { Instant(secondsSince1970: seconds) }
        var projection = SearchProjection(
            dates: ProjectedDates(
                created: instant(created), updated: instant(updated), starts: starts.map(instant), ends: ended.map(instant),
                expires: expires.map(instant)),
            audience: audience.map { AccessToken(rawValue: $0) })
        (projection.kind, projection.status, projection.parent, projection.ends) = (kind, status, parent, ends)
        (projection.keys, projection.tags, projection.text) = (keys, tags, text)
        (projection.coordinate, projection.territories, projection.fingerprint) = (coordinate, territories, fingerprint)
        return projection
    }

    /// A viewer without the right label sees it blank: what shows that stores redact.
    func redacted(for viewer: Viewer) -> Specimen {
        guard label.hasPrefix("secret"), viewer.person == nil else { return self }
        var blank = self
        blank.label = ""
        return blank
    }

    /// This content under another type.
    func put(as type: EntityType, expecting expectation: Change.Expectation = .anything) throws -> Change {
        let change = try Change.put(self, expecting: expectation)
        return Change(id: change.id, type: type, expectation: expectation, action: change.action)
    }
}

extension Store {
    /// The numbers of the specimens that a query finds, on all its pages.
    func numbers(_ query: SearchQuery, as viewer: Viewer = .anonymous) async throws -> [Int] {
        var (query, numbers) = (query, [Int]())
        repeat {
            let page = try await search(query, as: viewer)
            numbers += page.hits.map(\.record.id.number)
            query.cursor = page.next
        } while query.cursor != nil
        return numbers
    }

    func keep(_ specimens: Specimen...) async throws { try await apply(specimens.map { try .put($0) }) }
}

extension EntityID {
    /// The number that `Specimen.id(_:)` was given.
    var number: Int { Int(low & 0xFFFF_FFFF) }
}

extension SearchQuery {
    /// Every specimen, in the order of its number.
    static var specimens: SearchQuery { SearchQuery.of(Specimen.entityType).sorted(by: .identifier) }
}
