/// All that is needed to recount a decision, in one portable value: the journal, the electorate, and the opened box of a secret vote.
public struct Dossier: Hashable, Sendable, Codable {
    /// Who could vote; `nil` when it never came to that.
    public let electorate: ElectorateList?
    /// The journal, first page first.
    public let entries: [JournalEntry]
    /// The opened box of a secret vote.
    public let box: OpenedBox?

    /// Joins the three.
    public init(electorate: ElectorateList?, entries: [JournalEntry], box: OpenedBox? = nil) {
        (self.electorate, self.entries, self.box) = (electorate, entries, box)
    }

    /// The dossier as canonical JSON: the same dossier, the same bytes.
    /// - Throws: what the encoding throws.
    public func bytes() throws -> [UInt8] { try CanonicalForm.bytes(of: self) }

    /// Reads a dossier from JSON; nothing is believed before ``Recount/verify(_:evidence:isRunning:)``.
    /// - Throws: `JSONError` for what is no JSON, `DecodingError` for another.
    public init(bytes: some Sequence<UInt8>) throws { self = try CanonicalForm.value(Dossier.self, from: bytes) }
}
