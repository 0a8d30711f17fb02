import CommonsDomain
import CommonsGeo

extension StoreConformance {
    /// What a viewer may not see changes neither results, nor counts, nor facets, nor order, nor the feed.
    static let audienceCases: [Case] = [
        Case("the hidden is nowhere: results, totals, facets, pages, keys, feed") { (makeStore: StoreMaker) in
            let (full, bare) = (try await makeStore(), try await makeStore())
            for number in 1...30 {
                let specimen = Specimen(number) {
                    $0.kind = number % 2 == 0 ? "a" : "b"
                    ($0.tags, $0.keys, $0.text) = (["t\(number % 3)"], ["k\(number)"], [.name: "mot \(number)"])
                    ($0.latitude, $0.longitude) = (Double(number), 0)
                    $0.audience = number % 5 == 0 ? ["member:x"] : number % 7 == 0 ? [] : ["public"]
                }
                try await full.keep(specimen)
                if specimen.audience == ["public"] { try await bare.keep(specimen) }
            }
            let center = try Coordinate(latitude: 12, longitude: 1)
            for sort in [SearchSort.relevance, .distance(from: center), .date(.updated, ascending: false), .identifier] {
                var query = SearchQuery.specimens.matching("mot").sorted(by: sort).counting(.kind, .tag, .type).limited(to: 7)
                while true {
                    let (found, expected) = (try await full.search(query, as: .anonymous), try await bare.search(query, as: .anonymous))
                    try expect(found, is: expected, "a page beside one of a store without the hidden")
                    guard let next = found.next else { break }
                    query.cursor = next
                }
            }
            try await expect(
                full.keys(withPrefix: "", after: nil, limit: 99, as: .anonymous),
                is: bare.keys(withPrefix: "", after: nil, limit: 99, as: .anonymous), "the keys beside those without the hidden")
            try await expect(full.record(withKey: "k5", as: .anonymous), is: nil, "the hidden by its key")
            try await expect(full.records([Specimen.id(5), Specimen.id(7)], as: .anonymous), is: [], "the hidden by their ids")
            let feed = try await full.changes(after: .start, limit: 99, as: .anonymous)
            try await expect(feed.changes.map(\.id.number), is: bare.numbers(.specimens), "the feed without the hidden")
        },
        Case("one token in common opens; none opens to nobody; the steward sees all") { store in
            try await store.keep(
                Specimen(1) { $0.audience = ["member:x", "person:y"] }, Specimen(2) { $0.audience = [] },
                Specimen(3) { $0.audience = ["public", "member:x"] }, Specimen(4) { $0.audience = ["role:x/trésorière"] })
            let member = Viewer(person: Specimen.id(9), tokens: [AccessToken(rawValue: "member:x")])
            let role = Viewer(person: Specimen.id(9), tokens: [AccessToken(rawValue: "role:x/trésorière")])
            try await expect(store.numbers(.specimens, as: .anonymous), is: [3], "for a stranger")
            try await expect(store.numbers(.specimens, as: member), is: [1, 3], "for a member, each once")
            try await expect(store.numbers(.specimens, as: role), is: [3, 4], "for one with a role")
            try await expect(store.numbers(.specimens, as: .steward), is: [1, 2, 3, 4], "for the library's own chores")
        },
        Case("an audience that changes takes effect at once") { store in
            try await store.keep(Specimen(1) { $0.keys = ["k"] })
            try await store.keep(
                Specimen(1) {
                    $0.keys = ["k"]
                    $0.audience = ["member:x"]
                })
            try await expect(store.numbers(.specimens), is: [], "results after it was hidden")
            try await expect(store.changes(after: .start, limit: 9, as: .anonymous).changes.count, is: 0, "the feed after it was hidden")
            try await store.apply([.remove(Specimen(1).id)])
            try await expect(store.changes(after: .start, limit: 9, as: .anonymous).changes.count, is: 0, "the feed after it was removed")
            let member = Viewer(person: Specimen.id(9), tokens: [AccessToken(rawValue: "member:x")])
            let seen = try await store.changes(after: .start, limit: 9, as: member).changes.map(\.kind)
            try expect(seen, is: [.removed], "the feed of one who saw it last")
        },
        Case("a taken key is refused even when its carrier is hidden") { store in
            try await store.keep(
                Specimen(1) {
                    $0.keys = ["k"]
                    $0.audience = []
                })
            try await expect(.keyTaken("k", by: Specimen.id(1)), "a hidden carrier's key") {
                try await store.keep(Specimen(2) { $0.keys = ["k"] })
            }
        },
    ]
}
