/// Tags in the order in which they were given, no key twice: the first spelling stays.
public struct TagList: Hashable, Sendable {
    private var tags: [Tag] = []

    /// No tag.
    public init() {}

    /// Keeps the first of each key.
    /// - Complexity: O(*n*²) in the number of tags, which is small.
    public init(_ tags: some Sequence<Tag>) {
        for tag in tags { insert(tag) }
    }

    /// Makes tags of spellings and keeps the first of each key.
    /// - Throws: ``TagError`` for the first spelling that is not a tag.
    public init(spellings: some Sequence<String>) throws(TagError) {
        for spelling in spellings { insert(try Tag(spelling)) }
    }

    /// Adds a tag at the end unless its key is there.
    /// - Returns: whether it was added.
    @discardableResult
    public mutating func insert(_ tag: Tag) -> Bool {
        guard !contains(key: tag.key) else { return false }
        tags.append(tag)
        return true
    }

    /// Takes the tag of this key away, and returns it.
    @discardableResult
    public mutating func remove(key: String) -> Tag? {
        tags.firstIndex { $0.key == key }.map { tags.remove(at: $0) }
    }

    /// Whether a tag has this key.
    public func contains(key: String) -> Bool { tags.contains { $0.key == key } }

    /// The keys in order.
    public var keys: [String] { tags.map(\.key) }

    /// The same tags with each alias replaced by the tag it stands for; a tag that is then there twice is kept once.
    public func merged(by aliases: TagAliases) -> TagList { TagList(tags.lazy.map { aliases.resolve($0) }) }
}

extension TagList: RandomAccessCollection {
    /// The position of the first tag.
    public var startIndex: Int { 0 }
    /// One past the position of the last tag.
    public var endIndex: Int { tags.count }
    /// The tag at a position. Precondition: the position is in `indices`.
    public subscript(position: Int) -> Tag { tags[position] }
}

extension TagList: Codable, JSONReadable {
    /// Reads an array of spellings; a key that comes again is passed over.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode([Tag].self))
    }

    init(json input: JSONInput, at index: Int) throws { try self.init(spellings: [String](json: input, at: index)) }

    /// Writes an array of spellings.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(tags)
    }
}
