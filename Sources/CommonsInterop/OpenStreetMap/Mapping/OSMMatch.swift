public import CommonsDomain

/// What a mapping says of one object: which rule decides, and every tag that the rules which fit give.
public struct OSMMatch: Hashable, Sendable {
    /// The rule that decides, by its position in ``OSMMapping/rules``.
    public let rule: Int
    /// What the object is.
    public let target: OSMRule.Target
    /// Whether the element is kept without a name.
    public let keepsUnnamed: Bool
    /// The tags of the deciding rule first, then of the others, then of the extras; of each rule all languages in turn.
    public let tags: TagList
    /// The first tag of the deciding rule by language, to call what has no name.
    public let labels: [OSMRuleTags]
}

/// An ``OSMMapping`` made ready to be asked many times.
public struct OSMMatcher: Sendable {
    /// The table.
    public let mapping: OSMMapping
    private let index: OSMRuleIndex
    private var scratch: OSMRuleIndex.Scratch

    /// Makes a table ready.
    /// - Complexity: O(*n*) in the size of the table.
    public init(_ mapping: OSMMapping = .standard) {
        self.mapping = mapping
        index = OSMRuleIndex(mapping)
        scratch = OSMRuleIndex.Scratch(index)
    }

    /// What the table says of an object with these tags of a block, or `nil` when no rule fits.
    /// - Complexity: O(*n*) in the bytes of the tags.
    public mutating func match(_ slice: OSMBlock.Slice, of block: OSMBlock) -> OSMMatch? {
        let isMatched = block.text.withUnsafeBufferPointer { index.match(block.tags[slice.range], text: $0, &scratch) }
        guard isMatched else { return nil }
        return match(scratch.rules)
    }

    /// What the table says of these tags, or `nil` when no rule fits.
    public mutating func match(_ tags: OSMTags) -> OSMMatch? {
        var block = OSMBlock()
        block.append(OSMNode(id: 1, location: .undefined, tags: tags))
        return match(block.nodeTags[0], of: block)
    }

    private func match(_ numbers: [Int32]) -> OSMMatch? {
        let ruleCount = mapping.rules.count
        var fitting = numbers.lazy.map { Int($0) }.filter { $0 < ruleCount }.map { (number: $0, rule: mapping.rules[$0]) }.sorted {
            left, right in
            if left.rule.priority != right.rule.priority { return left.rule.priority > right.rule.priority }
            if left.rule.conditions.count != right.rule.conditions.count { return left.rule.conditions.count > right.rule.conditions.count }
            return left.number < right.number
        }
        guard let best = fitting.first else { return nil }
        // What is nothing narrower (`shop=*`) has nothing to add to what is something.
        if best.rule.priority > Self.fallback { fitting.removeAll { $0.rule.priority <= Self.fallback } }
        var tags = TagList()
        for (_, rule) in fitting { for list in rule.tags { for tag in list.tags { tags.insert(tag) } } }
        for number in numbers where Int(number) >= ruleCount {
            for list in mapping.extras[Int(number) - ruleCount].tags { for tag in list.tags { tags.insert(tag) } }
        }
        return OSMMatch(
            rule: best.number, target: best.rule.target, keepsUnnamed: best.rule.keepsUnnamed, tags: tags, labels: best.rule.tags)
    }

    /// Rules of this priority and below are for what no other rule knows.
    static let fallback = -4
}
