public import CommonsDomain

/// An occurrence of an event of a calendar.
public struct CalendarOccurrence: Hashable, Sendable {
    /// What names the event in all calendars; empty where the file has none.
    public let uid: String
    /// When it takes place.
    public let occurrence: Occurrence
    /// What says the rest: the event, or the override that changed this occurrence.
    public let component: ICalendarComponent

    /// Puts the three together.
    public init(uid: String, occurrence: Occurrence, component: ICalendarComponent) {
        (self.uid, self.occurrence, self.component) = (uid, occurrence, component)
    }

    /// Whether the occurrence, or the whole event, is cancelled.
    public var isCancelled: Bool { occurrence.isCancelled || component.text("STATUS")?.uppercased() == "CANCELLED" }
}

extension ICalendar {
    /// Every occurrence of every event that overlaps a window, by start, then end, then `UID`.
    ///
    /// - Parameters:
    ///   - window: half open; whole days and floating times are read in the zone that the calendar names (`X-WR-TIMEZONE`), else in UTC.
    ///   - zones: knows the IANA zones.
    ///   - budget: occurrences and empty steps looked at for each event.
    /// - Returns: the occurrences, and what was read in spite of the standard on the way.
    public func occurrences(in window: Range<Instant>, zones: any ZoneProvider = SystemZones.shared, budget: Int = 1_000_000) -> (
        [CalendarOccurrence], faults: [CalendarFault]
    ) {
        var result: [CalendarOccurrence] = []
        var faults: [CalendarFault] = []
        for calendar in calendars {
            let own = CalendarZones(calendar, base: zones)
            faults += own.faults
            let clock = CalendarClock(zones: own)
            for item in CalendarSeries.read(calendar, zones: own, faults: &faults) {
                // Every zone in a series was found when it was read.
                guard let expansion = try? item.series.occurrences(in: window, clock: clock, budget: budget) else { continue }
                if !expansion.isComplete { faults.append(.tooManyOccurrences(item.uid)) }
                for occurrence in expansion.occurrences {
                    let component = occurrence.override.map { item.overrides[$0] } ?? item.component
                    result.append(CalendarOccurrence(uid: item.uid, occurrence: occurrence, component: component))
                }
            }
        }
        result.sort { left, right in
            if left.occurrence.start != right.occurrence.start { return left.occurrence.start < right.occurrence.start }
            if left.occurrence.end != right.occurrence.end { return left.occurrence.end < right.occurrence.end }
            return left.uid < right.uid
        }
        return (result, faults)
    }
}
