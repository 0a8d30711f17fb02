/// Which objects are wanted, by their tags: `amenity` or `amenity=*` any value, `shop=bakery` this one; one that fits suffices.
public struct TagFilter: Hashable, Sendable {
    /// A key and, unless any will do, its value.
    public struct Term: Hashable, Sendable {
        /// The tag's key.
        public var key: String
        /// The tag's value, `nil` for any.
        public var value: String?

        /// Pairs a key with a value.
        public init(key: String, value: String? = nil) {
            (self.key, self.value) = (key, value)
        }
    }

    /// What fits.
    public var terms: [Term] {
        didSet { compile() }
    }
    /// The terms as bytes.
    private var compiled: [(key: [UInt8], value: [UInt8]?)] = []

    /// Fits what has any of these tags.
    public init(_ terms: [Term]) {
        self.terms = terms
        compile()
    }

    /// Reads terms between commas, as the command takes them: `amenity,shop=*,craft=brewery`.
    /// - Throws: ``ConvertError/emptyFilter(_:)`` for a term without a key.
    public init(_ text: String) throws(ConvertError) {
        var terms: [Term] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let key = pair.first, !key.isEmpty else { throw .emptyFilter(text) }
            terms.append(Term(key: String(key), value: pair.count == 1 || pair[1] == "*" ? nil : String(pair[1])))
        }
        self.init(terms)
    }

    private mutating func compile() {
        compiled = terms.map { (Array($0.key.utf8), $0.value.map { Array($0.utf8) }) }
    }

    /// Whether this one tag fits.
    @inline(__always)
    func fits(key: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>) -> Bool {
        for term in compiled where term.key.count == key.count && key.elementsEqual(term.key) {
            guard let wanted = term.value else { return true }
            if value.elementsEqual(wanted) { return true }
        }
        return false
    }

    /// By terms.
    public static func == (left: Self, right: Self) -> Bool { left.terms == right.terms }

    /// By terms.
    public func hash(into hasher: inout Hasher) { hasher.combine(terms) }
}
