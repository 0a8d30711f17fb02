import CommonsDomain
import Testing

@Suite struct ReconciliationTests {
    private struct Spot: Imported {
        static let entityType = EntityType(rawValue: "spot")
        var id: Identifier<Spot>
        var source: String
        var name: String
        var made: Int64 = 0

        init(_ number: UInt64, _ source: String, _ name: String, made: Int64 = 0) {
            id = Identifier(EntityID(high: 1, low: number))
            (self.source, self.name, self.made) = (source, name, made)
        }

        var projection: SearchProjection {
            let instant = Instant(secondsSince1970: made)
            var projection = SearchProjection(dates: ProjectedDates(created: instant, updated: instant), audience: [])
            projection.keys = [source]
            projection.fingerprint = name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) }
            return projection
        }

        func continuing(_ kept: Spot) -> Spot {
            var spot = self
            (spot.id, spot.made) = (kept.id, kept.made)
            return spot
        }
    }

    private func batches(_ spots: [Spot], of size: Int = 2) throws -> [[ImportedEntity]] {
        try stride(from: 0, to: spots.count, by: size).map { start in
            try spots[start..<min(start + size, spots.count)].map { try ImportedEntity($0, key: $0.source) }
        }
    }

    private func names(_ store: any Store) async throws -> [String] {
        let keys = try await store.keys(withPrefix: "", after: nil, limit: 99, as: .steward)
        var names: [String] = []
        for entry in keys {
            let spot: Spot? = try await store.entity(Identifier(entry.id), as: .steward)?.value
            names.append("\(entry.key)=\(spot?.name ?? "?")")
        }
        return names
    }

    @Test func `adds, updates, leaves alone and removes; the second time it changes nothing`() async throws {
        let store = InMemoryStore()
        let first = [Spot(1, "osm:1", "a"), Spot(2, "osm:2", "b"), Spot(3, "osm:3", "c")]
        let report = try await store.reconcile("osm:", with: batches(first))
        #expect(report.added == 3 && report.updated + report.unchanged + report.removed == 0)

        let before = try await store.changes(after: .start, limit: 99, as: .steward).next
        #expect(try await store.reconcile("osm:", with: batches(first)).changedNothing)
        #expect(try await store.changes(after: .start, limit: 99, as: .steward).next == before)

        let later = try await store.reconcile("osm:", with: batches([Spot(3, "osm:3", "C"), Spot(1, "osm:1", "a"), Spot(4, "osm:4", "d")]))
        #expect([later.added, later.updated, later.unchanged, later.removed] == [1, 1, 1, 1])
        #expect(try await names(store) == ["osm:1=a", "osm:3=C", "osm:4=d"])
    }

    @Test func `batches that overlap end as batches one after the other`() async throws {
        let store = InMemoryStore()
        var reconciler = try await Reconciler(store, prefix: "osm:")
        for batch in try batches((0..<9).map { Spot($0, "osm:\($0)", "name \($0)") }) {
            try await reconciler.take(batch, overlapping: true)
        }
        #expect(try await reconciler.finish().added == 9)
        #expect(try await names(store) == (0..<9).map { "osm:\($0)=name \($0)" })
    }

    @Test func `a batch under way that finds its key taken becomes an update`() async throws {
        let store = InMemoryStore()
        var reconciler = try await Reconciler(store, prefix: "osm:")
        try await store.put(Spot(77, "osm:1", "somebody was quicker", made: 5))
        for batch in try batches([Spot(1, "osm:1", "a"), Spot(2, "osm:2", "b"), Spot(3, "osm:3", "c")]) {
            try await reconciler.take(batch, overlapping: true)
        }
        try await reconciler.wait()
        #expect(try await names(store) == ["osm:1=a", "osm:2=b", "osm:3=c"])
        let kept: Spot? = try await store.entity(Identifier(EntityID(high: 1, low: 77)), as: .steward)?.value
        #expect(kept?.made == 5)
    }

    @Test func `keeps the id and the making of what is kept under the key`() async throws {
        let store = InMemoryStore()
        try await store.put(Spot(77, "osm:1", "by hand", made: 5))
        _ = try await store.reconcile("osm:", with: batches([Spot(1, "osm:1", "from the source", made: 9)]))
        let spot: Spot? = try await store.entity(Identifier(EntityID(high: 1, low: 77)), as: .steward)?.value
        #expect(spot?.name == "from the source" && spot?.made == 5)
    }

    @Test func `touches no other source, and counts what comes twice`() async throws {
        let store = InMemoryStore()
        try await store.put(Spot(9, "sirene:1", "other"))
        let report = try await store.reconcile(
            "osm:", with: batches([Spot(1, "osm:1", "a"), Spot(2, "osm:1", "again"), Spot(3, "osm:1", "more")]))
        #expect(report.added == 1 && report.repeated == 2)
        #expect(try await names(store) == ["osm:1=a", "sirene:1=other"])
        await #expect(throws: ReconciliationError.foreignKey("sirene:2", prefix: "osm:")) {
            try await store.reconcile("osm:", with: batches([Spot(1, "sirene:2", "a")]))
        }
        #expect(throws: ReconciliationError.keyNotCarried("osm:5", by: EntityID(high: 1, low: 1))) {
            try ImportedEntity(Spot(1, "osm:1", "a"), key: "osm:5")
        }
    }

    @Test func `takes nothing away when the source breaks off`() async throws {
        struct Broken: Error {}
        let store = InMemoryStore()
        _ = try await store.reconcile("osm:", with: batches([Spot(1, "osm:1", "a"), Spot(2, "osm:2", "b")]))
        let first = try batches([Spot(1, "osm:1", "A")])
        let stream = AsyncThrowingStream<[ImportedEntity], any Error> { stream in
            stream.yield(first[0])
            stream.finish(throwing: Broken())
        }
        await #expect(throws: Broken.self) { try await store.reconcile("osm:", with: stream) }
        #expect(try await names(store) == ["osm:1=A", "osm:2=b"])
    }

    @Test func `counts without writing when asked to`() async throws {
        let store = InMemoryStore()
        _ = try await store.reconcile("osm:", with: batches([Spot(1, "osm:1", "a"), Spot(2, "osm:2", "b")]))
        var rehearsal = try await Reconciler(store, prefix: "osm:", writes: false)
        try await rehearsal.take(batches([Spot(1, "osm:1", "A"), Spot(3, "osm:3", "c")])[0])
        let report = try await rehearsal.finish()
        #expect([report.added, report.updated, report.removed] == [1, 1, 1])
        #expect(try await names(store) == ["osm:1=a", "osm:2=b"])
    }

    @Test func `tries a batch anew when somebody changed it meanwhile`() async throws {
        let store = InMemoryStore()
        _ = try await store.reconcile("osm:", with: batches([Spot(1, "osm:1", "a"), Spot(2, "osm:2", "b")]))
        var reconciler = try await Reconciler(store, prefix: "osm:")
        try await store.put(Spot(1, "osm:1", "edited"))
        try await store.put(Spot(8, "osm:8", "meanwhile"))
        try await reconciler.take(batches([Spot(1, "osm:1", "from the source"), Spot(9, "osm:8", "too")])[0])
        _ = try await reconciler.finish()
        #expect(try await names(store) == ["osm:1=from the source", "osm:8=too"])
    }

    @Test func `an element that became another type keeps its id`() async throws {
        let store = InMemoryStore()
        let provenance = try Provenance(source: "osm", identifier: "node/1")
        var listing = try Listing(name: "La Remise", created: .epoch)
        listing.provenance = provenance
        let id = provenance.entityID
        let organization = Element.organization(Organization(id: Identifier(id), kind: .association, listing: listing))
        let place = Element.pointOfInterest(PointOfInterest(id: Identifier(id), kind: .compost, listing: listing))
        for (element, expected) in [(organization, [1, 0]), (place, [0, 1]), (place, [0, 0])] {
            let report = try await store.reconcile("osm:", with: [[#require(ImportedEntity(element))]])
            #expect([report.added, report.updated] == expected)
            #expect(try await store.records([id], as: .anonymous).first?.type == element.type)
        }
    }
}
