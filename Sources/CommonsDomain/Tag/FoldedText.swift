/// A text and its folding, which remembers from which characters each folded letter came, so that what was found can be shown.
public struct FoldedText: Hashable, Sendable {
    /// The text as given.
    public let original: String
    /// What ``TextFolding/fold(_:)`` makes of it.
    public let folded: String
    /// For each folded byte the original bytes from which it came.
    private let starts: [Int32]
    private let ends: [Int32]

    /// Folds a text and keeps the way back.
    /// - Complexity: O(*n*) in the length of the text.
    public init(_ text: String) {
        var sink = Sink()
        var native = text
        native.withUTF8 { FoldingKernel.fold($0, into: &sink) }
        original = native
        folded = String(decoding: sink.bytes, as: UTF8.self)
        (starts, ends) = (sink.starts, sink.ends)
    }

    /// Where the original holds these words, in order and without overlap: what a page shows in bold.
    ///
    /// - Parameters:
    ///   - words: folded words, as ``TextFolding/words(_:)`` gives them.
    ///   - completesLastWord: whether the last word may be the beginning of a longer one; only that beginning is given then.
    /// - Complexity: O(*n* · *m*) in the length of the text and the number of words.
    public func highlights(of words: [String], completesLastWord: Bool = false) -> [Range<String.Index>] {
        let bytes = Array(folded.utf8)
        let wanted = words.map { Array($0.utf8) }.filter { !$0.isEmpty }
        var found: [Range<String.Index>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x20) ?? bytes.count
            let match = wanted.indices.filter { index in
                let word = wanted[index]
                let fits = completesLastWord && index == wanted.count - 1 ? word.count <= end - start : word.count == end - start
                return fits && bytes[start..<start + word.count].elementsEqual(word)
            }.map { wanted[$0].count }.max()
            if let match { found.append(range(of: start..<start + match)) }
            start = end + 1
        }
        return found
    }

    /// The characters of the original from which these folded bytes came. Precondition: the range is not empty and lies in `folded.utf8`.
    public func range(of bytes: Range<Int>) -> Range<String.Index> {
        let utf8 = original.utf8
        let lower = utf8.index(utf8.startIndex, offsetBy: Int(starts[bytes.lowerBound]))
        return lower..<utf8.index(utf8.startIndex, offsetBy: Int(ends[bytes.upperBound - 1]))
    }

    private struct Sink: FoldingSink {
        var bytes: [UInt8] = []
        var starts: [Int32] = []
        var ends: [Int32] = []
        mutating func append(_ byte: UInt8, from start: Int, to end: Int) {
            bytes.append(byte)
            starts.append(Int32(truncatingIfNeeded: start))
            ends.append(Int32(truncatingIfNeeded: end))
        }
        mutating func extend(to end: Int) { ends[ends.count - 1] = Int32(truncatingIfNeeded: end) }
    }
}
