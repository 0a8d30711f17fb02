import CommonsDomain
import CommonsGeo

extension StoreConformance {
    /// Each condition of a query, alone and together.
    static let conditionCases: [Case] = [
        Case("types, kinds and states are alternatives, and none asked for keeps all") { store in
            try await store.keep(
                Specimen(1) { ($0.kind, $0.status) = ("a", "open") }, Specimen(2) { ($0.kind, $0.status) = ("b", "open") },
                Specimen(3) { ($0.kind, $0.status) = ("é", "shut") }, Specimen(4))
            try await store.apply([Specimen(5).put(as: .event), Specimen(6).put(as: EntityType(rawValue: "message"))])
            var query = SearchQuery.specimens
            try await expect(store.numbers(query.ofKind("a", "é")), is: [1, 3], "two kinds")
            try await expect(store.numbers(query.ofKind("c")), is: [], "a kind of nobody")
            query.statuses = ["open"]
            try await expect(store.numbers(query), is: [1, 2], "one state")
            try await expect(store.numbers(query.ofKind("b", "é")), is: [2], "a state and kinds")
            query = SearchQuery().sorted(by: .identifier)
            try await expect(store.numbers(query), is: [5], "elements, as nothing was said of types")
            query.types = []
            try await expect(store.numbers(query), is: [1, 2, 3, 4, 5, 6], "every type")
            query.types = [.event, EntityType(rawValue: "message")]
            try await expect(store.numbers(query), is: [5, 6], "two types")
        },
        Case("any, all and none of some tags, folded by the query") { store in
            try await store.keep(
                Specimen(1) { $0.tags = ["bio", "local"] }, Specimen(2) { $0.tags = ["bio", "circuit court"] },
                Specimen(3) { $0.tags = ["partage"] }, Specimen(4))
            let query = SearchQuery.specimens
            try await expect(store.numbers(query.tagged("Bio")), is: [1, 2], "one tag")
            try await expect(store.numbers(query.tagged("#Bio", "LOCAL")), is: [1], "two tags at once")
            try await expect(store.numbers(query.tagged("circuit-court")), is: [2], "a tag of two words")
            try await expect(store.numbers(query.tagged("circuit")), is: [], "half a tag")
            try await expect(store.numbers(query.taggedAny(of: ["Partagé", "local"])), is: [1, 3], "any of two tags")
            try await expect(store.numbers(query.notTagged("local")), is: [2, 3, 4], "none of one tag")
            try await expect(store.numbers(query.tagged("bio").notTagged("local", "x")), is: [2], "one tag without another")
            try await expect(store.numbers(query.tagged("nobody")), is: [], "a tag of nobody")
            try await expect(store.numbers(query.tagged("!")), is: [], "a tag that is no tag")
        },
        Case("what belongs to a parent, and links from either end") { store in
            let (a, b) = (Specimen.id(100), Specimen.id(101))
            try await store.keep(
                Specimen(1) { $0.parent = a }, Specimen(2) { $0.parent = b }, Specimen(3) { $0.ends = LinkEnds(from: a, to: b) },
                Specimen(4) { $0.ends = LinkEnds(from: b, to: a) }, Specimen(5) { $0.ends = LinkEnds(from: b, to: b) })
            var query = SearchQuery.specimens
            query.parent = a
            try await expect(store.numbers(query), is: [1], "of a parent")
            query.parent = nil
            for (side, expected) in [(LinkEndCondition.Side.from, [3]), (.to, [4]), (.either, [3, 4])] {
                query.end = LinkEndCondition(a, side: side)
                try await expect(store.numbers(query), is: expected, "links with an end \(side)")
            }
            query.end = LinkEndCondition(b, side: .either)
            try await expect(store.numbers(query), is: [3, 4, 5], "a link to itself comes once")
        },
        Case("windows of time: starts belong, ends do not, an instant is its own end") { store in
            try await store.keep(
                Specimen(1) { ($0.starts, $0.ended) = (10, 20) }, Specimen(2) { ($0.starts, $0.ended) = (20, 20) },
                Specimen(3) { $0.starts = 15 }, Specimen(4), Specimen(50) { $0.expires = 60 })
            func instant(_ seconds: Int64?) -> Instant? { seconds.map { Instant(secondsSince1970: $0) } }
            for (from, to, expected) in [
                (Int64?.some(20), Int64?.some(21), [2, 3]), (19, 20, [1, 3]), (0, 10, []), (0, 11, [1]), (nil, nil, [1, 2, 3]),
                (21, nil, [3]),
                (nil, 15, [1]), (20, 20, []), (30, 10, []),
            ] {
                let query = SearchQuery.specimens.occurring(from: instant(from), to: instant(to))
                try await expect(store.numbers(query), is: expected, "what occurs from \(from as Any) to \(to as Any)")
            }
            var query = SearchQuery.specimens
            query.window = TimeWindow(.created, from: instant(2), to: instant(4))
            try await expect(store.numbers(query), is: [2, 3], "made in a window")
            query.window = TimeWindow(.updated, from: instant(4), to: nil)
            try await expect(store.numbers(query), is: [4, 50], "changed in a window")
            try await expect(store.numbers(.specimens.current(at: Instant(secondsSince1970: 59))).last, is: 50, "not yet expired")
            try await expect(store.numbers(.specimens.current(at: Instant(secondsSince1970: 60))), is: [1, 2, 3, 4], "expired")
        },
        Case("conditions hold together") { store in
            let territory = try TerritoryID("t:1")
            for number in 1...64 {
                try await store.keep(
                    Specimen(number) {
                        $0.kind = number & 1 == 0 ? "even" : "odd"
                        $0.tags = number & 2 == 0 ? ["x"] : ["y"]
                        $0.text = [.name: number & 4 == 0 ? "pain" : "vin"]
                        ($0.latitude, $0.longitude) = (number & 8 == 0 ? 10 : 20, 0)
                        $0.expires = number & 16 == 0 ? 5 : 50
                        $0.territories = number & 32 == 0 ? [territory] : []
                    })
            }
            var query = SearchQuery.specimens.ofKind("even").tagged("x").matching("Pain").current(at: Instant(secondsSince1970: 10))
            query = query.in(.box(try .init(south: 9, west: -1, north: 11, east: 1)))
            try await expect(store.numbers(query), is: [16, 48], "five conditions")
            query = query.in(.territory(territory))
            try await expect(store.numbers(query), is: [16, 24], "a territory in place of the box")
        },
    ]
}
