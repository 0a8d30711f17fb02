import CommonsGeo
import Testing

@testable import CommonsDomain

@Suite struct SlugTests {
    @Test(arguments: ["", "-a", "a-", "a--b", "É", "a b", "A", String(repeating: "a", count: 101)])
    func `refuses what is no slug`(text: String) {
        #expect(throws: SlugError.malformed(text)) { try Slug(text) }
    }

    @Test(arguments: [("Les Jardins d’Élodie !", "les-jardins-d-elodie"), ("Œuvre n°4", "oeuvre-n-4"), ("東京 Café", "cafe")])
    func `makes a slug of a name`(name: String, slug: String) {
        #expect(Slug(of: name)?.rawValue == slug)
    }

    @Test func `makes none of a name without Latin letters, and cuts a long one between words`() {
        #expect(Slug(of: "東京") == nil)
        #expect(Slug(of: String(repeating: "abcd ", count: 50))?.rawValue.utf8.count == 99)
    }
}

@Suite struct PriceTests {
    static let cases = [
        ("12.5", "EUR", Int64(1250), "12.50"), ("80", "EUR", 8000, "80.00"), ("0.05", "EUR", 5, "0.05"), ("500", "JPY", 500, "500"),
        ("1.234", "TND", 1234, "1.234"),
    ]

    @Test(arguments: cases)
    func `is exact in the smallest units of its currency`(amount: String, currency: String, units: Int64, written: String) throws {
        let price = try Price(amount, currency: currency)
        #expect(price.minorUnits == units && price.amount == written)
    }

    @Test(arguments: ["", ".5", "1.", "1.234", "1,50", "-1", "1e3", "99999999999999999999"])
    func `refuses what is no amount`(amount: String) {
        #expect(throws: PriceError.malformedAmount(amount)) { try Price(amount, currency: "EUR") }
    }

    @Test func `refuses a negative amount and a currency that is no code`() {
        #expect(throws: PriceError.negative(-1)) { try Price(minorUnits: -1, currency: "EUR") }
        #expect(throws: PriceError.malformedCurrency("euro")) { try Price(minorUnits: 1, currency: "euro") }
        #expect(throws: PriceError.malformedAmount("1.5")) { try Price("1.5", currency: "JPY") }
    }
}

@Suite struct ListingTests {
    @Test func `refuses a blank name and texts that are too long, and stays as it was`() throws {
        #expect(throws: ListingError.blankName(" \n")) { try Listing(name: " \n", created: .epoch) }
        var listing = try Listing(name: "A", created: .epoch)
        #expect(throws: ListingError.nameTooLong(bytes: 1025)) { try listing.rename(String(repeating: "a", count: 1025)) }
        #expect(throws: ListingError.summaryTooLong(bytes: 2001)) {
            try listing.describe(summary: String(repeating: "a", count: 2001), description: nil)
        }
        #expect(listing.name == "A" && listing.summary == nil)
    }

    @Test func `is called in the first language that has a name`() throws {
        var listing = try Listing(name: "Sant-Brieg", created: .epoch)
        try listing.names.set("Saint-Brieuc", in: "fr")
        #expect(listing.name(in: "de", "fr") == "Saint-Brieuc" && listing.name(in: "de") == "Sant-Brieg")
    }

    @Test(arguments: ["f", "123", "fr_FR", "", "abcdefghi", "fr-"])
    func `refuses what is no language tag`(language: String) {
        var text = LocalizedText()
        #expect(throws: LocalizedTextError.malformedLanguage(language)) { try text.set("x", in: language) }
    }
}

@Suite struct ContactTests {
    @Test(arguments: ["a", "a@", "@b.c", "a@b", "a b@c.d", "a@b@c.d", "a@.b", "a,b@c.d"])
    func `refuses what is no mail address`(text: String) {
        #expect(throws: ContactError.malformedEmail(text)) { try EmailAddress(text) }
    }

    @Test(arguments: ["", "call", "1", "123456789012345678901"])
    func `refuses what is no telephone number`(text: String) {
        #expect(throws: ContactError.malformedPhone(text)) { try PhoneNumber(text) }
    }

    @Test(arguments: ["example.org", "ftp://a.b", "http://", "https:///x", "http://a b", "javascript:alert(1)", "http://:80"])
    func `refuses what is no web address`(text: String) {
        #expect(throws: WebAddressError.malformed(text)) { try WebAddress(text) }
    }

    @Test func `takes a scheme in capitals, and dials digits only`() throws {
        #expect(try WebAddress("HTTPS://Example.org").rawValue == "HTTPS://Example.org")
        #expect(try PhoneNumber("+33 (0)4 74-00").dialled == "+33047400")
    }
}

@Suite struct PlaceTests {
    @Test func `refuses a place that is nowhere, and a territory named twice`() throws {
        let ain = try TerritoryID("insee:department:01")
        #expect(throws: PlaceError.nowhere) { try Place() }
        #expect(throws: PlaceError.repeatedTerritory(ain)) { try Place(territories: [ain, ain]) }
    }

