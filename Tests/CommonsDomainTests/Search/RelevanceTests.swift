import CommonsDomain
import Testing

@Suite struct RelevanceTests {
    @Test(
        arguments: [
            (["pain"], false, 8 + 4), (["pain", "bio"], false, 16 + 12), (["bio"], false, 8 + 4), (["bi"], true, 8 + 4),
            (["bi"], false, nil),
            (["four"], false, 2), (["pain", "four"], false, 10), (["village"], false, 1), (["pain", "absent"], false, nil), ([], false, 0),
            (["bio", "pain"], false, 16), (["ai"], true, nil),
        ] as [([String], Bool, Int?)])
    func `adds the heaviest field of each word, and what the name holds of the phrase`(words: [String], begins: Bool, score: Int?) {
        let text: [TextField: String] = [.name: "pain bio", .summary: "du four", .body: "le four du village"]
        #expect(Relevance.score(text, words: words, completesLastWord: begins) == score)
    }
}
