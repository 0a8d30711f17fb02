import Testing

@testable import CommonsSQLite

@Suite struct IndexTokenTests {
    @Test(arguments: [
        "", "pain", "été", "circuit court", "a-b", "A", "\u{E000}41", "insee:commune:01004", "日本", "\u{0}", "'\"*()", "e\u{301}",
    ])
    func `lists come back as they were`(term: String) {
        let terms = ["x", term, "y"].filter { !$0.isEmpty }
        #expect(IndexToken.terms(of: IndexToken.list(terms)).map { Array($0.utf8) } == terms.map { Array($0.utf8) })
    }

    @Test func `different terms are different tokens, free of what the tokenizer would cut or change`() {
        let terms = ["a b", "ab", "a-b", "A b", "a", "\u{E000}20", " ", "é", "e\u{301}", "a\u{E000}20b"]
        let tokens = terms.map { IndexToken.quoted(.tag, $0) }
        #expect(Set(tokens.map { Array($0.utf8) }).count == terms.count)
        for token in tokens {
            #expect(token.utf8.dropFirst().dropLast().allSatisfy { $0 >= 0x80 || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) })
        }
    }
}
