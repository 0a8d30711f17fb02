/// A text as the recount amends it: piece by piece from the end, so that places before need no shifting.
struct RecountText {
    private var scalars: [Unicode.Scalar]

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    var length: Int { scalars.count }

    var digest: ContentDigest {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return ContentDigest(of: String(text))
    }

    /// The bounds of an edit, and what it puts between them.
    private static func bounds(_ edit: TextEdit, length: Int) -> (from: Int, to: Int, text: String) {
        switch edit {
        case .replace(let from, let to, let text): (from, to, text)
        case .insert(let at, let text): (at, at, text)
        case .delete(let from, let to): (from, to, "")
        case .append(let text): (length, length, text)
        }
    }

    /// Makes edits; `false` when one does not fit or two change one place.
    mutating func apply(_ edits: [TextEdit]) -> Bool {
        let length = scalars.count
        var pieces = edits.map { Self.bounds($0, length: length) }
        guard pieces.allSatisfy({ 0 <= $0.from && $0.from <= $0.to && $0.to <= length }) else { return false }
        for (index, one) in pieces.enumerated() {
            for two in pieces[(index + 1)...] where !Self.apart((one.from, one.to), (two.from, two.to)) { return false }
        }
        // From the end: what lies later first; at one place, a removal before insertions, and the last insertion first.
        pieces.reverse()
        var done = [Bool](repeating: false, count: pieces.count)
        for _ in pieces {
            var next: Int?
            for (index, piece) in pieces.enumerated() where !done[index] {
                guard let best = next else {
                    next = index
                    continue
                }
                if (piece.from, piece.to) > (pieces[best].from, pieces[best].to) { next = index }
            }
            guard let next else { break }
            done[next] = true
            scalars.replaceSubrange(pieces[next].from..<pieces[next].to, with: pieces[next].text.unicodeScalars)
        }
        return true
    }

    /// Whether no edit of the one changes a place of the other.
    static func areApart(_ one: [TextEdit], _ two: [TextEdit], length: Int) -> Bool {
        one.allSatisfy { first in
            let a = bounds(first, length: length)
            return two.allSatisfy { second in
                let b = bounds(second, length: length)
                return apart((a.from, a.to), (b.from, b.to))
            }
        }
    }

    private static func apart(_ one: (from: Int, to: Int), _ two: (from: Int, to: Int)) -> Bool {
        if one.from == one.to && two.from == two.to { return true }
        return one.to <= two.from || two.to <= one.from
    }

    /// Where each place of the text comes to lie when edits are made.
    func places(after edits: [TextEdit]) -> Places {
        let length = scalars.count
        var shift = [Int](repeating: 0, count: length + 2)  // by how much the places from here on move further
        for edit in edits {
            let piece = Self.bounds(edit, length: length)
            guard (0...length).contains(piece.to) else { continue }
            shift[piece.to] += piece.text.unicodeScalars.count - (piece.to - piece.from)
        }
        var places: [Int] = []
        var sum = 0
        for place in 0...length {
            sum += shift[place]
            places.append(place + sum)
        }
        return Places(edits: edits, length: length, places: places)
    }

    struct Places {
        let edits: [TextEdit]
        let length: Int
        let places: [Int]

        /// The edit at its new place, or `nil` when it changes a place that the others changed.
        func moved(_ edit: TextEdit) -> TextEdit? {
            guard RecountText.areApart(edits, [edit], length: length) else { return nil }
            switch edit {
            case .replace(let from, let to, let text): return .replace(from: places[from], to: places[from] + to - from, with: text)
            case .insert(let at, let text): return .insert(at: places[at], text: text)
            case .delete(let from, let to): return .delete(from: places[from], to: places[from] + to - from)
            case .append: return edit
            }
        }
    }
}
