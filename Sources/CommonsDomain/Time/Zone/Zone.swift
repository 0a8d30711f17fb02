/// A time zone: which offset from UTC its clocks show, and when they change. Source: RFC 8536, RFC 5545 §3.6.5.
///
/// The changes are a flat table. Past its end a zone with a rule for ever repeats every 400 years, as the Gregorian calendar does,
/// so that the year 9999 costs no more than this one.
public struct Zone: Hashable, Sendable {
    /// The name.
    public let identifier: ZoneIdentifier
    /// UTC seconds at which the clocks change, ascending.
    package let transitions: [Int64]
    /// What the clocks show before the first change, between the changes and after the last: one more than ``transitions``.
    package let spans: [Span]
    /// From this second on the table repeats every 400 years; `nil` when the last span lasts for ever.
    package let cycleStart: Int64?

    /// What the clocks show from one change to the next.
    public struct Span: Hashable, Sendable {
        /// Seconds to add to UTC, in `-93599...93599` (26 hours); east is positive.
        public let offset: Int
        /// Whether this is daylight saving time.
        public let isDaylight: Bool
        /// The abbreviation: `CET`, `+03`.
        public let abbreviation: String

        /// Puts the three together; the zone that holds it checks the offset.
        public init(offset: Int, isDaylight: Bool, abbreviation: String) {
            (self.offset, self.isDaylight, self.abbreviation) = (offset, isDaylight, abbreviation)
        }
    }

    /// Seconds in 400 years of the Gregorian calendar.
    package static let cycle: Int64 = 146_097 * 86_400

    /// Checks a table of changes and keeps it.
    /// - Throws: ``ZoneError/malformedData(_:)`` unless the changes ascend, there is one span more than changes, every offset is less
    ///   than 26 hours, and the cycle starts inside the table.
    package init(identifier: ZoneIdentifier, transitions: [Int64], spans: [Span], cycleStart: Int64? = nil) throws(ZoneError) {
        guard spans.count == transitions.count + 1 else { throw .malformedData("\(transitions.count) changes, \(spans.count) spans") }
        guard zip(transitions, transitions.dropFirst()).allSatisfy({ $0 < $1 }) else { throw .malformedData("changes out of order") }
        guard spans.allSatisfy({ abs($0.offset) < 93_600 }) else { throw .malformedData("an offset of 26 hours or more") }
        if let cycleStart, let last = transitions.last, last < cycleStart { throw .malformedData("an empty cycle") }
        (self.identifier, self.transitions, self.spans, self.cycleStart) = (identifier, transitions, spans, cycleStart)
    }

    /// A zone whose clocks never change.
    /// - Throws: ``ZoneError/malformedData(_:)`` for an offset of 26 hours or more.
    public init(identifier: ZoneIdentifier, offset: Int, abbreviation: String) throws(ZoneError) {
        try self.init(
            identifier: identifier, transitions: [],
            spans: [Span(offset: offset, isDaylight: false, abbreviation: abbreviation)])
    }

    /// Coordinated Universal Time.
    public static let utc = Zone(uncheckedOffset: 0, identifier: .utc, abbreviation: "UTC")

    private init(uncheckedOffset offset: Int, identifier: ZoneIdentifier, abbreviation: String) {
        (self.identifier, transitions, cycleStart) = (identifier, [], nil)
        spans = [Span(offset: offset, isDaylight: false, abbreviation: abbreviation)]
    }

    /// What the clocks show at an instant. Complexity: O(log *n*) in the number of changes.
    public func span(at instant: Instant) -> Span { spans[spanIndex(at: instant.secondsSince1970)] }

    /// The date and time that the clocks show at an instant.
    /// - Throws: ``CivilTimeError/outOfRange(_:)`` outside the years `0...9999`.
    public func local(at instant: Instant) throws(CivilTimeError) -> CivilDateTime {
        let seconds = instant.secondsSince1970
        return try CivilDateTime(clockSeconds: seconds + Int64(spans[spanIndex(at: seconds)].offset))
    }

    /// The instant at which the clocks show `local`; `nil` where the rule skips a time that does not exist.
    public func instant(of local: CivilDateTime, rule: LocalTimeRule = .standard) -> Instant? {
        var cursor = ZoneCursor(self)
        return cursor.seconds(ofClock: local.clockSeconds, rule: rule).map(Instant.init(secondsSince1970:))
    }

    /// The index of the span in force at a UTC second.
    package func spanIndex(at seconds: Int64) -> Int {
        let seconds = seconds - shift(at: seconds)
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whole cycles, in seconds, by which a second past the table is moved back into it.
    package func shift(at seconds: Int64) -> Int64 {
        guard let cycleStart, seconds >= cycleStart + Self.cycle else { return 0 }
        return (seconds - cycleStart) / Self.cycle * Self.cycle
    }
}

/// What is meant by a local time that the clocks skip or show twice.
public struct LocalTimeRule: Hashable, Sendable {
    /// What is meant by a time that the clocks skip.
    public var gap: Gap
    /// What is meant by a time that the clocks show twice.
    public var overlap: Overlap

    /// Chooses both.
    public init(gap: Gap, overlap: Overlap) { (self.gap, self.overlap) = (gap, overlap) }

    /// The rule of RFC 5545 §3.3.5: the offset before the gap, the first of two.
    public static let standard = LocalTimeRule(gap: .offsetBefore, overlap: .first)

    /// What is meant by a time that the clocks skip.
    public enum Gap: Hashable, Sendable {
        /// The offset before the gap counts: 02:30 in a gap from 2 to 3 is 03:30 by the new offset.
        case offsetBefore
        /// The offset after the gap counts: 02:30 is 01:30 by the old offset.
        case offsetAfter
        /// There is no such time, and an occurrence there is left out.
        case skip
    }

    /// What is meant by a time that the clocks show twice.
    public enum Overlap: Hashable, Sendable {
        /// The first of the two.
        case first
        /// The second of the two.
        case second
    }
}
