/// Everything that repeats an event or keeps it from repeating: rules, added and excluded dates, and changed occurrences.
///
/// Source: RFC 5545 §3.8.5 and §3.8.4.4. The event's own start is always the first occurrence, see the article *Agenda*.
public struct Recurrence: Hashable, Sendable, Codable {
    /// The rules, whose occurrences are united (`RRULE`).
    public var rules: [RecurrenceRule]
    /// Occurrences added one by one (`RDATE`).
    public var additions: [RecurrenceAddition]
    /// Occurrences taken away one by one (`EXDATE`); a date takes away all that start on that day.
    public var exclusions: [EventTime]
    /// Rules whose occurrences are taken away (`EXRULE`, RFC 2445; read, kept, and not advised).
    public var exclusionRules: [RecurrenceRule]
    /// Occurrences that were changed or cancelled (`RECURRENCE-ID`).
    public var overrides: [RecurrenceOverride]

    /// Puts the parts together.
    public init(
        rules: [RecurrenceRule] = [], additions: [RecurrenceAddition] = [], exclusions: [EventTime] = [],
        exclusionRules: [RecurrenceRule] = [], overrides: [RecurrenceOverride] = []
    ) {
        (self.rules, self.additions, self.exclusions) = (rules, additions, exclusions)
        (self.exclusionRules, self.overrides) = (exclusionRules, overrides)
    }

    /// Whether nothing repeats, is excluded or changed.
    public var isEmpty: Bool {
        rules.isEmpty && additions.isEmpty && exclusions.isEmpty && exclusionRules.isEmpty && overrides.isEmpty
    }
}

extension Recurrence: JSONReadable {
    init(json input: JSONInput, at index: Int) throws {
        let members = try JSONMembers<CodingKeys>(input, at: index)
        try self.init(
            rules: members.read(.rules, as: [RecurrenceRule].self),
            additions: members.decode([RecurrenceAddition].self, forKey: .additions),
            exclusions: members.read(.exclusions, as: [EventTime].self),
            exclusionRules: members.read(.exclusionRules, as: [RecurrenceRule].self),
            overrides: members.decode([RecurrenceOverride].self, forKey: .overrides))
    }
}

/// An occurrence added by hand. Source: RFC 5545 §3.8.5.2.
public struct RecurrenceAddition: Hashable, Sendable, Codable {
    /// When it starts.
    public let start: EventTime
    /// When it ends, where the addition says so itself (`VALUE=PERIOD`).
    public let end: EventTime?
    /// How long it lasts, where the addition says it that way.
    public let duration: CalendarDuration?

    /// Adds an occurrence; without an end or a duration it lasts as long as the others.
    public init(start: EventTime, end: EventTime? = nil, duration: CalendarDuration? = nil) {
        (self.start, self.end, self.duration) = (start, end, duration)
    }
}

/// One occurrence that was moved, changed or cancelled, or all from one on. Source: RFC 5545 §3.8.4.4 and §3.2.13.
public struct RecurrenceOverride: Hashable, Sendable, Codable {
    /// When the occurrence would have started.
    public var recurrenceID: EventTime
    /// Whether every later occurrence is moved by as much and lasts as long (`RANGE=THISANDFUTURE`).
    public var includesFuture: Bool
    /// When it starts instead.
    public var start: EventTime
    /// When it ends; `nil` where ``duration`` says it, or where it lasts as long as the others.
    public var end: EventTime?
    /// How long it lasts, where that is said instead of an end.
    public var duration: CalendarDuration?
    /// The revision number: of two overrides of one occurrence the higher wins.
    public var sequence: Int
    /// When it was written, in UTC; decides between equal sequences.
    public var stamp: CivilDateTime?
    /// Whether the occurrence does not take place; it is shown as cancelled.
    public var isCancelled: Bool
    /// The occurrence's own title, where it has one.
    public var title: String?
    /// The occurrence's own description, where it has one.
    public var details: String?
    /// The occurrence's own place in words, where it has one.
    public var location: String?

    /// Changes the occurrence that would have started at `recurrenceID`.
    public init(
        recurrenceID: EventTime, includesFuture: Bool = false, start: EventTime, end: EventTime? = nil,
        duration: CalendarDuration? = nil, sequence: Int = 0, stamp: CivilDateTime? = nil, isCancelled: Bool = false,
        title: String? = nil, details: String? = nil, location: String? = nil
    ) {
        (self.recurrenceID, self.includesFuture, self.start, self.end) = (recurrenceID, includesFuture, start, end)
        (self.duration, self.sequence, self.stamp, self.isCancelled) = (duration, sequence, stamp, isCancelled)
        (self.title, self.details, self.location) = (title, details, location)
    }
}
