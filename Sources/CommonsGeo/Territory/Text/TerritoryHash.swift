/// The 64-bit digests by which an index finds texts: FNV-1a over a letter for the sort of text, then its UTF-8.
/// Source: Fowler, Noll, Vo; draft-eastlake-fnv.
enum TerritoryHash {
    static func id(_ text: String) -> UInt64 { digest("i", text) }
    static func code(_ text: String) -> UInt64 { digest("c", text) }
    static func postal(_ text: String) -> UInt64 { digest("p", text) }
    static func name(_ folded: String) -> UInt64 { digest("n", folded) }

    private static func digest(_ sort: String, _ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in sort.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}

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
