/// The one way in which Commons reduces text before it is compared or indexed, so that every store agrees.
///
/// Letter case, accents, width and punctuation do not count: `"L’Îlot  Vert!"` folds to `"l ilot vert"`. The same on every machine: the
/// table of letters is the library's own. Letters of Latin, Greek and Cyrillic lose their accents whether they are written as one
/// character or as letter and mark; letters of other scripts are kept, in lower case where they have one.
public enum TextFolding {
    /// Folded words joined by one space; empty when the text holds no letter or digit. Folding what is folded changes nothing.
    ///
    /// - Complexity: O(*n*) in the length of the text.
    public static func fold(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            if let folded = foldASCII(bytes) { return folded }
            var sink = ByteSink()
            FoldingKernel.fold(bytes, into: &sink)
            return String(decoding: sink.bytes, as: UTF8.self)
        }
    }

    /// The folded words of a text, in order, repeated ones kept.
    ///
    /// - Complexity: O(*n*) in the length of the text.
    public static func words(_ text: String) -> [String] {
        fold(text).split(separator: " ").map(String.init)
    }

    /// Most names are ASCII: they are folded into the string's own storage, without a table of letters.
    private static func foldASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(unsafeUninitializedCapacity: bytes.count) { output in
            var count = 0
            var pending = false
            for byte in bytes {
                let folded = FoldingKernel.ascii(byte)
                guard folded != 0 else {
                    pending = count > 0
                    continue
                }
                if pending {
                    output[count] = 0x20
                    count += 1
                    pending = false
                }
                output[count] = folded
                count += 1
            }
            return count
        }
    }

    private struct ByteSink: FoldingSink {
        var bytes: [UInt8] = []
        mutating func append(_ byte: UInt8, from start: Int, to end: Int) { bytes.append(byte) }
        mutating func extend(to end: Int) {}
    }
}
