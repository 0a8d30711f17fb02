/// The tags of an object, in file order. Source: OSM wiki, *Tags*.
public struct OSMTags: Hashable, Sendable {
    /// A key and its value; both may be empty, neither is checked.
    public struct Tag: Hashable, Sendable {
        /// What is said: `amenity`.
        public var key: String
        /// What it is: `compost`.
        public var value: String

        /// Pairs a key with its value.
        public init(_ key: String, _ value: String) {
            (self.key, self.value) = (key, value)
        }
    }

    /// The pairs, in file order. A key twice is against the rules of OSM; both are kept and the first is found.
    public var pairs: [Tag]

    /// Keeps pairs in the order given.
    public init(_ pairs: [Tag] = []) {
        self.pairs = pairs
    }

    /// The value of the first tag with this key, or `nil`. Complexity: O(number of tags).
    public subscript(key: String) -> String? {
        pairs.first { $0.key == key }?.value
    }
}

extension OSMTags: RandomAccessCollection {
    /// The position of the first tag.
    public var startIndex: Int { 0 }
    /// One past the position of the last tag.
    public var endIndex: Int { pairs.count }
    /// The tag at a position. Precondition: the position is in `indices`.
    public subscript(position: Int) -> Tag { pairs[position] }
}

extension OSMTags: ExpressibleByDictionaryLiteral {
    /// Keeps the pairs of a literal in the order written.
    public init(dictionaryLiteral elements: (String, String)...) {
        self.init(elements.map { Tag($0.0, $0.1) })
    }
}
