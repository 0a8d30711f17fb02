import Testing

@testable import CommonsGovernance

@Suite struct TextDiffTests {
    @Test(arguments: [
        ("", "", ""), ("a b", "a b", "a b"), ("", "a", "{+a+}"), ("a", "", "[-a-]"),
        (
            "Un repas sans viande par semaine.", "Deux repas sans viande par mois.",
            "[-Un-]{+Deux+} repas sans viande par [-semaine-]{+mois+}."
        ),
        ("La cantine sert du pain.", "La cantine sert du bon pain bio.", "La cantine sert du {+bon +}pain{+ bio+}."),
    ])
    func `marks what goes and what comes`(old: String, new: String, marked: String) {
        #expect(TextDiff(from: old, to: new).marked == marked)
    }

    @Test func `keeps both texts whole, and is as short as a longest common subsequence allows`() {
        var generator = SeededGenerator(seed: "diff".utf8)
        for _ in 0..<200 {
            func words() -> [String] { (0..<generator.draw(below: 14)).map { _ in ["a", "b", "c"][generator.draw(below: 3)] } }
            let (old, new) = (words(), words())
            // A mark between words keeps each a word of its own.
            let diff = TextDiff(from: old.map { $0 + "," }.joined(), to: new.map { $0 + "," }.joined())
            var (left, right, kept) = ("", "", 0)
            for part in diff.parts {
                switch part {
                case .kept(let text):
                    left += text
                    right += text
                    kept += text.count
                case .removed(let text): left += text
                case .added(let text): right += text
                }
            }
            #expect(left == old.map { $0 + "," }.joined())
            #expect(right == new.map { $0 + "," }.joined())
            #expect(kept == longestCommon(Array(left), Array(right)))
        }
    }

    @Test func `takes two spellings of one character for a change, as digests do`() {
        let diff = TextDiff(from: "un cafe\u{301} noir", to: "un caf\u{e9} noir")
        #expect(diff.parts.count == 4)
        #expect(diff.marked.unicodeScalars.elementsEqual("un [-cafe\u{301}-]{+caf\u{e9}+} noir".unicodeScalars))
        #expect(TextDiff(from: "👩‍👩‍👧\r\n🇫🇷", to: "👩‍👩‍👧\r\n🇫🇷").parts == [.kept("👩‍👩‍👧\r\n🇫🇷")])
    }

    private func longestCommon(_ a: [Character], _ b: [Character]) -> Int {
        var row = [Int](repeating: 0, count: b.count + 1)
        for x in a {
            var diagonal = 0
            for (index, y) in b.enumerated() {
                let above = row[index + 1]
                row[index + 1] = x == y ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return row[b.count]
    }

    @Test func `shows texts too far apart as one removed and one added`() {
        let diff = TextDiff(from: "a b c d", to: "a x y z d", limit: 1)
        #expect(diff.parts == [.kept("a "), .removed("b c"), .added("x y z"), .kept(" d")])
    }
}
