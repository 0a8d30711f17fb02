public import CommonsGeo

/// What is on: the occurrences of events in a territory and a window, in order of their start, from any store.
///
/// A weekly event of 2015 appears this week, a cancelled occurrence appears as cancelled, and a part of a festival beside the festival.
/// Ask with ``page(of:as:)``.
public struct Agenda: Sendable {
    /// Where to look.
    public var scope: GeoScope = .everywhere
    /// Kinds to keep, any of them; empty keeps all.
    public var kinds: [Event.Kind] = []
    /// Tags of which an event must carry at least one; empty keeps all.
    public var anyTags: [String] = []
    /// Tags that an event must all carry.
    public var allTags: [String] = []
    /// Keeps the parts of this event only.
    public var parent: Identifier<Event>?
    /// From when to when, half open: what overlaps it is listed.
    public var window: Range<Instant>
    /// How civil times become instants; its floating zone is the reader's own, for whole days and floating times.
    public var clock: CalendarClock
    /// Entries on a page; outside of `1...1000` the nearer bound holds.
    public var limit = 50
    /// Where the page before ended; `nil` for the first.
    public var cursor: Cursor?
    /// Occurrences of one event that are looked at.
    public var budget = 100_000

    /// Asks for everything in a window.
    public init(_ window: Range<Instant>, clock: CalendarClock = CalendarClock()) {
        (self.window, self.clock) = (window, clock)
    }

    /// An event on one of its dates.
    public struct Entry: Hashable, Sendable {
        /// The event, as kept and as the viewer may see it.
        public let event: Stored<Event>
        /// When it takes place.
        public let occurrence: Occurrence

        /// Joins an event and one of its dates.
        public init(event: Stored<Event>, occurrence: Occurrence) { (self.event, self.occurrence) = (event, occurrence) }

        /// Whether the event or this occurrence is cancelled; it is listed so that people learn of it.
        public var isCancelled: Bool { event.value.status == .cancelled || occurrence.isCancelled }

        /// The title of this occurrence, which may differ from the event's.
        public var title: String { override?.title ?? event.value.listing.name }

        /// Where this occurrence takes place in words: as changed for it, else the lines of the event's address; `nil` when nobody says.
        public var location: String? {
            override?.location ?? event.value.listing.place?.address.map { $0.lines.joined(separator: ", ") }
        }

        /// What was changed for this occurrence.
        public var override: RecurrenceOverride? { occurrence.override.map { event.value.recurrence.overrides[$0] } }

        /// The place of this entry in the order of all.
        public var cursor: Cursor { Cursor(occurrence, of: event.value.id.rawValue) }
    }

    /// One page.
    public struct Page: Hashable, Sendable {
        /// By start, then end, then event, then the occurrence's own name.
        public let entries: [Entry]
        /// Where the next page begins; `nil` on the last.
        public let next: Cursor?
        /// Events of which not every occurrence was looked at, by id: the budget ran out, or nobody knows their zone.
        public let incomplete: [EntityID]
    }
}
