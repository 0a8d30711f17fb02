import CommonsDomain
import CommonsGeo

extension StoreConformance {
    /// How `apply` writes: all or nothing, and never over what somebody else wrote meanwhile.
    static let writingCases: [Case] = [
        Case("an entity comes back as it was put, at revision 1, and at 2 when put again") { store in
            try await store.keep(Specimen(1) { $0.label = "é \"\\\n" })
            let id = Specimen(1).id
            try await expect(store.entity(id, as: .anonymous)?.revision, is: .first, "the revision of a new entity")
            try await expect(store.entity(id, as: .anonymous)?.value.label, is: "é \"\\\n", "the body")
            try await store.keep(Specimen(1) { $0.label = "new" })
            try await expect(store.entity(id, as: .anonymous)?.revision.rawValue, is: 2, "the revision after a second put")
            try await expect(store.entity(id, as: .anonymous)?.value.label, is: "new", "the body after a second put")
        },
        Case("a batch with one refused change writes nothing") { store in
            try await store.keep(Specimen(1))
            let stale = StorageError.staleRevision(Specimen.id(1), expected: Revision(rawValue: 7), found: .first)
            try await expect(stale, "a stale change at the end of a batch") {
                let change = try Change.put(Specimen(1), expecting: .revision(Revision(rawValue: 7)))
                try await store.apply([.put(Specimen(2) { $0.keys = ["k"] }), .remove(Specimen(3).id), change])
            }
            try await expect(store.numbers(.specimens), is: [1], "what is kept after a refused batch")
            try await expect(store.record(withKey: "k", as: .anonymous), is: nil, "the key of a refused batch")
            try await expect(
                store.changes(after: .start, limit: 9, as: .anonymous).changes.count, is: 1, "the feed after a refused batch")
        },
        Case("a stale revision is refused with both revisions named") { store in
            try await store.keep(Specimen(1))
            let id = Specimen.id(1)
            try await expect(.staleRevision(id, expected: nil, found: .first), "absent expected") {
                try await store.put(Specimen(1), expecting: .absent)
            }
            try await expect(.staleRevision(Specimen.id(2), expected: .first, found: nil), "a revision expected of nothing") {
                try await store.apply([.remove(Specimen(2).id, expecting: .revision(.first))])
            }
            try await store.put(Specimen(1), expecting: .revision(.first))
            try await expect(.staleRevision(id, expected: .first, found: Revision(rawValue: 2)), "an old revision expected") {
                try await store.put(Specimen(1), expecting: .revision(.first))
            }
        },
        Case("an entity is changed once in a batch, and its id is never another type's") { store in
            try await expect(.changedTwice(Specimen.id(1)), "twice in one batch") {
                try await store.apply([.put(Specimen(1)), .remove(Specimen(1).id)])
            }
            let addition = try Change.put(Specimen(1), expecting: .absent)
            for other in [addition, .remove(Specimen(1).id), try .put(Specimen(1))] {
                try await expect(.changedTwice(Specimen.id(1)), "added and changed in one batch") {
                    try await store.apply([addition, try .put(Specimen(2), expecting: .absent), other])
                }
            }
            try await expect(store.records([Specimen.id(1), Specimen.id(2)], as: .anonymous).count, is: 0, "what refused batches leave")
            try await store.keep(Specimen(1))
            try await expect(.staleRevision(Specimen.id(1), expected: nil, found: .first), "added again beside a change") {
                try await store.apply([addition, try .put(Specimen(2))])
            }
            let other = EntityType(rawValue: "other")
            try await expect(.otherType(Specimen.id(1), expected: other, found: Specimen.entityType), "another type's id") {
                try await store.apply([Specimen(1).put(as: other)])
            }
        },
        Case("a removed entity is gone, removing nothing changes nothing, and what is made again goes on counting") { store in
            try await store.keep(Specimen(1), Specimen(2))
            let removal = try await store.apply([.remove(Specimen(1).id)])
            try expect(removal.rawValue, is: 3, "the number of the third change")
            try await expect(store.records([Specimen.id(1), Specimen.id(2)], as: .anonymous).map(\.id.number), is: [2], "what is left")
            try await expect(
                store.apply([.remove(Specimen(1).id), .remove(Specimen(9).id)]), is: removal, "the number after removing nothing")
            try await store.put(Specimen(1), expecting: .absent)
            try await expect(store.entity(Specimen(1).id, as: .anonymous)?.revision.rawValue, is: 2, "the revision of what is made again")
        },
        Case("an empty batch writes nothing") { store in
            try await expect(store.apply([]), is: .start, "the number of an empty store")
            try await expect(store.numbers(.specimens), is: [], "what an empty store finds")
        },
        Case("an entity that moves is found where it is, and only there") { store in
            try await store.keep(Specimen(1) { ($0.latitude, $0.longitude) = (48.85, 2.35) })
            let paris = try SearchQuery.specimens.within(meters: 1000, of: .init(latitude: 48.85, longitude: 2.35))
            let lyon = try SearchQuery.specimens.within(meters: 1000, of: .init(latitude: 45.76, longitude: 4.84))
            try await expect(store.numbers(paris), is: [1], "found in Paris")
            try await store.keep(Specimen(1) { ($0.latitude, $0.longitude) = (45.76, 4.84) })
            try await expect(store.numbers(paris), is: [], "left in Paris")
            try await expect(store.numbers(lyon), is: [1], "found in Lyon")
            try await store.keep(Specimen(1))
            try await expect(store.numbers(lyon), is: [], "left in Lyon without a place")
            try await expect(store.numbers(.specimens), is: [1], "found without a place")
        },
        Case(
            "writers at the same time lose nothing",
            { store in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 1...40 { group.addTask { try await store.keep(Specimen(number)) } }
                    try await group.waitForAll()
                }
                try await expect(store.numbers(.specimens), is: Array(1...40), "what forty writers kept")
                try await expect(
                    store.changes(after: .start, limit: 100, as: .anonymous).changes.map(\.number.rawValue), is: Array(1...40),
                    "the numbers of their changes")
            }),
    ]
}
