/// How much a reader takes from a hostile file before it refuses.
public struct OSMLimits: Hashable, Sendable {
    /// The longest attribute value or text, in bytes. libxml2 itself refuses more than 10,000,000.
    public var textLength: Int
    /// The deepest nesting of XML elements. libxml2 itself refuses more than 256.
    public var depth: Int
    /// The most tags, node references or members of one object. The OSM API allows 2,000 references and 32,000 members.
    public var objectParts: Int
    /// The most bytes that a compressed file may unfold to.
    public var unfoldedBytes: Int
    /// The most bytes that one compressed byte may unfold to, once 16 MiB are out: real extracts stay below 60.
    public var unfoldingRatio: Int
    /// The largest PBF blob, folded or unfolded, in bytes; the format's own limit is 32 MiB.
    public var blobBytes: Int

    /// Sets the limits; the defaults let every real file pass.
    public init(
        textLength: Int = 10_000_000, depth: Int = 256, objectParts: Int = 1_000_000, unfoldedBytes: Int = 1 << 42,
        unfoldingRatio: Int = 5_000, blobBytes: Int = 32 << 20
    ) {
        (self.textLength, self.depth, self.objectParts) = (textLength, depth, objectParts)
        (self.unfoldedBytes, self.unfoldingRatio, self.blobBytes) = (unfoldedBytes, unfoldingRatio, blobBytes)
    }
}
