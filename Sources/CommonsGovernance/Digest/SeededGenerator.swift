/// Random numbers that follow from a seed, the same on every machine: SHA-256 of the seed and a counter, block after block.
/// Source: the construction of Hash_DRBG's Hashgen, NIST SP 800-90A Rev. 1 §10.1.1.4, with a 64-bit counter after the seed.
///
/// Whoever has the seed can draw the same numbers again; who has only its digest cannot.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private let seed: [UInt8]
    private var counter: UInt64 = 0
    private var block: [UInt8] = []
    private var used = 32

    /// Starts from these bytes.
    public init(seed: some Sequence<UInt8>) { self.seed = Array(seed) }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        if used == 32 {
            let count = counter
            block = ContentDigest(of: seed + (0..<8).map { UInt8(truncatingIfNeeded: count >> UInt64(56 - 8 * $0)) }).bytes
            counter += 1
            used = 0
        }
        defer { used += 8 }
        return block[used..<used + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A number of `0..<bound`, each as likely: draws that would favour small numbers are thrown away. Precondition: `bound` is above zero.
    public mutating func draw(below bound: Int) -> Int {
        let limit = UInt64(bound)
        let fair = UInt64.max - UInt64.max % limit
        while true {
            let number = next()
            if number < fair { return Int(number % limit) }
        }
    }

    /// The items in a drawn order, each order as likely. Source: Fisher and Yates as given by Knuth, TAOCP 2, §3.4.2, algorithm P.
    /// Complexity: O(*n*).
    public mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
        var items = items
        for last in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(last, draw(below: last + 1)) }
        return items
    }
}
