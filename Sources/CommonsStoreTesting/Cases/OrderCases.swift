import CommonsDomain
import CommonsGeo

extension StoreConformance {
    /// Orders with ties that end at the id, and pages that lose and repeat nothing.
    static let orderCases: [Case] = [
        Case("every order ends ties at the id, and what lacks the key comes last") { store in
            try await store.keep(
                Specimen(3) { ($0.updated, $0.latitude, $0.longitude, $0.starts) = (5, 1, 1, 9) },
                Specimen(1) { ($0.updated, $0.latitude, $0.longitude, $0.starts) = (5, 1, 1, 9) },
                Specimen(2) { ($0.updated, $0.latitude, $0.longitude, $0.starts) = (7, 2, 2, 8) }, Specimen(5) { $0.updated = 6 },
                Specimen(4) { $0.updated = -6 })
            let center = try Coordinate(latitude: 1, longitude: 1)
            for (sort, expected) in [
                (SearchSort.date(.updated, ascending: false), [2, 5, 1, 3, 4]), (.date(.updated, ascending: true), [4, 1, 3, 5, 2]),
                (.date(.starts, ascending: true), [2, 1, 3, 4, 5]), (.date(.starts, ascending: false), [1, 3, 2, 4, 5]),
                (.date(.created, ascending: false), [5, 4, 3, 2, 1]), (.date(.expires, ascending: true), [1, 2, 3, 4, 5]),
                (.distance(from: center), [1, 3, 2, 4, 5]), (.identifier, [1, 2, 3, 4, 5]), (.relevance, [1, 2, 3, 4, 5]),
            ] {
                for limit in [1, 2, 3, 20] {
                    let query = SearchQuery.specimens.sorted(by: sort).limited(to: limit)
                    try await expect(store.numbers(query), is: expected, "by \(sort), \(limit) a page")
                }
            }
            try await expect(store.numbers(SearchQuery.of(Specimen.entityType)), is: [2, 5, 1, 3, 4], "latest change first without words")
            let hits = try await store.search(.specimens.sorted(by: .distance(from: center)), as: .anonymous).hits
            try expect(
                hits.map(\.distance), is: [0, 0, try center.distance(to: Coordinate(latitude: 2, longitude: 2)), nil, nil], "distances")
        },
        Case("pages lose and repeat nothing while others write") { store in
            for number in 1...60 { try await store.keep(Specimen(number * 2) { $0.updated = Int64(number / 20) }) }
            var query = SearchQuery.of(Specimen.entityType).limited(to: 7)
            var found: [Int] = []
            var round = 0
            repeat {
                let page = try await store.search(query, as: .anonymous)
                found += page.hits.map(\.record.id.number)
                query.cursor = page.next
                round += 1
                // New ones anywhere, and old ones removed behind the cursor.
                try await store.keep(Specimen(round * 2 + 1) { $0.updated = Int64(round % 4) })
                if let first = page.hits.first { try await store.apply([.remove(Identifier<Specimen>(first.record.id))]) }
            } while query.cursor != nil
            try expect(Set(found).count, is: found.count, "hits found twice")
            try expect(Set(found).isSuperset(of: (1...60).map { $0 * 2 }), "a hit was lost between pages")
        },
        Case("a cursor says its text, and another query's is refused") { store in
            for number in 1...5 { try await store.keep(Specimen(number)) }
            let query = SearchQuery.specimens.limited(to: 2)
            let page = try await store.search(query, as: .anonymous)
            guard let next = page.next else { throw Failure(description: "no cursor after two of five hits") }
            let rest = try await store.numbers(query.limited(to: 9).after(SearchCursor(next.description)))
            try expect(rest, is: [3, 4, 5], "the rest, from the cursor's text, on longer pages")
            try await expect(.invalidCursor, "the cursor of another query") {
                _ = try await store.search(query.tagged("x").after(next), as: .anonymous)
            }
            try await expect(store.search(query.limited(to: 5), as: .anonymous).next, is: nil, "the cursor after the last hit")
            try await expect(store.search(query.limited(to: -1), as: .anonymous).hits.count, is: 1, "hits on a page of -1")
        },
    ]

    /// Totals and facets.
    static let countingCases: [Case] = [
        Case("totals and facets count all that match, on whichever page") { store in
            let (root, leaf) = (try TerritoryID("t:root"), try TerritoryID("t:leaf"))
            for number in 1...50 {
                try await store.keep(
                    Specimen(number) {
                        ($0.kind, $0.status) = (number % 4 == 0 ? nil : "k\(number % 2)", number > 25 ? "é" : "e")
                        $0.tags = number % 10 == 0 ? ["dix", "bio"] : ["bio"]
                        $0.territories = number <= 10 ? [root, leaf, root] : [root]
                    })
            }
            var query = SearchQuery.specimens.counting(.type, .kind, .status, .tag, .territory).limited(to: 20)
            let first = try await store.search(query, as: .anonymous)
            func lines(_ field: FacetField) -> [String]? { first.facets[field]?.map { "\($0.value) \($0.count)" } }
            try expect(first.total, is: 50, "the total")
            try expect(lines(.type), is: ["specimen 50"], "by type")
            try expect(lines(.kind), is: ["k1 25", "k0 13"], "by kind")
            try expect(lines(.status), is: ["e 25", "é 25"], "by status, equal counts in byte order")
            try expect(lines(.tag), is: ["bio 50", "dix 5"], "by tag")
            try expect(lines(.territory), is: ["t:root 50", "t:leaf 10"], "by territory")
            query.cursor = first.next
            let second = try await store.search(query, as: .anonymous)
            try expect(second.total, is: 50, "the total on the second page")
            try expect(second.facets, is: first.facets, "the facets on the second page")
            let none = try await store.search(query.after(nil).tagged("nobody"), as: .anonymous)
            try expect(none.total, is: 0, "the total of nothing")
            try expect(none.facets[.tag], is: [], "the facets of nothing")
            try await expect(store.search(.specimens, as: .anonymous).total, is: nil, "a total not asked for")
        }
    ]
}