    @Test func `keeps the zero of a postal code, and refuses empty and malformed parts`() throws {
        #expect(try PostalAddress(postalCode: "01004").lines == ["01004"])
        #expect(throws: PostalAddressError.empty) { try PostalAddress() }
        #expect(throws: PostalAddressError.blankPart(" ")) { try PostalAddress(street: " ") }
        #expect(throws: PostalAddressError.malformedCountry("fr")) { try PostalAddress(country: "fr") }
    }

    @Test func `reads no position out of range`() {
        #expect(throws: CoordinateError.latitudeOutOfRange(91)) {
            try ElementFixtures.read(Place.self, #"{"coordinate":{"latitude":91,"longitude":0}}"#)
        }
    }
}

@Suite struct AdTests {
    func ad(expires: Instant? = nil) throws -> Ad {
        try Ad(
            id: Identifier(ElementFixtures.id(1)), section: .lend, direction: .offer, author: ElementFixtures.id(2), expires: expires,
            listing: Listing(name: "Échelle", created: ElementFixtures.noon))
    }

    @Test func `leaves searches when it expires or is fulfilled, whichever comes first`() throws {
        let later = ElementFixtures.noon.advanced(bySeconds: 100)
        var ad = try ad(expires: later)
        #expect(ad.isCurrent(at: ElementFixtures.noon) && !ad.isCurrent(at: later))
        try ad.renew(at: later, until: later.advanced(bySeconds: 50))
        #expect(ad.isCurrent(at: later) && ad.renewed == later)
        try ad.fulfil(at: later.advanced(bySeconds: 1))
        #expect(ad.projection.dates.expires == later.advanced(bySeconds: 1) && ad.projection.parent == ElementFixtures.id(2))
        #expect(throws: AdError.alreadyFulfilled(later.advanced(bySeconds: 1))) { try ad.fulfil(at: later) }
        #expect(throws: AdError.alreadyFulfilled(later.advanced(bySeconds: 1))) { try ad.renew(at: later, until: nil) }
    }

    @Test func `refuses to expire before it was made`() {
        #expect(throws: AdError.expiresTooEarly(.epoch)) { try ad(expires: .epoch) }
    }
}

@Suite struct EventTests {
    func event(_ start: String, _ end: String?, span: EventSpan? = nil, parent: UInt64? = nil) throws -> Event {
        try Event(
            id: Identifier(ElementFixtures.id(1)), kind: .concert, start: try #require(EventTime(start)),
            end: end.flatMap { EventTime($0) }, span: span,
            parent: parent.map { Identifier(ElementFixtures.id($0)) }, listing: Listing(name: "Concert", created: .epoch))
    }

    @Test func `is listed from its start to its end`() throws {
        let dates = try event("2026-11-23T12:00:00Z", "2026-11-23T14:00:00Z").projection.dates
        #expect(dates.starts == ElementFixtures.noon && dates.ends == ElementFixtures.noon.advanced(bySeconds: 7200))
        let day = try event("2026-11-23", nil).span
        #expect(day.ends == day.starts.advanced(bySeconds: 86_400))
    }

    @Test func `refuses an end before its start, itself as a parent, and a zone without a span`() throws {
        #expect(throws: EventError.self) { try event("2026-11-23T12:00:00Z", "2026-11-23T11:00:00Z") }
        #expect(throws: EventError.ownParent(ElementFixtures.id(1))) { try event("2026-11-23", nil, parent: 1) }
        let paris = try #require(EventTime("2026-11-23T13:00:00[Europe/Paris]"))
        #expect(throws: EventError.spanNeeded(start: paris)) { try event(paris.description, nil) }
        let span = try EventSpan(starts: ElementFixtures.noon, ends: nil)
        #expect(try event(paris.description, nil, span: span).projection.dates.ends == nil)
        #expect(throws: EventError.capacityTooSmall(0)) { try Attendance(capacity: 0) }
    }

    @Test func `counts who still fits`() throws {
        let attendance = try Attendance(capacity: 10)
        #expect(attendance.hasRoom(beside: 9) && !attendance.hasRoom(beside: 10) && Attendance.open.hasRoom(for: 5000, beside: 5000))
    }

    @Test func `reads back what repeats`() throws {
        var recurrence = Recurrence()
        recurrence.exclusions = [try #require(EventTime("2026-11-30"))]
        let event = try Event(
            id: Identifier(ElementFixtures.id(1)), kind: .market, start: try #require(EventTime("2026-11-23")), recurrence: recurrence,
            span: EventSpan(starts: ElementFixtures.noon, ends: nil), listing: Listing(name: "Marché", created: .epoch))
        #expect(try ElementFixtures.read(Event.self, try ElementFixtures.json(event)) == event)
    }
}
