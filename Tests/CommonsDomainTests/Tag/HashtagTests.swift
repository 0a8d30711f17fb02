import CommonsDomain
import Testing

@Suite struct HashtagTests {
    @Test(arguments: [
        ("Prenez, déposez #partage", ["partage"]), ("#Compost #compost #Jardin-partagé.", ["Compost", "Jardin-partagé"]),
        ("n° 12 #3 a#b #", []),
        ("(#été) «#hiver»", ["été", "hiver"]), ("", []), ("https://example.org/#top", []),
    ])
    func `finds what people mark in a text`(text: String, spellings: [String]) {
        #expect(Tag.hashtags(in: text).map(\.spelling) == spellings)
    }
}
