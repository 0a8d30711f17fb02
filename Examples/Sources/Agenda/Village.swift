import CommonsDomain
import CommonsGeo

/// Valombre, its association, and what the two put up on the notice board.
struct Village {
    let zone: ZoneIdentifier
    let commune: TerritoryID
    private let association: Organization
    private let events: [Event]

    init() throws {
        let (zone, commune) = (try ZoneIdentifier(name: "Europe/Paris"), try TerritoryID("insee:commune:99010"))
        (self.zone, self.commune) = (zone, commune)
        let made = try Instant("2026-11-01T09:00:00Z")
        let association = Organization(
            id: Identifier(Self.id(100)), kind: .association,
            listing: try Listing(
                name: "Les Jardins de la Motte", contact: Contact(emails: [EmailAddress("jardins@valombre.example")]), created: made))
        self.association = association

        /// An event on one of the places of the village. Times are those of a clock on the wall: the zone is said beside them.
        func event(
            _ number: UInt64, _ name: String, _ english: String, _ kind: Event.Kind, on day: String, from start: String = "",
            to end: String? = nil,
            at place: String, _ rule: String? = nil, changing overrides: [RecurrenceOverride] = [], status: Event.Status = .confirmed,
            partOf parent: UInt64? = nil, for audience: Audience = .everyone
        ) throws -> Event {
            let (first, last) = (try time(day, start), try end.map { try time(day, $0) })
            let recurrence = Recurrence(rules: try rule.map { [try RecurrenceRule(text: $0)] } ?? [], overrides: overrides)
            var names = LocalizedText()
            try names.set(english, in: "en")
            return try Event(
                id: Identifier(Self.id(number)), kind: kind, status: status, start: first, end: last, recurrence: recurrence,
                // From its first start to its last end: by this the store knows which weeks it can be on at all.
                span: Event.span(from: first, to: last, recurrence: recurrence), organizer: association.id.rawValue,
                parent: parent.map { Identifier(Self.id($0)) },
                listing: Listing(
                    name: name, names: names,
                    place: Place(
                        coordinate: Coordinate(latitude: 46.5, longitude: 4.3), address: PostalAddress(complement: place),
                        territories: [commune]),
                    audience: audience, created: made))
        }
        func time(_ day: String, _ time: String) throws -> EventTime {
            guard let date = CivilDate(day) else { throw CivilTimeError.malformed(day) }
            return CivilTime(time).map { .zoned(CivilDateTime(date: date, time: $0), zone) } ?? .date(date)
        }
        // This Wednesday the choir sings an hour later, and somewhere else.
        let later = RecurrenceOverride(
            recurrenceID: try time("2026-12-02", "18:30"), start: try time("2026-12-02", "19:30"), end: try time("2026-12-02", "21:00"),
            location: "Église")

        events = [
            try event(
                1, "Marché", "Market", .market, on: "2015-01-06", from: "08:30", to: "12:30", at: "Place de la Mairie",
                "FREQ=WEEKLY;BYDAY=TU"),
            try event(
                2, "Chorale", "Choir", .getTogether, on: "2026-09-02", from: "18:30", to: "20:00", at: "Salle des fêtes",
                "FREQ=WEEKLY;BYDAY=WE", changing: [later]),
            try event(
                3, "Repair café", "Repair café", .workshop, on: "2026-01-03", from: "14:00", to: "18:00", at: "Atelier",
                "FREQ=MONTHLY;BYDAY=1SA"),
            try event(
                4, "Conférence sur l’eau", "Talk on water", .conference, on: "2026-12-03", from: "20:00", to: "22:00", at: "Mairie",
                status: .cancelled),
            try event(5, "Fête de l’hiver", "Winter fair", .festival, on: "2026-12-05", at: "Parc des Communs"),
            try event(
                6, "Bal folk", "Folk dance", .concert, on: "2026-12-05", from: "20:30", to: "23:30", at: "Parc des Communs", partOf: 5),
            try event(
                7, "Conseil de l’association", "Board of the association", .meeting, on: "2026-12-01", from: "18:00", to: "19:00",
                at: "Chez Anne", for: .members),
        ]
    }

    /// Keeps everything, all or nothing.
    func move(into store: some Store) async throws {
        try await store.apply([.put(association)] + events.map { try .put($0) })
    }

    /// Ids with a meaning are for examples, which print the same every time; a program writes `Identifier(at: now)`.
    private static func id(_ number: UInt64) -> EntityID {
        EntityID(high: 0x0193_0000_0000_7000, low: 0x8000_0000_0000_0000 | number)
    }
}
