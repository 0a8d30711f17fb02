import CommonsDomain
import CommonsGeo

/// Some of the people of the town; what is theirs alone (address, telephone) is shown to whom they chose.
enum TownPeople {
    private static let names = [
        "Aïcha Benali", "Benoît Charpentier", "Camille Durand", "Diego Ortega", "Élise Fontaine", "Fatou Diop", "Gaël Le Goff",
        "Hélène Marchand",
        "Ines Rossi", "Jules Petit", "Karim Haddad", "Léa Moreau", "Mamadou Traoré", "Nina Kowalska", "Oscar Lambert", "Paula Santos",
        "Quentin Roux", "Rosa Weber", "Samir Bensaïd", "Thérèse Girard",
    ]

    private static let interests = [
        "jardin", "vélo", "réparation", "musique", "compost", "cuisine", "lecture", "énergie", "démocratie", "partage",
    ]

    static func all(using generator: inout SeededGenerator) throws -> [Element] {
        let created = try Instant("2026-10-01T08:00:00Z")
        return try names.enumerated().map { index, name in
            let first = name.split(separator: " ")[0].lowercased()
            let spot = Spot(east: Double(generator.pick(-700...700)), north: Double(generator.pick(-700...700)))
            let plain = TextFolding.fold(String(first))
            let listing = try Listing(
                name: name, summary: index % 2 == 0 ? "Habite Valombre depuis toujours" : "Arrivé·e à Valombre il y a peu",
                tags: TagList(spellings: [generator.pick(interests), generator.pick(interests)].sorted()),
                place: Place(coordinate: spot.coordinate, isHidden: true),
                contact: Contact(emails: [EmailAddress("\(plain)@valombre.example")]), created: created)
            var visibility = FieldVisibility<ListingField>()
            visibility[.emails] = .linked
            return .person(Person(id: Identifier(at: created, using: &generator), listing: listing, visibility: visibility))
        }
    }
}

extension Spot {
    /// The position on the Earth; the town is small, so the Earth is flat in it.
    var coordinate: Coordinate {
        get throws {
            try Coordinate(latitude: OSMDocument.origin.latitude + north / 111_195, longitude: OSMDocument.origin.longitude + east / 76_541)
        }
    }
}
