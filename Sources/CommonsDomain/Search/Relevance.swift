/// How well an entity answers words.
///
/// Each word adds the ``TextField/weight`` of the heaviest field that holds it; a name that holds all the words side by side and in order
/// adds 4, a name that is exactly the words 8 more. Nothing depends on how many others hold a word: what a viewer may not see moves nothing.
public enum Relevance {
    /// What one entity scores for folded `words`, or `nil` when a word is in no field.
    ///
    /// - Parameters:
    ///   - text: folded words by field, joined by one space.
    ///   - words: folded words of the query.
    ///   - completesLastWord: whether the last word may be the beginning of a longer one.
    /// - Complexity: O(*n*) in the length of the text for each word.
    public static func score(_ text: [TextField: String], words: [String], completesLastWord: Bool) -> Int? {
        var total = 0
        for (index, word) in words.enumerated() {
            let begins = completesLastWord && index == words.count - 1
            let best = TextField.allCases.filter { field in
                text[field].map { holds($0, word, begins: begins) } ?? false
            }.map(\.weight).max()
            guard let best else { return nil }
            total += best
        }
        guard !words.isEmpty, let name = text[.name] else { return total }
        return total + phraseBonus(name, phrase: words.joined(separator: " "), completesLastWord: completesLastWord)
    }

    /// What a name adds that is the phrase (12) or holds it (4).
    package static func phraseBonus(_ name: String, phrase: String, completesLastWord: Bool) -> Int {
        if name == phrase { return 12 }
        return holds(name, phrase, begins: completesLastWord) ? 4 : 0
    }

    private static func holds(_ text: String, _ phrase: String, begins: Bool) -> Bool {
        let (text, phrase) = (Array(text.utf8), Array(phrase.utf8))
        guard !phrase.isEmpty, phrase.count <= text.count else { return false }
        for start in 0...(text.count - phrase.count) where start == 0 || text[start - 1] == 0x20 {
            guard text[start..<start + phrase.count].elementsEqual(phrase) else { continue }
            let end = start + phrase.count
            if begins || end == text.count || text[end] == 0x20 { return true }
        }
        return false
    }
}
