extension Agenda {
    /// A place in the order of entries. Pages lose and repeat nothing, even where starts tie and while others write: an entry is before a
    /// cursor or after it, whatever else there is.
    public struct Cursor: Hashable, Codable, Sendable {
        /// The start of the last entry.
        public let start: Instant
        /// Its end.
        public let end: Instant
        /// Its event.
        public let event: EntityID
        /// When its occurrence would have started.
        public let recurrence: Instant

        /// The place of an occurrence of this event.
        init(_ occurrence: Occurrence, of event: EntityID) {
            (start, end, self.event, recurrence) = (occurrence.start, occurrence.end, event, occurrence.recurrenceInstant)
        }
    }
}

extension Agenda.Cursor: Comparable {
    /// By start, end, event and recurrence.
    public static func < (left: Self, right: Self) -> Bool {
        if left.start != right.start { return left.start < right.start }
        if left.end != right.end { return left.end < right.end }
        if left.event != right.event { return left.event < right.event }
        return left.recurrence < right.recurrence
    }
}

extension Agenda.Cursor: CustomStringConvertible, LosslessStringConvertible {
    /// Start, end and recurrence in milliseconds and the event's id, joined by underscores: fit for an address.
    public var description: String {
        "\(start.millisecondsSince1970)_\(end.millisecondsSince1970)_\(recurrence.millisecondsSince1970)_\(event)"
    }

    /// Reads what ``description`` writes; `nil` for anything else.
    public init?(_ description: String) {
        let parts = description.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 4, let start = Int64(parts[0]), let end = Int64(parts[1]), let recurrence = Int64(parts[2]),
            let event = try? EntityID(String(parts[3]))
        else { return nil }
        (self.start, self.end) = (Instant(millisecondsSince1970: start), Instant(millisecondsSince1970: end))
        (self.event, self.recurrence) = (event, Instant(millisecondsSince1970: recurrence))
    }
}
