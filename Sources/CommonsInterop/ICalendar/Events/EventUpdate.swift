public import CommonsDomain

/// What a calendar says of one event: the event, some of its occurrences, or that it does not take place.
///
/// Give it to an ``EventReconciler``, which puts it beside what a store keeps. Source: RFC 5546 §2.1.5 for which of two versions counts.
public struct EventUpdate: Hashable, Sendable {
    /// How much a calendar says.
    public enum Extent: Hashable, Sendable {
        /// The whole event; what it does not say any more is gone.
        case event
        /// Single occurrences of an event that is not in the file.
        case occurrences
        /// That the event, or the occurrences named, are cancelled, and nothing else.
        case cancellation
    }

    /// What names the event in all calendars; for an event without, what stands in.
    public let uid: String
    /// How much is said.
    public let extent: Extent
    /// The number of the revision (`SEQUENCE`), 0 where the file has none.
    public let sequence: Int
    /// When the revision was written (`DTSTAMP`); `nil` where the file does not say.
    public let stamp: Instant?
    /// The event, or what it would be if these occurrences were all of it; `nil` for a cancellation that says no start.
    public var event: Event?
    /// The occurrences named, unless the whole event is said.
    public let occurrences: [RecurrenceOverride]

    /// The key under which stores keep the event once it was imported.
    public var key: String { "\(EventReader.source):\(EventUID.identifier(uid))" }
}
