extension Tag {
    /// The tags that people write inside a text: a `#` after a space, a bracket or a quote, then letters, digits, `_` or `-`, at least one of them a letter.
    ///
    /// Each once, in the order of the text: `"Prenez, déposez #partage"` holds *partage*, `"n° 12 #3 a#b"` none.
    /// - Complexity: O(*n*) in the length of the text.
    public static func hashtags(in text: String) -> [Tag] {
        var found: [Tag] = []
        var word: String?
        var previous: Character = " "
        func isPart(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" || character == "-" }
        for character in text + " " {
            if let begun = word, isPart(character) {
                word = begun + String(character)
            } else {
                if let word, word.contains(where: \.isLetter), let tag = try? Tag(word), !found.contains(where: { $0.key == tag.key }) {
                    found.append(tag)
                }
                word = character == "#" && (previous.isWhitespace || "([{«“\"'".contains(previous)) ? "" : nil
            }
            previous = character
        }
        return found
    }
}
