/// Names of territories reduced for comparison: lower case, without the accents of French and its neighbours, one space for anything else.
///
/// CommonsGeo stands on nothing, so it cannot use the folding of CommonsDomain; this one needs to know the letters of place names only.
enum TerritoryName {
    static func folded(_ name: String) -> String {
        var folded = ""
        var pending = false
        for scalar in name.lowercased().unicodeScalars {
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
                pending = !folded.isEmpty
                continue
            }
            if pending { folded.append(" ") }
            pending = false
            folded += letters[scalar] ?? String(scalar)
        }
        return folded
    }

    /// The reduced name and what people say for it: `lyon 1er arrondissement`, `lyon 1er`, `lyon 1`; `la reunion`, `reunion`.
    static func spoken(_ name: String) -> Set<String> {
        let whole = folded(name)
        var words = whole.split(separator: " ").map(String.init)
        var forms: Set<String> = [whole]
        if words.count > 1, ["le", "la", "les", "l"].contains(words[0]) { forms.insert(words[1...].joined(separator: " ")) }
        if words.count > 2, words.last == "arrondissement" {
            words.removeLast()
            forms.insert(words.joined(separator: " "))
            let number = words[words.count - 1].prefix { $0.isNumber }
            if !number.isEmpty { forms.insert((words.dropLast() + [String(number)]).joined(separator: " ")) }
        }
        return forms
    }

    private static let letters: [Unicode.Scalar: String] = {
        var table: [Unicode.Scalar: String] = ["œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"]
        for (plain, accented) in [
            ("a", "àáâãäåā"), ("c", "çćč"), ("e", "èéêëē"), ("i", "ìíîïī"), ("n", "ñń"), ("o", "òóôõöō"), ("u", "ùúûüū"), ("y", "ýÿ"),
            ("s", "śš"), ("z", "źżž"),
        ] {
            for scalar in accented.unicodeScalars { table[scalar] = plain }
        }
        return table
    }()
}
