/// The Secure Hash Algorithm with 256 bits, fed in pieces. Source: FIPS 180-4 §4.1.2, §5, §6.2.
struct SHA256 {
    private var state = SIMD8<UInt32>(
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
    /// The bytes that do not make a block yet; only the first ``filled`` mean anything.
    private var block = SIMD64<UInt8>()
    private var filled = 0
    private var length: UInt64 = 0

    init() {}

    /// The digest of one sequence of bytes.
    static func digest(of bytes: some Sequence<UInt8>) -> ContentDigest {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    /// Takes in more bytes.
    mutating func update(_ bytes: some Sequence<UInt8>) {
        // An id is a digest, and a ballot has several: bytes that lie together are not gone through one by one.
        if bytes.withContiguousStorageIfAvailable({ update(UnsafeRawBufferPointer($0)) }) == nil {
            Array(bytes).withUnsafeBytes { update($0) }
        }
    }

    private mutating func update(_ bytes: UnsafeRawBufferPointer) {
        length &+= UInt64(bytes.count)
        var rest = bytes[...]
        if filled > 0 {
            let taken = rest.prefix(64 - filled)
            fill(taken)
            rest = rest[taken.endIndex...]
            guard filled == 64 else { return }
            compressBlock()
        }
        let whole = rest.prefix(rest.count & ~63)
        compress(UnsafeRawBufferPointer(rebasing: whole))
        fill(rest[whole.endIndex...])
    }

    private mutating func fill(_ bytes: Slice<UnsafeRawBufferPointer>) {
        let start = filled
        withUnsafeMutableBytes(of: &block) { UnsafeMutableRawBufferPointer(rebasing: $0[start...]).copyBytes(from: bytes) }
        filled += bytes.count
    }

    /// Pads as §5.1.1 says and gives the digest; nothing can be added after.
    mutating func finish() -> ContentDigest {
        let bits = length &* 8
        block[filled] = 0x80
        for index in filled + 1..<max(filled + 1, 64) { block[index] = 0 }
        if filled >= 56 {
            compressBlock()
            block = SIMD64()
        }
        for index in 56..<64 { block[index] = UInt8(truncatingIfNeeded: bits >> UInt64(504 - 8 * index)) }
        compressBlock()
        func word(_ index: Int) -> UInt64 { UInt64(state[2 * index]) << 32 | UInt64(state[2 * index + 1]) }
        return ContentDigest(word(0), word(1), word(2), word(3))
    }

    private mutating func compressBlock() {
        filled = 0
        let block = block
        withUnsafeBytes(of: block) { compress($0) }
    }

    /// Takes in whole blocks.
    private mutating func compress(_ blocks: UnsafeRawBufferPointer) {
        var state = state
        Self.constants.withUnsafeBufferPointer { k in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 16) { w in
                for start in stride(from: 0, to: blocks.count, by: 64) {
                    Self.mix(UnsafeRawBufferPointer(rebasing: blocks[start..<start + 64]), into: &state, w, k)
                }
            }
        }
        self.state = state
    }

    /// The 64 rounds of one block (§6.2.2). Of the message schedule (step 1) sixteen words are kept: the next one takes the place of the oldest.
    @inline(__always) private static func mix(
        _ block: UnsafeRawBufferPointer, into state: inout SIMD8<UInt32>, _ w: UnsafeMutableBufferPointer<UInt32>,
        _ k: UnsafeBufferPointer<UInt32>
    ) {
        var mixed = state
        sixteenRounds(&mixed, k, from: 0) { t in
            w[t] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: 4 * t, as: UInt32.self))
            return w[t]
        }
        for start in stride(from: 16, to: 64, by: 16) {
            sixteenRounds(&mixed, k, from: start) { t in
                let (early, late) = (w[(t + 1) & 15], w[(t + 14) & 15])
                let s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >> 3)
                let s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >> 10)
                w[t] = w[t] &+ s0 &+ w[(t + 9) & 15] &+ s1
                return w[t]
            }
        }
        state &+= mixed
    }

    /// Sixteen rounds, eight written out, so that the eight words need not change places.
    @inline(__always) private static func sixteenRounds(
        _ state: inout SIMD8<UInt32>, _ k: UnsafeBufferPointer<UInt32>, from start: Int, _ word: (Int) -> UInt32
    ) {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for t in stride(from: 0, to: 16, by: 8) {
            let k = UnsafeBufferPointer(rebasing: k[(start + t)...])
            round(a, b, c, &d, e, f, g, &h, k[0] &+ word(t))
            round(h, a, b, &c, d, e, f, &g, k[1] &+ word(t + 1))
            round(g, h, a, &b, c, d, e, &f, k[2] &+ word(t + 2))
            round(f, g, h, &a, b, c, d, &e, k[3] &+ word(t + 3))
            round(e, f, g, &h, a, b, c, &d, k[4] &+ word(t + 4))
            round(d, e, f, &g, h, a, b, &c, k[5] &+ word(t + 5))
            round(c, d, e, &f, g, h, a, &b, k[6] &+ word(t + 6))
            round(b, c, d, &e, f, g, h, &a, k[7] &+ word(t + 7))
        }
        state = SIMD8(a, b, c, d, e, f, g, h)
    }

    /// One round (§6.2.2, step 3), after which `d` stands for the standard's e and `h` for its a. `word` is the constant and the schedule's word.
    @inline(__always) private static func round(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ word: UInt32
    ) {
        let t1 = h &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ (g ^ (e & (f ^ g))) &+ word
        d = d &+ t1
        h = t1 &+ (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ ((a & b) | (c & (a | b)))
    }

    @inline(__always) private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (§4.2.2).
    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
