import Testing

@testable import CommonsDomain

@Suite struct PersonTests {
    let friend = ElementFixtures.id(9)

    func person() throws -> Person {
        var visibility = FieldVisibility<ListingField>()
        visibility[.emails] = .people([friend])
        visibility[.description] = .linked
        visibility[.place] = .members
        visibility[.summary] = .everyone
        return Person(id: Identifier(ElementFixtures.id(1)), listing: try ElementFixtures.listing(), visibility: visibility)
    }

    @Test func `shows a narrower field only to those whom it is for`() throws {
        let person = try person()
        let stranger = person.redacted(for: .anonymous)
        #expect(stranger.listing.contact.emails.isEmpty)
        #expect(stranger.listing.description == nil && stranger.listing.place == nil)
        #expect(stranger.listing.summary == "Cultiver ensemble" && !stranger.listing.contact.phones.isEmpty)
        #expect(stranger.visibility.isEmpty)
        let known = person.redacted(for: Viewer(person: friend))
        #expect(known.listing.contact.emails == person.listing.contact.emails && known.listing.place == nil)
        #expect(person.redacted(for: Viewer(person: person.id.rawValue)) == person)
    }

    @Test func `never projects a narrower field`() throws {
        let projection = try person().projection
        #expect(projection.coordinate == nil && projection.territories.isEmpty)
        #expect(projection.text[.body] == nil)
        #expect(projection.text[.summary] == "cultiver ensemble")
    }

    @Test func `refuses to forget the audience of a field that it does not know`() throws {
        let json = try ElementFixtures.json(try person()).replacing(#""visibility":{"#, with: #""visibility":{"shoeSize":"members","#)
        #expect(throws: DecodingError.self) { try ElementFixtures.read(Person.self, json) }
    }
}
