import CommonsGeo
import Foundation

@testable import CommonsDomain

/// Elements with every field filled in, and how they are written.
enum ElementFixtures {
    static let noon = Instant(secondsSince1970: 1_795_435_200)  // 2026-11-23T12:00:00Z
    static func id(_ number: UInt64) -> EntityID { EntityID(high: 0x0199_0000_0000_7000, low: 0x8000_0000_0000_0000 | number) }
    static var aine: TerritoryID { get throws { try TerritoryID("insee:departement:01") } }
    static var bourg: TerritoryID { get throws { try TerritoryID("insee:commune:01053") } }

    static func listing() throws -> Listing {
        var names = LocalizedText()
        try names.set("Shared Gardens", in: "en")
        var listing = try Listing(
            name: "Les Jardins partagés", names: names, summary: "Cultiver ensemble", description: "Chaque samedi matin.",
            slug: Slug("les-jardins"), tags: TagList(spellings: ["Jardin", "#partage"]), created: noon,
            updated: noon.advanced(bySeconds: 60))
        listing.place = try Place(
            coordinate: Coordinate(latitude: 46.2052, longitude: 5.2255),
            address: PostalAddress(
                houseNumber: "3 bis", street: "rue du Four", postalCode: "01000", locality: "Bourg-en-Bresse", country: "FR"),
            territories: [try aine, try bourg], openingHours: OpeningHours("Sa 09:00-12:00"))
        listing.contact = Contact(
            emails: [try EmailAddress("jardin@example.org")], phones: [try PhoneNumber("+33 4 74 00 00 00")],
            websites: [try WebAddress("https://example.org/jardin")],
            accounts: [try SocialAccount(network: "mastodon", account: "@jardin@example.org")])
        listing.images = [ImageReference(try WebAddress("https://example.org/1.jpg"), caption: "La serre", credit: "A. Dupont, CC BY")]
        listing.provenance = try Provenance(
            source: "osm", identifier: "node/123", address: WebAddress("https://www.openstreetmap.org/node/123"), licence: "ODbL-1.0",
            attributes: [SourceAttribute("leisure", "garden"), SourceAttribute("access", "yes")],
            retrieved: noon)
        return listing
    }

    static func all() throws -> [Element] {
        let listing = try listing()
        var hidden = FieldVisibility<ListingField>()
        hidden[.emails] = .people([id(9)])
        return [
            .person(Person(id: Identifier(id(1)), listing: listing, visibility: hidden)),
            .organization(Organization(id: Identifier(id(2)), kind: .association, listing: listing)),
            .project(try Project(id: Identifier(id(3)), stage: .testing, start: noon, end: noon.advanced(bySeconds: 10), listing: listing)),
            .pointOfInterest(PointOfInterest(id: Identifier(id(4)), kind: .compost, listing: listing)),
            .event(
                try Event(
                    id: Identifier(id(5)), kind: .getTogether, status: .tentative, start: noon, end: noon.advanced(bySeconds: 3600),
                    organizer: id(2), parent: Identifier(id(6)), attendance: Attendance(mode: .mixed, capacity: 30), listing: listing)),
            .ad(
                try Ad(
                    id: Identifier(id(7)), section: .sell, direction: .offer, category: "Vélos", price: Price("12.50", currency: "EUR"),
                    author: id(1), expires: noon.advanced(bySeconds: 86_400), listing: listing)),
        ]
    }

    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func read<Value: Decodable>(_ type: Value.Type = Value.self, _ json: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(json.utf8))
    }
}
