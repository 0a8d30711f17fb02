public import CommonsGeo

/// What is looked for. A value: nothing runs until a store is asked with `search(_:as:)`.
///
/// All conditions hold together; an empty list asks for nothing and limits nothing.
public struct SearchQuery: Hashable, Sendable {
    /// Types to keep; the six element types unless told otherwise. Empty keeps every type.
    public var types: [EntityType] = EntityType.elements
    /// Kinds to keep, any of them.
    public var kinds: [String] = []
    /// States to keep, any of them.
    public var statuses: [String] = []
    /// Keeps what belongs to this entity.
    public var parent: EntityID?
    /// Keeps links with this entity at one end.
    public var end: LinkEndCondition?
    /// Words to find, folded by the query itself; every word must be found in some field.
    public var text: String?
    /// Whether the last word of ``text`` may be the beginning of a longer one, as while typing.
    public var completesLastWord = false
    /// Keeps what carries at least one of these tags. Folded by the query itself.
    public var anyTags: [String] = []
    /// Keeps what carries all of these tags.
    public var allTags: [String] = []
    /// Drops what carries one of these tags.
    public var noTags: [String] = []
    /// Where to look.
    public var scope: GeoScope = .everywhere
    /// When.
    public var window: TimeWindow?
    /// Drops what has expired at this instant; `nil` keeps it.
    public var currentAt: Instant?
    /// The order of the hits; ties end at the id.
    public var sort: SearchSort?
    /// Hits on a page, in `1...1000`; a store takes a number outside for the nearer bound.
    public var limit = 20
    /// Where the page before ended; `nil` for the first page.
    public var cursor: SearchCursor?
    /// Whether to count all that match, on this page or not.
    public var countsTotal = false
    /// Fields to count by value over all that match.
    public var facets: [FacetField] = []

    /// Everything of the six element types, latest change first.
    public init() {}

    /// The sort in force: as told, else by relevance when there are words, else latest change first.
    public var effectiveSort: SearchSort {
        sort ?? ((text.map { !TextFolding.fold($0).isEmpty } ?? false) ? .relevance : .date(.updated, ascending: false))
    }

    /// The page size in force, in `1...1000`.
    public var effectiveLimit: Int { min(max(limit, 1), 1000) }
}

/// A span of time, its start included and its end not.
public struct TimeWindow: Hashable, Sendable {
    /// Which instant must lie in the window.
    public var field: Field
    /// The first instant, or `nil` for no beginning.
    public var from: Instant?
    /// The instant after the last, or `nil` for no end.
    public var to: Instant?

    /// Joins the bounds as given; a window whose end is not after its start holds nothing.
    public init(_ field: Field, from: Instant?, to: Instant?) { (self.field, self.from, self.to) = (field, from, to) }

    /// Which instants of ``ProjectedDates`` a window looks at.
    public enum Field: String, Hashable, CaseIterable, Codable, Sendable {
        /// Starts before the window's end and ends after its start (or has no end); an instant counts as its own end.
        case occurs
        /// Made in the window.
        case created
        /// Last changed in the window.
        case updated
    }
}

/// Which end of a link must be the entity.
public struct LinkEndCondition: Hashable, Sendable {
    /// Which end.
    public enum Side: String, Hashable, Codable, Sendable {
        /// The one that is linked.
        case from
        /// The one it is linked to.
        case to
        /// Either.
        case either
    }
    /// The entity.
    public var entity: EntityID
    /// Its end.
    public var side: Side

    /// Asks for links with `entity` at this end.
    public init(_ entity: EntityID, side: Side) { (self.entity, self.side) = (entity, side) }
}

/// In which order hits come. Ties end at the id, in ascending order.
public enum SearchSort: Hashable, Sendable {
    /// Highest relevance first; see ``Relevance``. Without words every hit is equal.
    case relevance
    /// Nearest first by great circle; what has no place comes last.
    case distance(from: Coordinate)
    /// By an instant; what lacks it comes last either way.
    case date(DateField, ascending: Bool)
    /// By id, that is by making.
    case identifier

    /// The instants to sort by.
    public enum DateField: String, Hashable, CaseIterable, Codable, Sendable {
        /// When it was made.
        case created
        /// When it last changed.
        case updated
        /// When it starts.
        case starts
        /// When it expires.
        case expires
    }
}

/// A field to count by value.
public enum FacetField: String, Hashable, CaseIterable, Codable, Sendable {
    /// By type.
    case type
    /// By kind; what has none is not counted.
    case kind
    /// By status; what has none is not counted.
    case status
    /// By folded tag.
    case tag
    /// By territory, at every level of the path.
    case territory
}
