import CommonsDomain
import CommonsGeo

/// What is on in the town in the winter of 2026: single events, weekly ones, a festival over three days.
enum TownEvents {
    private typealias Line = (
        name: String, english: String, kind: Event.Kind, tags: [String], day: Int, hour: Int, hours: Int, rule: String?
    )

    /// Days count from Monday 30 November 2026.
    private static let lines: [Line] = [
        ("Marché du samedi", "Saturday market", .market, ["marché", "local"], 5, 7, 6, "FREQ=WEEKLY;BYDAY=SA"),
        ("Repair café", "Repair café", .workshop, ["réparation", "partage"], 5, 13, 4, "FREQ=MONTHLY;BYDAY=1SA"),
        (
            "Permanence de la Maison des Communs", "Open hours of the House of Commons", .meeting, ["accueil"], 2, 16, 2,
            "FREQ=WEEKLY;BYDAY=WE"
        ),
        ("Chorale ouverte à tous", "Choir for everyone", .getTogether, ["musique"], 3, 18, 2, "FREQ=WEEKLY;BYDAY=TH"),
        ("Atelier compost", "Compost workshop", .workshop, ["compost", "partage", "jardin"], 6, 9, 2, nil),
        ("Conseil de quartier des Tanneurs", "Tanners’ neighbourhood council", .debate, ["démocratie"], 1, 18, 2, nil),
        ("Projection : La ville en commun", "Screening: The town in common", .film, ["cinéma"], 4, 19, 2, nil),
        ("Concert au kiosque", "Bandstand concert", .concert, ["musique"], 12, 16, 2, nil),
        ("Bourse aux vélos", "Bike exchange", .market, ["vélo", "seconde main"], 13, 8, 8, nil),
        ("Fête de l’hiver", "Winter festival", .festival, ["fête"], 18, 9, 60, nil),
        ("Cours de français pour tous", "French for everyone", .course, ["apprendre", "solidarité"], 0, 17, 2, "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("Exposition : Cartes du pays", "Exhibition: Maps of the country", .exhibition, ["carte"], 0, 9, 9, "FREQ=DAILY;COUNT=14"),
        ("Conférence : l’eau de l’Ombrelle", "Talk: the water of the Ombrelle", .conference, ["eau"], 8, 18, 2, nil),
        ("Tournoi de pétanque", "Pétanque tournament", .competition, ["sport"], 6, 13, 4, nil),
    ]

    private static let places: [(name: String, spot: Spot)] = [
        ("Place du Marché, Valombre", Spot(east: 90, north: 60)), ("Maison de quartier, Valombre", Spot(east: -220, north: -140)),
        ("Mairie de Valombre", Spot(east: 0, north: 0)), ("Parc des Communs, Valombre", Spot(east: -330, north: 275)),
    ]

    static func all(using generator: inout SeededGenerator) throws -> [Element] {
        let created = try Instant("2026-11-01T09:00:00Z")
        let monday = try Instant("2026-11-30T00:00:00Z")
        guard let zone = ZoneIdentifier("Europe/Paris") else { return [] }
        return try lines.enumerated().map { index, line in
            let place = places[index % places.count]
            let spot = place.spot.moved(Double(generator.pick(-20...20)), Double(generator.pick(-20...20)))
            var names = LocalizedText()
            try names.set(line.english, in: "en")
            let listing = try Listing(
                name: line.name, names: names, summary: place.name, tags: TagList(spellings: line.tags),
                place: Place(coordinate: spot.coordinate), created: created)
            // In winter the town's clocks stand an hour before UTC.
            let starts = monday.advanced(bySeconds: Int64(line.day * 86_400 + line.hour * 3600))
            let start = try CivilDateTime(clockSeconds: starts.secondsSince1970 + 3600)
            let end = try CivilDateTime(clockSeconds: starts.secondsSince1970 + 3600 + Int64(line.hours * 3600))
            let ends = starts.advanced(bySeconds: Int64(line.hours * 3600))
            let bounded = line.rule.map { $0.hasSuffix("COUNT=14") ? ends.advanced(bySeconds: 13 * 86_400) : nil } ?? ends
            return .event(
                try Event(
                    id: Identifier(at: created, using: &generator), kind: line.kind, start: .zoned(start, zone), end: .zoned(end, zone),
                    recurrence: Recurrence(rules: try line.rule.map { [try RecurrenceRule(text: $0)] } ?? []),
                    span: EventSpan(starts: starts, ends: bounded), listing: listing))
        }
    }
}
