public import CommonsDomain
import CommonsGeo

/// Makes events of a calendar. Reading the same feed again gives the same ids, so that a store updates and never doubles.
///
/// What the domain has a place for is mapped; other properties of an event and of its changed occurrences, and the components inside of
/// them (alarms, places, unknown ones), are kept in its provenance and written again. What names persons (`ORGANIZER`, `ATTENDEE`,
/// `CONTACT`, participants, alarms by mail) is not kept, and the report says so: a feed has no say over who may see them here.
/// `CLASS:PRIVATE` and `CLASS:CONFIDENTIAL` events are for those who administer them only.
public struct EventReader: Sendable {
    /// The source under which imported events are kept.
    public static let source = "ics"

    /// Who may see what is imported.
    public var audience: Audience
    /// When the feed was read; stands in for missing `CREATED` and `DTSTAMP`.
    public let now: Instant
    /// Where zones come from.
    public var zones: any ZoneProvider

    /// Reads with the machine's zones, and for everyone to see, unless told otherwise.
    public init(now: Instant, audience: Audience = .everyone, zones: any ZoneProvider = SystemZones.shared) {
        (self.now, self.audience, self.zones) = (now, audience, zones)
    }

    /// The events of a file, and what was left out.
    ///
    /// `METHOD:CANCEL` gives its events as cancelled. For a store that may know them already, take ``updates(of:)``.
    public func events(of file: ICalendar) -> (events: [Event], report: ImportReport) {
        let (updates, report) = updates(of: file)
        return (updates.compactMap(\.event), report)
    }

    /// What a file says of events, in its order, and what was left out.
    public func updates(of file: ICalendar) -> (updates: [EventUpdate], report: ImportReport) {
        var report = ImportReport()
        var updates: [EventUpdate] = []
        for diagnostic in file.diagnostics {
            report.note(
                ImportFault(
                    .warning, "ics.lenient", diagnostic.fault.description,
                    at: ImportPlace(line: diagnostic.line, byteOffset: diagnostic.offset)))
        }
        for calendar in file.calendars {
            let own = CalendarZones(calendar, base: zones)
            var (faults, unread) = (own.faults, [ICalendarComponent]())
            var portable = PortableZones(own, base: zones)
            let isCancel = calendar.text("METHOD")?.uppercased() == "CANCEL"
            for item in CalendarSeries.read(calendar, zones: own, faults: &faults, unread: &unread) {
                report.read += 1
                do {
                    updates.append(try update(item, zones: &portable, isCancel: isCancel, report: &report))
                    report.kept += 1
                } catch {
                    report.skip("ics.event-refused")
                    report.note(ImportFault(.error, "ics.event-refused", "\(error)", subject: item.uid))
                }
            }
            for component in unread { add(component, isCancel: isCancel, to: &updates, &report) }
            for component in calendar.components {
                guard let reason = Self.reason(component) else { continue }
                report.read += 1
                report.skip(reason)
            }
            for text in faults.map(\.description) + portable.notes { report.note(ImportFault(.warning, "ics.lenient", text)) }
        }
        return (updates, report)
    }

    /// Why a component of a calendar is left out; `nil` for an event, a zone, and what holds events.
    private static func reason(_ component: ICalendarComponent) -> ImportReason? {
        switch component.name {
        case "VEVENT", "VTIMEZONE": nil
        case "VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY": ImportReason("ics.no-event-\(component.name.lowercased())")
        default: component.components.contains { reason($0) == nil } ? nil : "ics.no-event-unknown"
        }
    }

    /// A component without a start says nothing but that an event is cancelled, or nothing.
    private func add(_ component: ICalendarComponent, isCancel: Bool, to updates: inout [EventUpdate], _ report: inout ImportReport) {
        report.read += 1
        let uid = component.text("UID") ?? ""
        guard isCancel || component.text("STATUS")?.uppercased() == "CANCELLED", !uid.isEmpty else {
            report.skip("ics.no-start")
            report.note(ImportFault(.error, "ics.no-start", "an event says no start", subject: uid))
            return
        }
        report.kept += 1
        updates.append(
            EventUpdate(
                uid: uid, extent: .cancellation, sequence: component.integer("SEQUENCE") ?? 0, stamp: Self.instant(component["DTSTAMP"]),
                event: nil, occurrences: []))
    }

    private func update(
        _ item: CalendarSeries, zones: inout PortableZones, isCancel: Bool, report: inout ImportReport
    ) throws -> EventUpdate {
        let component = item.component
        // What is said of single occurrences is kept with the zones of the event.
        var lone = zones.portable(EventSeries(start: item.series.start, recurrence: Recurrence(overrides: item.lone))).recurrence.overrides
        if isCancel { for index in lone.indices { lone[index].isCancelled = true } }
        var event = try event(item, zones.portable(item.series), report: &report)
        if isCancel { event.status = .cancelled }
        return EventUpdate(
            uid: item.uid.isEmpty ? Self.substitute(for: component, start: item.series.start) : item.uid,
            extent: isCancel ? .cancellation : lone.isEmpty ? .event : .occurrences, sequence: max(0, component.integer("SEQUENCE") ?? 0),
            stamp: Self.instant(component["DTSTAMP"]), event: event, occurrences: lone)
    }

    /// Without a `UID` the event is known by what it says.
    private static func substitute(for component: ICalendarComponent, start: EventTime) -> String {
        "\(start) \(component.text("SUMMARY") ?? "")"
    }

