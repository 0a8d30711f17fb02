import Foundation
import Testing

@testable import CommonsDomain

@Suite struct ElementTests {
    @Test func `reads back what it writes, whatever the type`() throws {
        for element in try ElementFixtures.all() {
            let json = try ElementFixtures.json(element)
            #expect(try ElementFixtures.read(Element.self, json) == element)
            #expect(try ElementFixtures.json(element.value) == json)
        }
    }

    /// The golden is written by hand from the article *The JSON form*; it changes only with a new version of the form.
    @Test func `writes an ad as documented`() throws {
        let listing = try Listing(name: "Vélo", tags: TagList(spellings: ["Vélo"]), created: ElementFixtures.noon)
        var ad = try Ad(
            id: Identifier(ElementFixtures.id(7)), section: .sell, direction: .offer, category: "bicycles",
            price: Price("80", currency: "EUR"),
            author: ElementFixtures.id(1), listing: listing)
        try ad.fulfil(at: ElementFixtures.noon.advanced(bySeconds: 1))
        #expect(
            try ElementFixtures.json(ad)
                == #"{"author":"01990000-0000-7000-8000-000000000001","category":"bicycles","created":"2026-11-23T12:00:00Z","#
                + #""direction":"offer","fulfilled":"2026-11-23T12:00:01Z","id":"01990000-0000-7000-8000-000000000007","name":"Vélo","#
                + #""price":{"amount":"80.00","currency":"EUR"},"section":"sell","tags":["Vélo"],"type":"ad","updated":"2026-11-23T12:00:01Z","#
                + #""version":1}"#)
    }

    @Test func `refuses another type, an unknown type and a newer version`() throws {
        let json = try ElementFixtures.json(try ElementFixtures.all()[1])
        #expect(throws: ElementFormError.otherType(expected: .person, found: "organization")) {
            try ElementFixtures.read(Person.self, json)
        }
        #expect(throws: ElementFormError.newerVersion(found: 2, supported: 1)) {
            try ElementFixtures.read(Element.self, json.replacingOccurrences(of: #""version":1"#, with: #""version":2"#))
        }
        #expect(throws: ElementFormError.unknownType("ufo")) {
            try ElementFixtures.read(Element.self, json.replacingOccurrences(of: #""organization""#, with: #""ufo""#))
        }
    }

    @Test func `projects what every element shares`() throws {
        for element in try ElementFixtures.all() {
            let projection = element.projection
            #expect(projection.keys == ["osm:node/123", "slug:les-jardins"])
            #expect(projection.tags == ["jardin", "partage"])
            #expect(projection.text[.name] == "les jardins partages shared gardens")
            #expect(projection.text[.summary] == "cultiver ensemble")
            #expect(projection.text[.body]?.hasPrefix("chaque samedi matin 3 bis rue du four 01000 bourg en bresse fr") == true)
            #expect(projection.coordinate == element.listing.place?.coordinate)
            #expect(projection.territories == [try ElementFixtures.aine, try ElementFixtures.bourg])
            #expect(projection.audience == [.everyone])
            #expect(projection.fingerprint != nil)
        }
    }

    @Test func `projects kinds, states, ends and dates`() throws {
        let projections = try ElementFixtures.all().map(\.projection)
        #expect(projections.map(\.kind) == [nil, "association", nil, "compost", "getTogether", "sell"])
        #expect(projections.map(\.status) == [nil, nil, "testing", nil, "tentative", "offer"])
        #expect(projections[4].ends == LinkEnds(from: ElementFixtures.id(2), to: ElementFixtures.id(5)))
        #expect(projections[4].parent == ElementFixtures.id(6))
        #expect(projections[4].dates.starts == ElementFixtures.noon)
        #expect(projections[5].parent == ElementFixtures.id(1))
        #expect(projections[5].dates.expires == ElementFixtures.noon.advanced(bySeconds: 86_400))
    }

    @Test func `shows nothing of a hidden place but its territories`() throws {
        for var element in try ElementFixtures.all() {
            let place = try #require(element.listing.place)
            element.listing.place = try Place(
                coordinate: place.coordinate, address: place.address, territories: place.territories, openingHours: place.openingHours,
                isHidden: true)
            element.listing.provenance = try Provenance(
                source: "osm", identifier: "node/1",
                attributes: [SourceAttribute("@version", "3"), SourceAttribute("addr:street", "rue secrète"), SourceAttribute("UID", "a")])
            let projection = element.projection
            #expect(projection.coordinate == nil)
            #expect(projection.territories == place.territories)
            #expect(projection.text[.body]?.contains("four") == false)
            let seen = try #require(element.redacted(for: .anonymous).listing.place)
            #expect(seen.coordinate == nil && seen.address == nil && seen.openingHours == nil && seen.territories == place.territories)
            #expect(element.redacted(for: .anonymous).listing.provenance?.attributes.map(\.name) == ["@version", "UID"])
            let admin = Viewer(person: ElementFixtures.id(8), tokens: [.admin(of: element.id)])
            #expect(element.redacted(for: admin).listing.place?.coordinate == place.coordinate)
            #expect(element.redacted(for: admin).listing.provenance?.attributes.count == 3)
        }
    }

    @Test func `keeps its fingerprint through times of making, changing and retrieving, and through ids`() throws {
        for element in try ElementFixtures.all() {
            var other = element
            other.listing.created = .epoch
            other.listing.updated = .epoch
            other.listing.provenance?.retrieved = nil
            #expect(other.projection.fingerprint == element.projection.fingerprint)
        }
        let listing = try ElementFixtures.listing()
        let first = Organization(id: Identifier(ElementFixtures.id(1)), kind: .group, listing: listing)
        let second = Organization(id: Identifier(ElementFixtures.id(2)), kind: .group, listing: listing)
        #expect(first.projection.fingerprint == second.projection.fingerprint)
    }

    @Test func `has the same fingerprint on every machine and in every run`() throws {
        let poi = PointOfInterest(
            id: Identifier(ElementFixtures.id(1)), kind: .compost, listing: try Listing(name: "Compost", created: ElementFixtures.noon))
        #expect(poi.projection.fingerprint == 14_873_407_497_424_121_343)
    }

    @Test(arguments: changes.indices)
    func `changes its fingerprint with any field`(index: Int) throws {
        for element in try ElementFixtures.all() {
            var other = element
            try Self.changes[index](&other.listing)
            #expect(other.projection.fingerprint != element.projection.fingerprint)
        }
    }

    static let changes: [@Sendable (inout Listing) throws -> Void] = [
        { try $0.rename("Les Jardins") },
        { try $0.names.set("Jardins", in: "fr") },
        { try $0.describe(summary: nil, description: $0.description) },
        { try $0.describe(summary: $0.summary, description: nil) },
        { $0.slug = nil },
        { $0.tags.remove(key: "jardin") },
        { $0.tags.insert(try Tag("bio")) },
        { $0.place = nil },
        { $0.place = try $0.place?.lying(in: [try ElementFixtures.aine]) },
        { $0.contact.emails = [] },
        { $0.contact.phones = [] },
        { $0.contact.websites = [] },
        { $0.contact.accounts = [] },
        { $0.images = [] },
        { $0.images[0].caption = nil },
        { $0.audience = .members },
        { $0.audience = .people([ElementFixtures.id(3)]) },
        { $0.provenance = nil },
    ]
}
