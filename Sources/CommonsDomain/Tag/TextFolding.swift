/// The one way in which Commons reduces text before it is compared or indexed, so that every store agrees.
///
/// Letter case, accents, width and punctuation do not count: `"L’Îlot  Vert!"` folds to `"l ilot vert"`.
public enum TextFolding {
    /// Folded words joined by one space; empty when the text holds no letter or digit.
    ///
    /// - Complexity: O(*n*) in the length of the text.
    public static func fold(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        var pending = false
        for scalar in text.unicodeScalars {
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
                pending = !folded.isEmpty
                continue
            }
            if pending { folded.append(" ") }
            pending = false
            folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
        return String(folded)
    }

    /// The folded words of a text, in order, repeated ones kept.
    ///
    /// - Complexity: O(*n*) in the length of the text.
    public static func words(_ text: String) -> [String] {
        fold(text).split(separator: " ").map(String.init)
    }
}
