public import CommonsDomain

/// What an object with certain tags is: one line of an ``OSMMapping``.
public struct OSMRule: Hashable, Sendable {
    /// What the tags must say; all conditions hold together.
    public let conditions: [OSMCondition]
    /// What the object is then.
    public let target: Target
    /// The tags that the element gets, by language.
    public let tags: [OSMRuleTags]
    /// Whether the element is kept when the object has no name; it is then called by its first tag.
    public let keepsUnnamed: Bool
    /// Of several rules that fit, the highest decides what the object is; then the one of most conditions, then the first of the table.
    public let priority: Int

    /// What an object can be.
    public enum Target: Hashable, Sendable {
        /// An organisation of this kind.
        case organization(Organization.Kind)
        /// A point of interest of this kind.
        case pointOfInterest(PointOfInterest.Kind)
        /// Nothing that a commons lists.
        case skip
    }

    /// Joins the parts.
    public init(
        conditions: [OSMCondition], target: Target, tags: [OSMRuleTags] = [], keepsUnnamed: Bool = false, priority: Int = 0
    ) {
        (self.conditions, self.target, self.tags) = (conditions, target, tags)
        (self.keepsUnnamed, self.priority) = (keepsUnnamed, priority)
    }
}

/// Tags that are added to whatever a rule has made of an object.
public struct OSMExtra: Hashable, Sendable {
    /// What the tags must say; all conditions hold together.
    public let conditions: [OSMCondition]
    /// The tags that the element gets, by language.
    public let tags: [OSMRuleTags]

    /// Joins the parts.
    public init(conditions: [OSMCondition], tags: [OSMRuleTags]) { (self.conditions, self.tags) = (conditions, tags) }
}

/// That a key has one of some values. A value of several parts (`bakery;pastry`) fits by any part.
public struct OSMCondition: Hashable, Sendable {
    /// The key: `shop`.
    public let key: String
    /// The values, any of them; empty for any value but `no`.
    public let values: [String]

    /// Joins a key and its values.
    public init(_ key: String, _ values: [String]) { (self.key, self.values) = (key, values) }
}

/// Tags in one language.
public struct OSMRuleTags: Hashable, Sendable {
    /// The language by its BCP 47 tag.
    public let language: String
    /// The tags, the most telling first.
    public let tags: [Tag]

    /// Joins a language and tags.
    public init(_ language: String, _ tags: [Tag]) { (self.language, self.tags) = (language, tags) }
}
