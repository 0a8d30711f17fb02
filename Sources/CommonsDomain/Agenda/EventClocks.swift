/// The clock of an agenda with the zone of the event at hand looked up beforehand: events after one another share a zone, and each asks for it
/// several times.
struct EventClocks {
    private let plain: CalendarClock
    private var known: CalendarClock
    private var identifier: ZoneIdentifier?

    init(_ clock: CalendarClock) { (plain, known) = (clock, clock) }

    /// The clock by which an event's times are read.
    mutating func clock(for series: EventSeries) -> CalendarClock {
        guard let zone = series.start.zone else { return plain }
        if zone == identifier { return known }
        guard let found = try? plain.zones.zone(zone) else { return plain }
        (known, identifier) = (plain, zone)
        known.zones = KnownZone(identifier: zone, zone: found, others: plain.zones)
        return known
    }
}

/// One zone that was looked up, before all others.
private struct KnownZone: ZoneProvider {
    let identifier: ZoneIdentifier
    let zone: Zone
    let others: any ZoneProvider

    func zone(_ identifier: ZoneIdentifier) throws(ZoneError) -> Zone {
        identifier == self.identifier ? zone : try others.zone(identifier)
    }
}
