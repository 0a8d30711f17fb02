/// What became of a text, word by word, for people to read.
public struct TextDiff: Hashable, Sendable {
    /// A stretch of the text.
    public enum Part: Hashable, Sendable {
        /// Stands in both.
        case kept(String)
        /// Stood in the old text only.
        case removed(String)
        /// Stands in the new text only.
        case added(String)
    }
    /// The stretches in order; never two of one sort side by side.
    public let parts: [Part]

    /// Compares two texts by words: runs of letters and digits, runs of white space, and single marks.
    ///
    /// Words are the same when their bytes are, as for the digests to which votes are pinned: a character spelled in another way is a change.
    /// The result has the fewest words removed and added, up to `limit` of them; a pair of texts further apart is shown as one stretch
    /// removed and one added, after what they share at both ends. Source: E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986.
    /// Complexity: O((*n* + *m*) · min(*d*, `limit`)) time, O(min(*d*, `limit`)²) memory, *d* the words that differ.
    public init(from old: String, to new: String, limit: Int = 2_000) {
        var names: [Word: Int] = [:]
        let (a, b) = (Self.words(old, &names), Self.words(new, &names))
        var start = 0
        while start < a.count, start < b.count, a[start].name == b[start].name { start += 1 }
        var (aEnd, bEnd) = (a.count, b.count)
        while aEnd > start, bEnd > start, a[aEnd - 1].name == b[bEnd - 1].name { (aEnd, bEnd) = (aEnd - 1, bEnd - 1) }
        var builder = DiffBuilder()
        for word in a[..<start] { builder.add(word.text, .kept) }
        Self.compare(Array(a[start..<aEnd]), Array(b[start..<bEnd]), limit: max(0, limit), into: &builder)
        for word in a[aEnd...] { builder.add(word.text, .kept) }
        parts = builder.finish()
    }

    /// The text with marks in the manner of GNU wdiff: `[-removed-]` and `{+added+}`.
    public var marked: String {
        parts.map { part in
            switch part {
            case .kept(let text): text
            case .removed(let text): "[-\(text)-]"
            case .added(let text): "{+\(text)+}"
            }
        }.joined()
    }

    private static func words(_ text: String, _ names: inout [Word: Int]) -> [Named] {
        enum Sort { case word, space, mark }
        func sort(_ character: Character) -> Sort {
            character.isLetter || character.isNumber ? .word : character.isWhitespace ? .space : .mark
        }
        var words: [Named] = []
        var index = text.startIndex
        while index < text.endIndex {
            let start = index
            let kind = sort(text[index])
            repeat { text.formIndex(after: &index) } while index < text.endIndex && kind != .mark && sort(text[index]) == kind
            let word = text[start..<index]
            let name = names[Word(text: word), default: names.count]
            names[Word(text: word)] = name
            words.append(Named(text: word, name: name))
        }
        return words
    }

    private static func compare(_ a: [Named], _ b: [Named], limit: Int, into builder: inout DiffBuilder) {
        guard let trace = trace(a.map(\.name), b.map(\.name), limit: limit) else {
            for word in a { builder.add(word.text, .removed) }
            for word in b { builder.add(word.text, .added) }
            return
        }
        // Walks back from the end along the furthest-reaching paths.
        var steps: [(Substring, DiffBuilder.Sort)] = []
        var (x, y) = (a.count, b.count)
        for d in stride(from: trace.count - 1, through: 1, by: -1) {
            let before = trace[d - 1]  // diagonals -(d-1)...(d-1), at offset d-1
            let k = x - y
            func reach(_ diagonal: Int) -> Int { abs(diagonal) <= d - 1 ? before[diagonal + d - 1] : -1 }
            let down = k == -d || (k != d && reach(k - 1) < reach(k + 1))
            let previous = down ? k + 1 : k - 1
            let (px, py) = (reach(previous), reach(previous) - previous)
            while x > px && y > py && !(down ? x == px && y == py + 1 : x == px + 1 && y == py) {
                (x, y) = (x - 1, y - 1)
                steps.append((a[x].text, .kept))
            }
            if down {
                y -= 1
                steps.append((b[y].text, .added))
            } else {
                x -= 1
                steps.append((a[x].text, .removed))
            }
        }
        while x > 0 {
            x -= 1
            steps.append((a[x].text, .kept))
        }
        for (word, sort) in steps.reversed() { builder.add(word, sort) }
    }

    /// How far along each diagonal each number of changes reaches, until the end is reached; `nil` past the limit.
    private static func trace(_ a: [Int], _ b: [Int], limit: Int) -> [[Int]]? {
        var trace: [[Int]] = []
        for d in 0...min(limit, a.count + b.count) {
            var reach = [Int](repeating: -1, count: 2 * d + 1)
            for k in stride(from: -d, through: d, by: 2) {
                var x: Int
                if d == 0 {
                    x = 0
                } else {
                    let before = trace[d - 1]
                    func at(_ diagonal: Int) -> Int { abs(diagonal) <= d - 1 ? before[diagonal + d - 1] : -1 }
                    x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1
                }
                while x >= 0, x < a.count, x - k >= 0, x - k < b.count, a[x] == b[x - k] { x += 1 }
                reach[k + d] = x
                if x >= a.count, x - k >= b.count {
                    trace.append(reach)
                    return trace
                }
            }
            trace.append(reach)
        }
        return nil
    }
}

/// A word with a number that only words of the same bytes share.
private struct Named {
    let text: Substring
    let name: Int
}

/// A word as its bytes: `==` of strings would take two spellings of a character for one.
private struct Word: Hashable {
    let text: Substring

    static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) { for byte in text.utf8 { hasher.combine(byte) } }
}

/// Joins words of one sort into stretches.
private struct DiffBuilder {
    enum Sort { case kept, removed, added }
    private var parts: [TextDiff.Part] = []
    private var removed = ""
    private var added = ""
    private var kept = ""

    mutating func add(_ word: Substring, _ sort: Sort) {
        switch sort {
        case .kept:
            flush()
            kept += word
        case .removed:
            flushKept()
            removed += word
        case .added:
            flushKept()
            added += word
        }
    }

    mutating func finish() -> [TextDiff.Part] {
        flush()
        flushKept()
        return parts
    }

    private mutating func flush() {
        if !removed.isEmpty { parts.append(.removed(removed)) }
        if !added.isEmpty { parts.append(.added(added)) }
        (removed, added) = ("", "")
    }

    private mutating func flushKept() {
        if !kept.isEmpty { parts.append(.kept(kept)) }
        kept = ""
    }
}