    private func event(_ item: CalendarSeries, _ series: EventSeries, report: inout ImportReport) throws -> Event {
        let component = item.component
        let overrides = zip(series.recurrence.overrides, item.overrides).map { (Self.plain($0, beside: component), $1) }
            .sorted { "\($0.0.recurrenceID)" < "\($1.0.recurrenceID)" }
        var recurrence = series.recurrence
        recurrence.overrides = overrides.map(\.0)
        let uid = item.uid.isEmpty ? Self.substitute(for: component, start: item.series.start) : item.uid
        let website = component.text("URL").flatMap { try? WebAddress($0) }
        let place = place(of: component)
        var unread: Set<String> = []
        if website == nil { unread.insert("URL") }
        if place?.coordinate == nil { unread.insert("GEO") }
        let kept = EventAttributes.attributes(of: component, overrides: overrides, unread: unread)
        if kept.leftOut > 0 {
            report.note(ImportFault(.warning, "ics.persons", "\(kept.leftOut) × who holds it or comes was left out", subject: uid))
        }
        let provenance = try Provenance(
            source: Self.source, identifier: EventUID.identifier(uid), address: website, attributes: kept.attributes, retrieved: now)
        let stamp = Self.instant(component["DTSTAMP"])
        let created = Self.instant(component["CREATED"]) ?? stamp ?? now
        let updated = Self.instant(component["LAST-MODIFIED"]) ?? stamp ?? now
        let name = component.text("SUMMARY").flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 } ?? "–"
        let description = component.text("DESCRIPTION").flatMap { $0.isEmpty ? nil : $0 }
        let isPrivate = ["PRIVATE", "CONFIDENTIAL"].contains(component.text("CLASS")?.uppercased())
        let listing = try Listing(
            name: cut(name, 1024, uid, &report), description: description.map { cut($0, 100_000, uid, &report) },
            tags: Self.tags(of: component), place: place, contact: Contact(websites: website.map { [$0] } ?? []),
            audience: isPrivate ? .people([]) : audience, provenance: provenance, created: created, updated: max(created, updated))
        var end = series.end
        if end == nil, let duration = series.duration, let last = try? series.start.local.advanced(by: duration) {
            end = series.start.replacingLocal(last)
        }
        let id = Identifier<Event>(provenance.entityID)
        let parent = Self.parent(of: component)
        return try Event(
            id: id, kind: component.text("X-COMMONS-KIND").flatMap(Event.Kind.init(rawValue:)) ?? .other,
            status: Event.Status(rawValue: component.text("STATUS")?.lowercased() ?? "") ?? .confirmed, start: series.start, end: end,
            recurrence: recurrence,
            span: Event.span(from: series.start, to: end, recurrence: recurrence, clock: CalendarClock(zones: zones)),
            parent: parent == id ? nil : parent, listing: listing)
    }

    /// A changed occurrence that says what its event says, says nothing of its own.
    private static func plain(_ change: RecurrenceOverride, beside master: ICalendarComponent) -> RecurrenceOverride {
        var change = change
        if change.title == master.text("SUMMARY") { change.title = nil }
        if change.details == master.text("DESCRIPTION") { change.details = nil }
        if change.location == master.text("LOCATION") { change.location = nil }
        return change
    }

    private static func tags(of component: ICalendarComponent) -> TagList {
        var tags = TagList()
        for property in component.all("CATEGORIES") {
            guard case .texts(let texts) = property.value else { continue }
            for text in texts { if let tag = try? Tag(text) { tags.insert(tag) } }
        }
        return tags
    }

    /// The event of which this one is a part. Source: RFC 5545 §3.8.4.5.
    private static func parent(of component: ICalendarComponent) -> Identifier<Event>? {
        let relation = component.all("RELATED-TO").first { ($0.parameter("RELTYPE") ?? "PARENT").uppercased() == "PARENT" }
        guard let uid = relation?.value.text, !uid.isEmpty else { return nil }
        return try? Identifier(Provenance(source: source, identifier: EventUID.identifier(uid)).entityID)
    }

    private func place(of component: ICalendarComponent) -> Place? {
        var coordinate: Coordinate?
        if case .position(let latitude, let longitude) = component["GEO"]?.value {
            coordinate = try? Coordinate(latitude: latitude, longitude: longitude)
        }
        let address = component.text("LOCATION").flatMap { try? PostalAddress(complement: Self.prefix($0, 500)) }
        return try? Place(coordinate: coordinate, address: address)
    }

    static func instant(_ property: ICalendarProperty?) -> Instant? {
        guard case .time(let time) = property?.value else { return nil }
        return Instant(secondsSince1970: time.local.clockSeconds)
    }

    private func cut(_ text: String, _ limit: Int, _ uid: String, _ report: inout ImportReport) -> String {
        guard text.utf8.count > limit else { return text }
        report.note(ImportFault(.warning, "ics.cut", "a text of \(text.utf8.count) bytes was cut to \(limit)", subject: uid))
        return Self.prefix(text, limit)
    }

    /// At most so many bytes of UTF-8, whole characters.
    private static func prefix(_ text: String, _ limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var cut = text
        while cut.utf8.count > limit { cut.removeLast(max(1, (cut.utf8.count - limit) / 4)) }
        return cut
    }
}
