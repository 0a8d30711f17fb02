/// Which tags mean the same: each alias stands for one tag, which is shown in its place.
public struct TagAliases: Hashable, Sendable {
    private var tags: [String: Tag] = [:]

    /// No alias.
    public init() {}

    /// Says that `alias` means `tag`, whatever its letter case, accents and punctuation.
    ///
    /// Aliases of an alias follow: after `bio` → `organic` and `organic` → `agriculture biologique`, all three are one.
    /// - Throws: ``TagAliasError/circular(_:)`` when `tag` already stands, through other aliases, for `alias`.
    public mutating func add(_ alias: Tag, for tag: Tag) throws(TagAliasError) {
        let target = resolve(tag)
        guard target.key != alias.key else { throw .circular(alias) }
        tags[alias.key] = target
        for (key, value) in tags where value.key == alias.key { tags[key] = target }
    }

    /// The tag that `tag` stands for: itself when it is no alias.
    public func resolve(_ tag: Tag) -> Tag { tags[tag.key] ?? tag }
}

/// Why a tag cannot be an alias.
public enum TagAliasError: Error, Hashable, Sendable {
    /// It would stand for itself.
    case circular(Tag)
}
