/// One change to a text, at a place counted in Unicode scalars from zero.
///
/// Scalars and not characters: what a character is changes with the version of Unicode, and a decision must read the same for ever.
public enum TextEdit: Hashable, Sendable, Codable {
    /// Puts a text in place of the scalars `from..<to`.
    case replace(from: Int, to: Int, with: String)
    /// Puts a text before the scalar at a place; at the length of the text, after its end.
    case insert(at: Int, text: String)
    /// Takes the scalars `from..<to` away.
    case delete(from: Int, to: Int)
    /// Puts a text after the end.
    case append(text: String)

    /// Which scalars go, in a text of this length.
    func removed(length: Int) -> (from: Int, to: Int) {
        switch self {
        case .replace(let from, let to, _), .delete(let from, let to): (from, to)
        case .insert(let at, _): (at, at)
        case .append: (length, length)
        }
    }

    /// What comes in their place.
    var added: String {
        switch self {
        case .replace(_, _, let text), .insert(_, let text), .append(let text): text
        case .delete: ""
        }
    }

    /// How far the edit leads from a text: the scalars that go and those that come. Complexity: O(its length).
    public func distance(length: Int) -> Int {
        let range = removed(length: length)
        return range.to - range.from + added.unicodeScalars.count
    }

    /// - Throws: ``TextError`` for a place outside of the text, or an edit that changes nothing.
    func check(length: Int) throws(TextError) {
        let range = removed(length: length)
        guard range.from >= 0, range.from <= range.to, range.to <= length else {
            throw .rangeOutside(range.from, range.to, length: length)
        }
        switch self {
        case .replace, .delete: guard range.from < range.to else { throw .emptyEdit }
        case .insert(_, let text), .append(let text): guard !text.isEmpty else { throw .emptyEdit }
        }
    }

    /// Whether both edits change the same place of a text of this length: they cannot both be made.
    ///
    /// Two insertions at one place do not conflict, they follow each other; one at the edge of a replaced part neither.
    public func conflicts(with other: TextEdit, length: Int) -> Bool {
        let (one, two) = (removed(length: length), other.removed(length: length))
        if one.from == one.to, two.from == two.to { return false }
        return one.from < two.to && two.from < one.to
    }
}

extension TextEdit {
    /// The same edit, its place counted in the text that `edits` have made of a text of this length; `nil` when it changes a place of theirs.
    ///
    /// Complexity: O(number of edits).
    func rebased(over edits: [TextEdit], length: Int) -> TextEdit? {
        guard !edits.contains(where: { conflicts(with: $0, length: length) }) else { return nil }
        let range = removed(length: length)
        let shift = edits.reduce(0) { sum, edit in
            let gone = edit.removed(length: length)
            return gone.to <= range.from ? sum + edit.added.unicodeScalars.count - (gone.to - gone.from) : sum
        }
        switch self {
        case .replace(let from, let to, let text): return .replace(from: from + shift, to: to + shift, with: text)
        case .insert(let at, let text): return .insert(at: at + shift, text: text)
        case .delete(let from, let to): return .delete(from: from + shift, to: to + shift)
        case .append: return self
        }
    }
}

extension TextVersion {
    /// The edit that puts `new` in place of `old`, or takes `old` away when `new` is empty. Complexity: O(*n* · length of `old`).
    /// - Returns: `nil` when `old` is empty, missing, or stands there more than once.
    public func replacing(_ old: String, with new: String) -> TextEdit? {
        guard let range = range(of: old) else { return nil }
        return new.isEmpty
            ? .delete(from: range.lowerBound, to: range.upperBound) : .replace(from: range.lowerBound, to: range.upperBound, with: new)
    }

    private func range(of part: String) -> Range<Int>? {
        let (text, part) = (Array(text.unicodeScalars), Array(part.unicodeScalars))
        guard !part.isEmpty, part.count <= text.count else { return nil }
        let places = (0...(text.count - part.count)).filter { text[$0] == part[0] && text[$0..<$0 + part.count].elementsEqual(part) }
        return places.count == 1 ? places[0]..<places[0] + part.count : nil
    }

    /// The next version, with all these edits made at once; each counts its places in this version.
    ///
    /// Insertions at one place follow each other in the order given. Complexity: O(*n* + *k* log *k*).
    /// - Throws: ``TextError`` for a place outside of the text, an edit that changes nothing, two edits of one place, or a text too long.
    public func applying(_ edits: [TextEdit]) throws(TextError) -> TextVersion {
        let scalars = Array(text.unicodeScalars)
        for edit in edits { try edit.check(length: scalars.count) }
        // At one place, insertions come before a removal that starts there.
        let ordered = edits.enumerated().map { (removed: $1.removed(length: scalars.count), order: $0, edit: $1) }.sorted {
            ($0.removed.from, $0.removed.to > $0.removed.from ? 1 : 0, $0.order)
                < ($1.removed.from, $1.removed.to > $1.removed.from ? 1 : 0, $1.order)
        }
        var result = String.UnicodeScalarView()
        var position = 0
        var last: TextEdit?
        for (removed, _, edit) in ordered {
            if removed.from < position, let last { throw .overlap(last, edit) }
            result.append(contentsOf: scalars[position..<removed.from])
            result.append(contentsOf: edit.added.unicodeScalars)
            position = removed.to
            last = edit
        }
        result.append(contentsOf: scalars[position...])
        return try next(String(result))
    }
}
