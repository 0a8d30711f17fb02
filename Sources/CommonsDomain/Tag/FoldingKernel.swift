/// Where a fold writes: each folded byte with the stretch of the original from which it came.
protocol FoldingSink {
    /// Takes one folded byte that came from the original bytes `start..<end`.
    mutating func append(_ byte: UInt8, from start: Int, to end: Int)
    /// Says that a mark after the last byte belongs to it, up to `end`.
    mutating func extend(to end: Int)
}

/// The loop that folds UTF-8. Invariants: a space is written only between two words; what is written is folded already.
enum FoldingKernel {
    /// The folded form of an ASCII byte, 0 for what separates words.
    @inline(__always)
    static func ascii(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x61...0x7A, 0x30...0x39: byte
        case 0x41...0x5A: byte | 0x20
        default: 0
        }
    }

    /// Folds `bytes`, which are valid UTF-8 because they are a string's own.
    @inline(__always)
    static func fold(_ bytes: UnsafeBufferPointer<UInt8>, into sink: inout some FoldingSink) {
        let letters = FoldingTable.shared
        var index = 0
        var pending = false
        var isEmpty = true
        while index < bytes.count {
            let start = index
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                let folded = ascii(byte)
                if folded == 0 {
                    pending = !isEmpty
                } else {
                    if pending { sink.append(0x20, from: start, to: start) }
                    sink.append(folded, from: start, to: index)
                    (pending, isEmpty) = (false, false)
                }
                continue
            }
            let scalar = decode(bytes, &index)
            let entry = letters.entry(scalar.value)
            if entry != 0 {
                if pending { sink.append(0x20, from: start, to: start) }
                let first = Int(entry >> 8)
                for position in first..<first + Int(entry & 0xFF) { sink.append(letters.bytes[position], from: start, to: index) }
                (pending, isEmpty) = (false, false)
                continue
            }
            let properties = scalar.properties
            switch properties.generalCategory {
            case .nonspacingMark, .enclosingMark:
                if !pending, !isEmpty { sink.extend(to: index) }
            case .format:
                break  // a soft hyphen or a joiner stands inside a word
            default:
                // U+02B0…U+02FF hold apostrophes that Unicode calls letters.
                guard (properties.isAlphabetic || properties.numericType != nil), !(0x2B0...0x2FF).contains(scalar.value) else {
                    pending = !isEmpty
                    continue
                }
                if pending { sink.append(0x20, from: start, to: start) }
                for byte in properties.lowercaseMapping.utf8 { sink.append(byte, from: start, to: index) }
                (pending, isEmpty) = (false, false)
            }
        }
    }

    @inline(__always)
    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Unicode.Scalar {
        let first = UInt32(bytes[index])
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        var value = first & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        index += length
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }
}

/// The table of ``TextFolding/letters`` in flat arrays: pages of 256 letters, an entry each of offset and length into ``bytes``.
struct FoldingTable: Sendable {
    static let shared = FoldingTable()

    let bytes: [UInt8]
    private let pages: [UInt8]
    private let entries: [UInt32]

    private init() {
        var bytes: [UInt8] = []
        var pages = [UInt8](repeating: 0, count: 256)
        var entries = [UInt32](repeating: 0, count: 256)  // page 0 is empty: letters outside the table
        for line in TextFolding.letters.split(separator: "\n") where !line.hasPrefix("#") {
            let tokens = line.split(separator: " ")
            guard let first = tokens.first, let start = UInt32(first, radix: 16) else { continue }
            let page = Int(start >> 8)
            if pages[page] == 0 {
                pages[page] = UInt8(entries.count / 256)
                entries += [UInt32](repeating: 0, count: 256)
            }
            for (offset, token) in tokens.dropFirst().enumerated() where token != "-" {
                entries[Int(pages[page]) * 256 + Int(start & 0xFF) + offset] = UInt32(bytes.count) << 8 | UInt32(token.utf8.count)
                bytes += token.utf8
            }
        }
        (self.bytes, self.pages, self.entries) = (bytes, pages, entries)
    }

    /// Offset and length of a letter's folding, 0 when the table does not name it.
    @inline(__always)
    func entry(_ scalar: UInt32) -> UInt32 {
        scalar < 0x10000 ? entries[Int(pages[Int(scalar >> 8)]) * 256 + Int(scalar & 0xFF)] : 0
    }
}
