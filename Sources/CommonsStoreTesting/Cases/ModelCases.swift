import CommonsDomain

extension StoreConformance {
    /// Long random walks: the store and the plain model are told the same and must answer the same.
    static let modelCases: [Case] = (1...4).map { seed in
        Case("a random life answers as the model does, seed \(seed)") { store in
            let model = ModelStore()
            var life = RandomLife(seed: UInt64(seed))
            for step in 1...120 {
                let changes = try life.batch()
                let (found, expected) = (await outcome { try await store.apply(changes) }, await outcome { try await model.apply(changes) })
                try expect(found, is: expected, "the outcome of batch \(step), \(changes.map { "\($0.id.number) \($0.expectation)" })")
                for _ in 1...3 { try await compare(life.query(), as: life.viewer(), store, model) }
                let viewer = life.viewer()
                let (prefix, after, limit) = (life.prefix(), life.after(), life.number(below: 6))
                try await expect(
                    store.keys(withPrefix: prefix, after: after, limit: limit, as: viewer),
                    is: model.keys(withPrefix: prefix, after: after, limit: limit, as: viewer), "keys at step \(step)")
                let number = ChangeNumber(rawValue: Int64(life.number(below: 3 * step)))
                try await expect(
                    store.changes(after: number, limit: limit + 1, as: viewer),
                    is: model.changes(after: number, limit: limit + 1, as: viewer), "the feed at step \(step)")
                let ids = (0..<5).map { _ in Specimen.id(life.number(below: RandomLife.population)) }
                try await expect(store.records(ids, as: viewer), is: model.records(ids, as: viewer), "records at step \(step)")
            }
        }
    }

    private static func compare(_ first: SearchQuery, as viewer: Viewer, _ store: any Store, _ model: ModelStore) async throws {
        var query = first
        repeat {
            let (found, expected) = (try await store.search(query, as: viewer), try await model.search(query, as: viewer))
            try expect(
                found.hits.map(\.record.id.number), is: expected.hits.map(\.record.id.number), "the hits of \(query) for \(viewer.tokens)")
            try expect(found, is: expected, "the page of \(query) for \(viewer.tokens)")
            query.cursor = found.next
        } while query.cursor != nil
    }

    private static func outcome(_ body: () async throws -> ChangeNumber) async -> Result<ChangeNumber, StorageError> {
        do {
            return .success(try await body())
        } catch {
            return .failure(error as? StorageError ?? .unreadable(path: "", reason: String(describing: error)))
        }
    }
}
