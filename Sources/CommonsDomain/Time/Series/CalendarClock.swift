/// How civil times become instants: which zones there are, where days and floating times are read, and what skipped and doubled
/// times mean.
public struct CalendarClock: Sendable {
    /// Where zones come from.
    public var zones: any ZoneProvider
    /// The zone in which whole days and floating times are read: the reader's own, or UTC.
    public var floating: Zone
    /// What skipped and doubled times mean.
    public var rule: LocalTimeRule

    /// The machine's zones, whole days and floating times in UTC, and RFC 5545's rule, unless told otherwise.
    public init(zones: any ZoneProvider = SystemZones.shared, floating: Zone = .utc, rule: LocalTimeRule = .standard) {
        (self.zones, self.floating, self.rule) = (zones, floating, rule)
    }

    /// The zone whose clock shows this time.
    /// - Throws: ``ZoneError`` when it is unknown.
    public func zone(of time: EventTime) throws(ZoneError) -> Zone {
        switch time {
        case .date, .floating: floating
        case .utc: .utc
        case .zoned(_, let identifier): try zones.zone(identifier)
        }
    }

    /// The instant of a time; midnight for a whole day, and the offset before the gap where the rule knows no such time.
    /// - Throws: ``ZoneError`` when its zone is unknown.
    public func instant(of time: EventTime) throws(ZoneError) -> Instant {
        let zone = try zone(of: time)
        let local = time.local
        if let instant = zone.instant(of: local, rule: rule) { return instant }
        var cursor = ZoneCursor(zone)
        return Instant(secondsSince1970: cursor.seconds(ofClock: local.clockSeconds, rule: .standard) ?? local.clockSeconds)
    }
}
