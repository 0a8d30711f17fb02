import CommonsDomain
import CommonsGeo
import Testing

@testable import CommonsInterop

@Suite struct OSMElementBuilderTests {
    func element(_ tags: OSMTags, id: OSMElementID = OSMElementID(.node, 123), language: String = "fr") throws -> (Element?, [ImportFault])
    {
        var matcher = OSMMatcher()
        var builder = OSMElementBuilder(retrieved: .epoch, language: language)
        let found = matcher.match(tags)
        let match = try #require(found)
        let element = builder.element(
            match, id: id, tags: tags, at: try Coordinate(latitude: 46, longitude: 5), metadata: OSMMetadata(timestamp: 1_000_000_000))
        return (element, builder.faults)
    }

    @Test func `fills in every fact`() throws {
        let tags: OSMTags = [
            "shop": "bakery", "name": "Au bon pain", "name:en": "Good Bread", "name:zh-Hant": "好麵包", "name:left": "no",
            "name:etymology": "no",
            "addr:housenumber": "3 bis", "addr:street": "rue du Four", "addr:postcode": "01000", "addr:city": "Bourg", "addr:country": "FR",
            "phone": "+33 4 74 00 00 00; +33 6 00 00 00 00", "contact:email": "pain@example.org", "website": "https://example.org",
            "contact:mastodon": "@pain@example.org", "opening_hours": "Mo-Sa 07:00-19:00", "wheelchair": "yes",
            "description": "Pain au levain",
            "image": "https://example.org/p.jpg",
        ]
        let (made, faults) = try element(tags)
        let listing = try #require(made).listing
        #expect(faults.isEmpty)
        #expect(listing.name == "Au bon pain")
        #expect(listing.names.entries.map(\.language) == ["en", "zh-Hant"])
        #expect(listing.description == "Pain au levain")
        #expect(listing.place?.address?.lines == ["3 bis rue du Four", "01000 Bourg", "FR"])
        #expect(listing.place?.openingHours?.text == "Mo-Sa 07:00-19:00")
        #expect(listing.contact.phones.map(\.dialled) == ["+33474000000", "+33600000000"])
        #expect(listing.contact.emails.map(\.rawValue) == ["pain@example.org"])
        #expect(listing.contact.websites.map(\.rawValue) == ["https://example.org"])
        #expect(listing.contact.accounts.map(\.network) == ["mastodon"])
        #expect(listing.images.count == 1)
        #expect(listing.tags.contains(key: "accessible en fauteuil roulant"))
        #expect(listing.created == Instant(secondsSince1970: 1_000_000_000))
        let provenance = try #require(listing.provenance)
        #expect(provenance.key == "osm:node/123" && provenance.licence == "ODbL-1.0")
        #expect(provenance.address?.rawValue == "https://www.openstreetmap.org/node/123")
        #expect(provenance.attributes.count == tags.count)
        #expect(made?.id == provenance.entityID)
    }

    @Test func `calls what may be nameless by its rule, and drops what must have a name`() throws {
        let bookcase = try #require(try element(["amenity": "public_bookcase"]).0)
        #expect(bookcase.name == "Boîte à livres" && bookcase.listing.names["en"] == "Public bookcase")
        #expect(try element(["amenity": "public_bookcase"], language: "en").0?.name == "Public bookcase")
        #expect(try element(["shop": "bakery"]).0 == nil)
        #expect(try element(["shop": "bakery", "brand": "Le Fournil"]).0?.name == "Le Fournil")
        #expect(try element(["shop": "bakery", "name": "  ", "name:fr": "Le Fournil"]).0?.name == "Le Fournil")
        #expect(try element(["shop": "vacant", "name": "Rien"]).0 == nil)
    }

    @Test func `leaves out what does not fit, says so, and keeps it among the tags`() throws {
        let (made, faults) = try element([
            "shop": "bakery", "name": "X", "email": "nobody", "phone": "call us", "website": "www.example.org", "url": "ftp://example.org",
            "addr:country": "France", "addr:city": "Bourg", "opening_hours": "noon to late",
        ])
        let listing = try #require(made).listing
        #expect(listing.place?.openingHours?.text == "noon to late")
        #expect(listing.contact.emails.isEmpty && listing.contact.phones.isEmpty)
        #expect(listing.contact.websites.map(\.rawValue) == ["https://www.example.org"])
        #expect(listing.place?.address?.country == nil && listing.place?.address?.locality == "Bourg")
        #expect(
            Set(faults.map(\.reason.rawValue)) == [
                "osm.email-left-out", "osm.phone-left-out", "osm.website-without-scheme", "osm.website-left-out", "osm.country-left-out",
                "osm.opening-hours-not-understood",
            ])
        #expect(listing.provenance?.attributes.contains(SourceAttribute("email", "nobody")) == true)
    }

    @Test func `gives the same object the same id on every machine, and what is not uploaded no provenance`() throws {
        let tags: OSMTags = ["shop": "bakery", "name": "X"]
        let id = try #require(try element(tags).0).id
        #expect(id.description == "a382b507-2dc2-81e4-9909-351be01fee12")
        let new = try #require(try element(tags, id: OSMElementID(.node, -1)).0)
        #expect(new.listing.provenance == nil)
        #expect(new.id != id)
    }
}
