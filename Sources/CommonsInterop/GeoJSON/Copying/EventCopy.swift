public import CommonsDomain

/// Takes events from calendars and GeoJSON to calendars and GeoJSON.
///
/// An event is a feature in the JSON form of elements, at its place; one without a place has no geometry. What a calendar says beyond that is kept in the
/// event's provenance, so that a calendar that becomes GeoJSON and a calendar again says the same.
public struct EventCopy: Sendable {
    /// When the input was fetched; stands in for missing `CREATED` and `DTSTAMP`.
    public var now: Instant
    /// Which events are copied.
    public var filter = FeatureFilter()

    /// Prepares to copy.
    public init(now: Instant) { self.now = now }

    /// The events of a calendar as features, in its order.
    /// - Throws: ``ConvertError/noCalendar``; what encoding an event throws.
    public func features(ofCalendar bytes: [UInt8]) throws -> (features: [GeoJSONFeature], report: ImportReport) {
        let (events, report) = try events(ofCalendar: bytes)
        return (try events.map { try GeoJSONFeature(.event($0)) }, report)
    }

    /// Writes the events of a calendar as a calendar: lenient forms become the ones of RFC 5545.
    /// - Throws: ``ConvertError``, `ZoneError`.
    public func run(calendar bytes: [UInt8], to output: String) throws -> ImportReport {
        let (events, report) = try events(ofCalendar: bytes)
        return try write(events, report, to: output)
    }

    /// Writes the features of a GeoJSON file that are events as a calendar; the others are left out and counted.
    /// - Throws: ``GeoJSONError``, `ZoneError`, ``ConvertError``, `CancellationError`.
    public func run(geoJSON path: String, to output: String) throws -> ImportReport {
        var reader = GeoJSONElementReader(source: "geojson", retrieved: now)
        var events: [Event] = []
        var others = 0
        let reading = try GeoJSONReader().read(path: path) { feature in
            try Task.checkCancellation()
            guard let element = reader.element(feature) else { return }
            if case .event(let event) = element { events.append(event) } else { others += 1 }
        }
        var report = reader.report
        report.kept -= others
        if others > 0 { report.skip("ics.no-event", count: others) }
        for (reason, count) in reading.report.skipped { report.skip(reason, count: count) }
        for fault in reading.report.faults { report.note(fault) }
        report.read += reading.report.skippedCount
        return try write(events, report, to: output)
    }

    private func events(ofCalendar bytes: [UInt8]) throws -> ([Event], ImportReport) {
        let file = ICalendar.read(bytes)
        guard !file.calendars.isEmpty else { throw ConvertError.noCalendar }
        return EventReader(now: now).events(of: file)
    }

    private func write(_ events: [Event], _ report: ImportReport, to output: String) throws -> ImportReport {
        var report = report
        var chosen: [Stored<Event>] = []
        for event in events {
            if let reason = filter.refusal(of: try GeoJSONFeature(.event(event))) {
                report.kept -= 1
                report.skip(reason)
            } else {
                chosen.append(Stored(event, revision: .first))
            }
        }
        var file = try OutputFile(path: output)
        try file.write(ICalendarWriter.bytes(of: [try EventWriter().calendar(chosen)]))
        try file.commit()
        return report
    }
}
