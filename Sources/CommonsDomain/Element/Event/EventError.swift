/// Why facts are not an ``Event``.
public enum EventError: Error, Hashable, Sendable {
    /// It would end before it starts.
    case endsBeforeStart(start: EventTime, end: EventTime)
    /// Its span would end before it starts.
    case spanEndsBeforeStart(starts: Instant, ends: Instant)
    /// Its times are of a zone or repeat, and nobody said from when to when on the UTC time line.
    case spanNeeded(start: EventTime)
    /// Outside the years 0 to 9999.
    case outOfRange(Instant)
    /// It would be a part of itself.
    case ownParent(EntityID)
    /// Fewer than one person may come.
    case capacityTooSmall(Int)
}
