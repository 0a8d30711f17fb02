/// One time that an event takes place.
public struct Occurrence: Hashable, Sendable {
    /// When it starts.
    public let start: Instant
    /// When it ends; never before the start, and equal to it for an event without length.
    public let end: Instant
    /// When it starts, in the form of the event: a day, or a time on the wall of its zone.
    public let localStart: EventTime
    /// When it ends, in the same form; for whole days the first day after it.
    public let localEnd: EventTime
    /// What names it among the event's occurrences, whatever became of it: when it would have started. Source: RFC 5545 §3.8.4.4.
    public let recurrenceID: EventTime
    /// The instant of ``recurrenceID``.
    public let recurrenceInstant: Instant
    /// The override that changed it, as a position in ``Recurrence/overrides``; `nil` where it is as the event has it.
    public let override: Int?
    /// Whether it is cancelled; it is shown as such, not hidden.
    public let isCancelled: Bool
}

/// The occurrences of a window, and whether they are all.
public struct Expansion: Hashable, Sendable {
    /// By start, then end.
    public let occurrences: [Occurrence]
    /// Whether the budget sufficed; when not, later occurrences are missing.
    public let isComplete: Bool

    /// Keeps both.
    public init(occurrences: [Occurrence], isComplete: Bool) { (self.occurrences, self.isComplete) = (occurrences, isComplete) }
}
