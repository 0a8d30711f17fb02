/// 256 random bits that are drawn before a vote and shown after it; before, everybody is shown their ``commitment``.
///
/// Whoever drew it cannot change it once votes are known, and until it is shown nobody else can tell what will be drawn from it.
public struct Seed: Hashable, Sendable, Codable {
    /// The bits.
    public let value: ContentDigest

    /// Keeps 256 bits.
    public init(_ value: ContentDigest) { self.value = value }

    /// Draws a seed.
    public init(using generator: inout some RandomNumberGenerator) {
        value = ContentDigest(generator.next(), generator.next(), generator.next(), generator.next())
    }

    /// The digest that is published before the vote; the seed is shown to be the one when it has this digest again.
    public var commitment: ContentDigest { ContentDigest(of: "seed \(value)") }

    /// Random numbers for one purpose, none of which tells anything of those for another.
    public func generator(for purpose: String) -> SeededGenerator { SeededGenerator(seed: "\(purpose) \(value)".utf8) }

    /// Reads the 64 digits.
    public init(from decoder: any Decoder) throws { try self.init(ContentDigest(from: decoder)) }

    /// Writes the 64 digits.
    public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}
