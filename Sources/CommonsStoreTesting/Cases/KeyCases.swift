import CommonsDomain

extension StoreConformance {
    /// Unique keys: who carries them, and that nobody carries another's.
    static let keyCases: [Case] = [
        Case("an entity is found by its key, as long as it carries it") { store in
            try await store.keep(Specimen(1) { $0.keys = ["osm:node/1", "slug:a"] })
            try await expect(store.record(withKey: "slug:a", as: .anonymous)?.id.number, is: 1, "the carrier of a key")
            try await expect(store.record(withKey: "slug:", as: .anonymous)?.id.number, is: nil, "the carrier of half a key")
            try await store.keep(Specimen(1) { $0.keys = ["slug:b"] })
            try await expect(store.record(withKey: "slug:a", as: .anonymous)?.id.number, is: nil, "the carrier of a key given up")
            try await expect(store.record(withKey: "slug:b", as: .anonymous)?.id.number, is: 1, "the carrier of the new key")
        },
        Case("a taken key is refused, and nothing of the batch is written") { store in
            try await store.keep(Specimen(1) { $0.keys = ["k"] })
            try await expect(.keyTaken("k", by: Specimen.id(1)), "a key that another carries") {
                try await store.apply([.put(Specimen(2)), .put(Specimen(3) { $0.keys = ["free", "k"] })])
            }
            try await expect(.keyTaken("n", by: Specimen.id(4)), "a key twice in a batch") {
                try await store.apply([.put(Specimen(4) { $0.keys = ["n"] }), .put(Specimen(5) { $0.keys = ["n"] })])
            }
            try await expect(store.numbers(.specimens), is: [1], "what is kept")
            try await expect(store.record(withKey: "free", as: .anonymous)?.id.number, is: nil, "the carrier of a refused key")
        },
        Case("two entities swap their keys in one batch, and a removed one gives its keys away") { store in
            try await store.keep(Specimen(1) { $0.keys = ["a"] }, Specimen(2) { $0.keys = ["b"] })
            try await store.keep(Specimen(1) { $0.keys = ["b"] }, Specimen(2) { $0.keys = ["a"] })
            try await expect(store.record(withKey: "a", as: .anonymous)?.id.number, is: 2, "the carrier after the swap")
            try await store.apply([.put(Specimen(3) { $0.keys = ["a"] }), .remove(Specimen(2).id)])
            try await expect(store.record(withKey: "a", as: .anonymous)?.id.number, is: 3, "the heir of a removed entity's key")
        },
        Case("keys compare byte for byte and may hold anything") { store in
            let odd = ["", "a%", "a_", "A", "é", "e\u{301}", "a\u{0}b", "日本/1", "'; --"]
            for (number, key) in odd.enumerated() { try await store.keep(Specimen(number) { $0.keys = [key] }) }
            for (number, key) in odd.enumerated() {
                try await expect(
                    store.record(withKey: key, as: .anonymous)?.id.number, is: number, "the carrier of \(key.debugDescription)")
            }
            try await expect(
                store.keys(withPrefix: "a%", after: nil, limit: 9, as: .anonymous).map(\.key), is: ["a%"], "keys that begin a%")
        },
        Case("keys are listed by prefix, in byte order, page after page") { store in
            for number in 1...9 {
                try await store.keep(
                    Specimen(number) {
                        $0.keys = ["osm:node/\(number)", "osm:way/\(number)", "z\(number)"]
                        $0.fingerprint = UInt64.max - UInt64(number)
                    })
            }
            var (keys, after) = ([String](), String?.none)
            repeat {
                let page = try await store.keys(withPrefix: "osm:node/", after: after, limit: 4, as: .anonymous)
                keys += page.map(\.key)
                after = page.last?.key
                for entry in page {
                    try expect(entry.fingerprint, is: UInt64.max - UInt64(entry.id.number), "the fingerprint of \(entry.key)")
                }
            } while after != nil
            try expect(keys, is: (1...9).map { "osm:node/\($0)" }, "the keys of three pages")
            try await expect(store.keys(withPrefix: "", after: "z8", limit: 0, as: .anonymous).map(\.key), is: ["z9"], "one key at least")
        },
    ]

    /// Reading by id, and what has changed since.
    static let readingCases: [Case] = [
        Case("records come in the order asked for, without the missing ones") { store in
            try await store.keep(Specimen(1), Specimen(2), Specimen(3))
            let ids = [3, 9, 1, 3].map { Specimen.id($0) }
            try await expect(store.records(ids, as: .anonymous).map(\.id.number), is: [3, 1, 3], "the records")
            let many = (0..<2500).map { Specimen.id($0) }
            try await expect(store.records(many, as: .anonymous).map(\.id.number), is: [1, 2, 3], "of very many ids")
        },
        Case("a value leaves the store redacted for its viewer, on every way out") { store in
            let secret = Specimen(1) {
                $0.label = "secret"
                $0.keys = ["k"]
            }
            try await store.keep(secret)
            let member = Viewer(person: Specimen.id(77))
            try await expect(store.entity(secret.id, as: .anonymous)?.value.label, is: "", "the label for a stranger")
            try await expect(store.entity(secret.id, as: member)?.value.label, is: "secret", "the label for a person")
            let byKey = try await store.record(withKey: "k", as: .anonymous)?.value(as: Specimen.self)
            try expect(byKey?.label, is: "", "the label by key")
            let hit = try await store.search(.specimens, as: .anonymous).hits.first?.record.value(as: Specimen.self)
            try expect(hit?.label, is: "", "the label of a hit")
        },
        Case("the feed lists the last change to each entity, in order, and goes on from where it was") { store in
            try await store.keep(Specimen(1), Specimen(2), Specimen(3))
            try await store.keep(Specimen(1))
            try await store.apply([.remove(Specimen(2).id)])
            func line(_ change: ChangeRecord) -> String {
                "\(change.number.rawValue) \(change.id.number) \(change.revision.rawValue) \(change.kind.rawValue)"
            }
            let first = try await store.changes(after: .start, limit: 2, as: .anonymous)
            try expect(first.changes.map(line), is: ["3 3 1 put", "4 1 2 put"], "the first page of the feed")
            let second = try await store.changes(after: first.next, limit: 2, as: .anonymous)
            try expect(second.changes.map(line), is: ["5 2 1 removed"], "the second page of the feed")
            let third = try await store.changes(after: second.next, limit: 2, as: .anonymous)
            try expect(third, is: ChangePage(changes: [], next: second.next), "the feed when nothing has happened since")
            try await store.keep(Specimen(2))
            try await expect(
                store.changes(after: second.next, limit: 2, as: .anonymous).changes.map(line), is: ["6 2 2 put"],
                "the feed after the removed one came back")
        },
    ]
}
