import Testing

@testable import CommonsDomain

@Suite struct TagTests {
    static let cases = [
        ("#Compost", "compost", "Compost"), ("  ##Vie associative ", "vie associative", "Vie associative"), ("Été", "ete", "Été"),
    ]

    @Test(arguments: cases)
    func `keeps the spelling and folds the key`(text: String, key: String, spelling: String) throws {
        let tag = try Tag(text)
        #expect(tag.key == key && tag.spelling == spelling)
    }

    @Test func `refuses what holds no letter, and what is too long`() {
        #expect(throws: TagError.blank("# !")) { try Tag("# !") }
        let long = String(repeating: "a", count: 101)
        #expect(throws: TagError.tooLong(long)) { try Tag(long) }
    }

    @Test func `shows the first spelling`() throws {
        let tags = try TagList(spellings: ["Vélo", "velo", "#VÉLO", "bus"])
        #expect(tags.map(\.spelling) == ["Vélo", "bus"])
        #expect(tags.keys == ["velo", "bus"])
    }

    @Test func `merges aliases, through other aliases too`() throws {
        var aliases = TagAliases()
        try aliases.add(try Tag("bio"), for: try Tag("organic"))
        try aliases.add(try Tag("organic"), for: try Tag("Agriculture biologique"))
        let tags = try TagList(spellings: ["Bio", "marché", "ORGANIC"]).merged(by: aliases)
        #expect(tags.map(\.spelling) == ["Agriculture biologique", "marché"])
        #expect(throws: TagAliasError.circular(try Tag("Agriculture biologique"))) {
            try aliases.add(try Tag("Agriculture biologique"), for: try Tag("bio"))
        }
    }
}
