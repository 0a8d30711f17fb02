/// A 64-bit digest of content, the same on every machine and in every run; not secure against forgers.
///
/// The bytes are taken eight at a time, multiplied and folded, as in wyhash (Wang Yi, 2019); lengths are part of the content, so that
/// `"ab", "c"` and `"a", "bc"` differ.
struct ContentDigest {
    private(set) var value: UInt64

    init(seed: UInt64 = 0) { value = seed ^ 0xA076_1D64_78BD_642F }

    mutating func feed(_ word: UInt64) {
        let product = (value ^ word).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
        value = product.high ^ product.low ^ word.byteSwapped &* 0x8EBC_6AF0_9C88_C6E3 &+ 0x5899_65CC_7537_4CC3
    }

    mutating func feed(_ number: Int64) { feed(UInt64(bitPattern: number)) }
    mutating func feed(_ flag: Bool) { feed(flag ? UInt64(1) : 2) }
    mutating func feed(_ number: Double) { feed((number == 0 ? 0 : number).bitPattern) }

    mutating func feed(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            feed(UInt64(bytes.count))
            var (word, count) = (UInt64(0), 0)
            for byte in bytes {
                word = word << 8 | UInt64(byte)
                count += 1
                if count == 8 {
                    feed(word)
                    (word, count) = (0, 0)
                }
            }
            if count > 0 { feed(word) }
        }
    }

    /// Feeds what is there, or that nothing is.
    mutating func feed(_ text: String?) {
        feed(text != nil)
        if let text { feed(text) }
    }

    /// Feeds a time, or that there is none.
    mutating func feed(_ instant: Instant?) {
        feed(instant != nil)
        if let instant { feed(instant.millisecondsSince1970) }
    }

    /// Feeds an id, or that there is none.
    mutating func feed(_ id: EntityID?) {
        feed(id != nil)
        if let id {
            feed(id.high)
            feed(id.low)
        }
    }

    mutating func feed(_ texts: [String]) {
        feed(UInt64(texts.count))
        for text in texts { feed(text) }
    }
}
