/// Puts every line of ``PlaceTable`` on the map, beside the streets.
enum NamedPlaces {
    /// Returns how many places there are.
    static func open(in document: inout OSMDocument, along streets: Streets, using generator: inout SeededGenerator) -> Int {
        var count = 0
        for line in PlaceTable.lines {
            let first = generator.pick(0...PlaceTable.words.count - 1)
            for index in 0..<line.count {
                let word = PlaceTable.words[(first + index) % PlaceTable.words.count]
                let column = generator.pick(0...streets.spots.count - 1)
                let row = generator.pick(0...streets.spots[column].count - 1)
                let spot = streets.spots[column][row].moved(Double(generator.pick(-9...9)), Double(generator.pick(5...9)))
                var tags = line.tags
                tags.append(("name", replaced(line.french, word.0)))
                tags.append(("name:en", replaced(line.english, word.1)))
                if count % 3 == 0 {
                    tags.append(("addr:housenumber", "\(generator.pick(1...98))"))
                    tags.append(("addr:street", Streets.names[row]))
                    tags.append(("addr:postcode", "99010"))
                    tags.append(("addr:city", "Valombre"))
                }
                if count % 7 == 0 { tags.append(("website", "https://valombre.example/lieu/\(count)")) }
                if count % 11 == 0 { tags.append(("wheelchair", "yes")) }
                _ = document.node(spot, tags)
                count += 1
            }
        }
        return count
    }

    private static func replaced(_ template: String, _ word: String) -> String {
        template.split(separator: "%", omittingEmptySubsequences: false).joined(separator: word)
    }
}
