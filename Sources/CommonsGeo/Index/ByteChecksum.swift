/// A number that tells whether bytes are as they were written.
///
/// Sees every flipped bit and every exchange of words, about as fast as memory is read; no protection against forgery.
enum ByteChecksum {
    /// The checksum of all bytes but the eight at `hole`, a multiple of 8, where the checksum itself is kept and which count as zero.
    /// - Complexity: O(*n*).
    static func of(_ bytes: UnsafeRawBufferPointer, hole: Int) -> UInt64 {
        // Four lanes, so that multiplications overlap.
        var (a, b): (UInt64, UInt64) = (0x9E37_79B9_7F4A_7C15, 0xBF58_476D_1CE4_E5B9)
        var (c, d): (UInt64, UInt64) = (0x94D0_49BB_1331_11EB, 0xD6E8_FEB8_6659_FD93)
        let whole = bytes.count & ~31
        let first = min(whole, (hole & ~31) + 32)
        func word(_ place: Int) -> UInt64 { place == hole ? 0 : bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian }
        for offset in stride(from: 0, to: first, by: 32) {
            (a, b) = (mixed(a, word(offset)), mixed(b, word(offset + 8)))
            (c, d) = (mixed(c, word(offset + 16)), mixed(d, word(offset + 24)))
        }
        for offset in stride(from: first, to: whole, by: 32) {
            a = mixed(a, bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
            b = mixed(b, bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self).littleEndian)
            c = mixed(c, bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self).littleEndian)
            d = mixed(d, bytes.loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self).littleEndian)
        }
        for offset in whole..<bytes.count where offset & ~7 != hole { a = mixed(a, UInt64(bytes[offset]) + 1) }
        return [a, b, c, d].reduce(UInt64(bytes.count)) { ($0 ^ $1) &* factor }
    }

    private static let factor: UInt64 = 0x9FB2_1C65_1E98_DF25

    @inline(__always)
    private static func mixed(_ lane: UInt64, _ word: UInt64) -> UInt64 {
        let product = (lane ^ word) &* factor
        return product ^ (product >> 32)
    }
}
