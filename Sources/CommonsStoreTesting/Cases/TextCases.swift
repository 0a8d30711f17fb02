import CommonsDomain

extension StoreConformance {
    /// Words: folded, whole or begun, found in any field.
    static let textCases: [Case] = [
        Case("letter case, accents, width and punctuation of the query do not count") { store in
            try await store.keep(
                Specimen(1) { $0.text = [.name: TextFolding.fold("L’Îlot Vert")] },
                Specimen(2) { $0.text = [.body: TextFolding.fold("un îlot, rue d'Été; 東京")] }, Specimen(3) { $0.text = [.summary: "verte"] }
            )
            for (text, expected) in [
                ("ILOT", [1, 2]), ("îlot", [1, 2]), ("vert", [1]), ("Été", [2]), ("ＩＬＯＴ", [1, 2]), ("l'ilot!", [1]), ("東京", [2]),
                ("ilot vert", [1]),
                ("vert ilot", [1]), ("ver", []), ("absent", []), ("", [1, 2, 3]), (" ?! ", [1, 2, 3]), ("ilot absent", []),
                ("\"ilot\" OR *", []),
            ] {
                try await expect(store.numbers(.specimens.matching(text)), is: expected, "what “\(text)” finds")
            }
        },
        Case("every word must be found, each in whichever field") { store in
            try await store.keep(
                Specimen(1) { $0.text = [.name: "pain", .tags: "bio", .summary: "du four", .body: "tous les jours"] },
                Specimen(2) { $0.text = [.name: "pain", .body: "blanc"] })
            try await expect(store.numbers(.specimens.matching("pain bio four jours")), is: [1], "words of four fields")
            try await expect(store.numbers(.specimens.matching("pain pain")), is: [1, 2], "a word twice")
        },
        Case("the last word may be begun, the others not") { store in
            try await store.keep(
                Specimen(1) { $0.text = [.name: "jardin partage"] }, Specimen(2) { $0.text = [.name: "jardins", .body: "par ici"] },
                Specimen(3) { $0.text = [.name: "jar"] })
            var query = SearchQuery.specimens.matching("jardin par")
            query.completesLastWord = true
            try await expect(store.numbers(query), is: [1], "the last word begun")
            try await expect(store.numbers(query.matching("jar")), is: [1, 2, 3], "one word begun")
            try await expect(store.numbers(query.matching("é")), is: [], "begun by nobody")
            query.completesLastWord = false
            try await expect(store.numbers(query.matching("jar")), is: [3], "the same, whole")
        },
        Case("text that folding would not have made is kept as it is") { store in
            try await store.keep(Specimen(1) { $0.text = [.name: "a-b C3 d'e"] }, Specimen(2) { $0.text = [.name: "a b"] })
            try await expect(store.numbers(.specimens.matching("a b")), is: [2], "two words are not one with a hyphen")
            try await expect(store.numbers(.specimens.matching("c3")), is: [], "capitals in the index are not folded again")
        },
        Case("relevance weighs fields, phrases and whole names, and says its scores") { store in
            try await store.keep(
                Specimen(1) { $0.text = [.body: "four a pain"] }, Specimen(2) { $0.text = [.name: "four a pain"] },
                Specimen(3) { $0.text = [.name: "pain four", .body: "pain"] },
                Specimen(4) { $0.text = [.name: "le four a pain du village"] },
                Specimen(5) { $0.text = [.tags: "four", .summary: "a pain"] })
            let page = try await store.search(SearchQuery.of(Specimen.entityType).matching("four a pain"), as: .anonymous)
            try expect(page.hits.map(\.record.id.number), is: [2, 4, 5, 1], "the order by relevance")
            try expect(page.hits.map(\.score), is: [36, 28, 8, 3], "the scores")
            let dated = try await store.search(.specimens.matching("pain"), as: .anonymous)
            try expect(dated.hits.map(\.score), is: [1, 12, 12, 12, 2], "the scores in another order")
            try await expect(store.search(.specimens, as: .anonymous).hits.first?.score, is: nil, "the score without words")
        },
    ]
}
