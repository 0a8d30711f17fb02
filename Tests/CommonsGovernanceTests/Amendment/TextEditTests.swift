import Testing

@testable import CommonsGovernance

@Suite struct TextEditTests {
    private func made(_ text: String, _ edits: [TextEdit]) throws -> String { try TextVersion(text).applying(edits).text }

    @Test func `makes all edits at once, each counted in the old text`() throws {
        let edits: [TextEdit] = [
            .append(text: "!"), .replace(from: 0, to: 2, with: "Deux"), .delete(from: 8, to: 16), .insert(at: 3, text: "bons "),
        ]
        #expect(try made("Un repas végétal", edits) == "Deux bons repas!")
    }

    @Test func `lets insertions at one place follow each other, before what is replaced there`() throws {
        #expect(try made("ab", [.replace(from: 1, to: 2, with: "C"), .insert(at: 1, text: "1"), .insert(at: 1, text: "2")]) == "a12C")
    }

    @Test func `counts scalars and not characters`() throws {
        // An e with a combining accent is one character of two scalars.
        #expect(try made("e\u{301}a", [.delete(from: 1, to: 2)]) == "ea")
    }

    @Test(arguments: [
        (TextEdit.replace(from: 2, to: 1, with: "x"), TextError.rangeOutside(2, 1, length: 3)),
        (.delete(from: 0, to: 4), .rangeOutside(0, 4, length: 3)), (.insert(at: -1, text: "x"), .rangeOutside(-1, -1, length: 3)),
        (.delete(from: 1, to: 1), .emptyEdit), (.append(text: ""), .emptyEdit),
    ])
    func `refuses an edit that cannot be made`(edit: TextEdit, error: TextError) {
        #expect(throws: error) { try made("abc", [edit]) }
    }

    @Test func `refuses two edits of one place`() {
        let (one, two) = (TextEdit.replace(from: 0, to: 2, with: "x"), TextEdit.delete(from: 1, to: 3))
        #expect(throws: TextError.overlap(one, two)) { try made("abc", [two, one]) }
        #expect(one.conflicts(with: two, length: 3) && two.conflicts(with: one, length: 3))
        #expect(throws: TextError.self) { try made("abc", [one, .insert(at: 1, text: "y")]) }
        #expect(!one.conflicts(with: .insert(at: 2, text: "y"), length: 3))
    }

    @Test func `agrees with cells that are crossed out one by one, on random edits of any text`() throws {
        var generator = SeededGenerator(seed: "edits".utf8)
        let pieces = ["é", "e\u{301}", "👩‍👩‍👧", "\r\n", "a", " ", "🇫🇷", "\u{200D}", "中"]
        func text(_ most: Int) -> String {
            (0..<generator.draw(below: most + 1)).map { _ in pieces[generator.draw(below: pieces.count)] }.joined()
        }
        var (made, refused) = (0, 0)
        for _ in 0..<1_500 {
            let version = try TextVersion(text(7))
            let edits = (0...generator.draw(below: 4)).map { _ -> TextEdit in
                let (from, to) = (generator.draw(below: version.length + 2) - 1, generator.draw(below: version.length + 3))
                switch generator.draw(below: 4) {
                case 0: return .replace(from: from, to: to, with: text(2))
                case 1: return .insert(at: from, text: text(2))
                case 2: return .delete(from: from, to: to)
                default: return .append(text: text(2))
                }
            }
            let expected = Self.crossedOut(version.text, edits)
            let found = try? version.applying(edits).text
            #expect(found.map { Array($0.utf8) } == expected.map { Array($0.utf8) }, "\(version.text.debugDescription) \(edits)")
            if expected == nil { refused += 1 } else { made += 1 }
        }
        #expect(made > 200 && refused > 200)
    }

    /// The same on its own way: what goes is crossed out cell by cell, what comes is written into the gap before a cell; `nil` where it cannot be.
    private static func crossedOut(_ text: String, _ edits: [TextEdit]) -> String? {
        let cells = Array(text.unicodeScalars)
        var isGone = [Bool](repeating: false, count: cells.count)
        var isInside = [Bool](repeating: false, count: cells.count + 1)
        var (gaps, replacements) = ([String](repeating: "", count: cells.count + 1), [String](repeating: "", count: cells.count + 1))
        for edit in edits {
            switch edit {
            case .insert(let at, let text):
                guard gaps.indices.contains(at), !text.isEmpty else { return nil }
                gaps[at].unicodeScalars.append(contentsOf: text.unicodeScalars)
            case .append(let text):
                guard !text.isEmpty else { return nil }
                gaps[cells.count].unicodeScalars.append(contentsOf: text.unicodeScalars)
            case .replace(let from, let to, _), .delete(let from, let to):
                guard 0 <= from, from < to, to <= cells.count, !isGone[from..<to].contains(true) else { return nil }
                for cell in from..<to { (isGone[cell], isInside[cell]) = (true, isInside[cell] || cell > from) }
                if case .replace(_, _, let text) = edit { replacements[from] = text }
            }
        }
        var result = String.UnicodeScalarView()
        for place in 0...cells.count {
            guard !isInside[place] || gaps[place].isEmpty else { return nil }
            result.append(contentsOf: gaps[place].unicodeScalars)
            result.append(contentsOf: replacements[place].unicodeScalars)
            if place < cells.count, !isGone[place] { result.append(cells[place]) }
        }
        return String(result)
    }

    @Test func `finds what stands once`() throws {
        let text = try TextVersion("un repas, un dessert")
        #expect(text.replacing("repas", with: "plat") == .replace(from: 3, to: 8, with: "plat"))
        #expect(text.replacing("un", with: "deux") == nil)
        #expect(text.replacing("fromage", with: "") == nil)
        #expect(text.replacing(", un dessert", with: "") == .delete(from: 8, to: 20))
    }

    @Test func `moves along with what is accepted before it, wherever that is`() throws {
        // Making both at once, or one after the other moved along, gives the same text.
        let text = try TextVersion("0123456789")
        let edits: [TextEdit] = (0...9).flatMap { at in
            [.insert(at: at, text: "ab"), .append(text: "z")]
                + (1...(10 - at)).flatMap { [TextEdit.delete(from: at, to: at + $0), .replace(from: at, to: at + $0, with: "xyz")] }
        }
        var (compared, agreeing) = (0, 0)
        for one in edits {
            for two in edits where !one.conflicts(with: two, length: 10) {
                let moved = try #require(two.rebased(over: [one], length: 10))
                if try text.applying([one]).applying([moved]).text == text.applying([one, two]).text { agreeing += 1 }
                compared += 1
            }
        }
        #expect(compared > 5_000)
        #expect(agreeing == compared)
    }

    @Test func `numbers versions and tells them apart by digest`() throws {
        let first = try TextVersion("a")
        let second = try first.applying([.append(text: "b")])
        #expect((first.number, second.number) == (1, 2))
        #expect(first.digest != second.digest)
        #expect(second.digest == ContentDigest(of: "ab"))
    }

    @Test func `refuses a text beyond the limit`() {
        let size = TextVersion.sizeLimit + 1
        #expect(throws: TextError.tooLong(size)) { try TextVersion(String(repeating: "a", count: size)) }
    }
}
