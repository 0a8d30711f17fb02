import Testing

@testable import CommonsDomain

@Suite struct TextFoldingTests {
    static let cases: [(String, String)] = [
        ("L’Îlot  Vert!", "l ilot vert"), ("", ""), ("…", ""), ("Épicerie", "epicerie"), ("e\u{301}picerie", "epicerie"),
        ("ŒUVRE cœur", "oeuvre coeur"), ("Æsop ß Straße", "aesop ss strasse"), ("ﬁn eﬀet aﬃche", "fin effet affiche"),
        ("Ｆｕｌｌ １２３", "full 123"), ("Đà Nẵng, Việt Nam", "da nang viet nam"), ("Łódź", "lodz"), ("Þór", "thor"),
        ("ΟΔΟΣ Ἀθῆναι", "οδοσ αθηναι"), ("Ёлка Йод", "елка иод"), ("İstanbul ı", "istanbul i"),
        ("aujourd'hui aujourd’hui aujourdʼhui", "aujourd hui aujourd hui aujourd hui"), ("coopé\u{AD}rative", "cooperative"),
        ("m² H₂O", "m2 h2o"), ("n°4", "n 4"), ("東京 タワー", "東京 タワー"), ("ﾄｳｷｮｳ", "トウキョウ"), ("  a  b  ", "a b"), ("C++ & C#", "c c"),
        ("habitant·e·s", "habitant e s"), ("Ǆ Ș Ț", "dz s t"), ("日本語Ａ", "日本語a"), ("עִבְרִית", "עברית"),
    ]

    @Test(arguments: cases)
    func `folds letter case, accents, width and punctuation`(text: String, folded: String) {
        #expect(TextFolding.fold(text) == folded)
        #expect(FoldedText(text).folded == folded)
    }

    @Test func `folds every letter of its table to what folds to itself, composed or not`() {
        for value in UInt32(0)..<0x11000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = TextFolding.fold(String(scalar))
            #expect(TextFolding.fold(once) == once, "U+\(String(value, radix: 16))")
        }
    }

    @Test func `folds a random mixture once and for all`() {
        var generator = SeededGenerator(seed: 7)
        let pool = Array("aÉe\u{301}ß’ -ΏжЙ東ﬁ１½\u{AD}".unicodeScalars)
        for _ in 0..<500 {
            var text = String.UnicodeScalarView()
            for _ in 0..<12 { text.append(pool[Int(generator.next() % UInt64(pool.count))]) }
            let once = TextFolding.fold(String(text))
            #expect(TextFolding.fold(once) == once)
            #expect(FoldedText(String(text)).folded == once)
        }
    }

    @Test func `splits words`() {
        #expect(TextFolding.words("Le Four, à pain le four") == ["le", "four", "a", "pain", "le", "four"])
    }
}

@Suite struct FoldedTextTests {
    static let cases: [(String, [String], Bool, [String])] = [
        ("Les Œuvres d’Élodie", ["oeuvres", "elodie"], false, ["Œuvres", "Élodie"]),
        ("Cafe\u{301} du coin", ["cafe"], false, ["Cafe\u{301}"]),
        ("Composteur", ["compost"], true, ["Compost"]), ("Composteur", ["compost"], false, []),
        ("straße", ["str"], true, ["str"]), ("ÉTÉ été", ["ete"], false, ["ÉTÉ", "été"]), ("", ["a"], true, []),
    ]

    @Test(arguments: cases)
    func `finds in the original what was found in the folding`(text: String, words: [String], completes: Bool, found: [String]) {
        #expect(FoldedText(text).highlights(of: words, completesLastWord: completes).map { String(text[$0]) } == found)
    }
}

/// SplitMix64, so that a failure comes again. Source: Steele, Lea and Flood, 2014.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
