/// The 64-bit digests by which an index finds texts: FNV-1a over a letter for the sort of text, then its UTF-8.
/// Source: Fowler, Noll, Vo; draft-eastlake-fnv.
enum TerritoryHash {
    static func id(_ text: String) -> UInt64 { digest("i", text) }
    static func code(_ text: String) -> UInt64 { digest("c", text) }
    static func postal(_ text: String) -> UInt64 { digest("p", text) }
    static func name(_ folded: String) -> UInt64 { digest("n", folded) }

    private static func digest(_ sort: String, _ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in sort.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}
