public import CommonsDomain
import CommonsGeo

/// Makes `VEVENT`s of events, and feeds of them. Source: RFC 5545 §3.6.1, RFC 7986.
///
/// The same events give the same bytes: nothing reads the clock, and what changes with time is the event's own `updated`. What a hidden
/// place is, and who may be written to, never leaves: only what `disclosed` shows is written, and no address.
public struct EventWriter: Sendable {
    /// Who writes (`PRODID`). Source: RFC 5545 §3.7.3.
    public var product = "-//Commons//Agenda//EN"
    /// What the feed is called (`NAME`, `X-WR-CALNAME`); `nil` for no name.
    public var name: String?
    /// How often readers should come back (`REFRESH-INTERVAL`, `X-PUBLISHED-TTL`); `nil` says nothing.
    public var refresh: CalendarDuration?
    /// Where zones come from.
    public var zones: any ZoneProvider

    /// Writes with the machine's zones unless told otherwise.
    public init(name: String? = nil, refresh: CalendarDuration? = nil, zones: any ZoneProvider = SystemZones.shared) {
        (self.name, self.refresh, self.zones) = (name, refresh, zones)
    }

    /// A calendar of these events, in their order, with the zones that they mention.
    /// - Throws: `ZoneError` for a zone that the provider does not know.
    public func calendar(_ events: some Sequence<Stored<Event>>) throws(ZoneError) -> ICalendarComponent {
        var calendar = ICalendarComponent("VCALENDAR")
        calendar.properties = [ICalendarProperty("VERSION", .text("2.0")), ICalendarProperty("PRODID", .text(product))]
        calendar.properties.append(ICalendarProperty("CALSCALE", .text("GREGORIAN")))
        if let name {
            calendar.properties.append(ICalendarProperty("NAME", .text(name)))
            calendar.properties.append(ICalendarProperty("X-WR-CALNAME", .text(name)))
        }
        if let refresh {
            calendar.properties.append(
                ICalendarProperty("REFRESH-INTERVAL", .duration(refresh), parameters: [ICalendarParameter("VALUE", "DURATION")]))
            calendar.properties.append(ICalendarProperty("X-PUBLISHED-TTL", .verbatim(refresh.description)))
        }
        var components: [ICalendarComponent] = []
        var used: [ZoneIdentifier: Int64] = [:]
        for event in events {
            components += self.components(event)
            for time in Self.times(of: event.value) {
                guard let zone = time.zone else { continue }
                used[zone] = min(used[zone] ?? .max, time.local.clockSeconds)
            }
        }
        for (zone, first) in used.sorted(by: { $0.key < $1.key }) {
            calendar.components.append(VTimeZoneWriter.component(of: try zones.zone(zone), from: first - 93_600))
        }
        calendar.components += components
        return calendar
    }

    /// The component of an event, and one for each occurrence that was changed.
    public func components(_ stored: Stored<Event>) -> [ICalendarComponent] {
        let event = stored.value
        let listing = event.listing
        let source = listing.provenance.flatMap { $0.source == EventReader.source ? $0 : nil }
        let attributes = source?.attributes ?? []
        let uid = source.map { EventReader.uid(from: $0.identifier) } ?? event.id.rawValue.description
        // What was imported keeps its number; what changes here goes on from it.
        let imported = attributes.first { $0.name == "SEQUENCE" }.flatMap { Int($0.value) } ?? 0
        let sequence = imported + Int(max(0, stored.revision.rawValue - 1))
        var properties = [
            ICalendarProperty("UID", .text(uid)), ICalendarProperty("DTSTAMP", .time(Self.utc(listing.updated))),
            Self.property("DTSTART", event.start),
        ]
        if let end = event.end { properties.append(Self.property("DTEND", end)) }
        properties += Self.properties(of: event.recurrence)
        properties.append(ICalendarProperty("SUMMARY", .text(listing.name)))
        if let text = listing.description ?? listing.summary { properties.append(ICalendarProperty("DESCRIPTION", .text(text))) }
        if let place = listing.place?.disclosed {
            if let address = place.address {
                properties.append(ICalendarProperty("LOCATION", .text(address.lines.joined(separator: ", "))))
            }
            if let coordinate = place.coordinate {
                properties.append(ICalendarProperty("GEO", .position(latitude: coordinate.latitude, longitude: coordinate.longitude)))
            }
        }
        if let address = listing.contact.websites.first ?? source?.address {
            properties.append(ICalendarProperty("URL", .uri(address.rawValue)))
        }
        let tags = listing.tags.map(\.spelling)
        if !tags.isEmpty { properties.append(ICalendarProperty("CATEGORIES", .texts(tags))) }
        if event.status != .confirmed || attributes.contains(where: { $0.name == "STATUS" }) {
            properties.append(ICalendarProperty("STATUS", .text(event.status.rawValue.uppercased())))
        }
        if event.kind != .other { properties.append(ICalendarProperty("X-COMMONS-KIND", .verbatim(event.kind.rawValue))) }
        properties.append(ICalendarProperty("SEQUENCE", .integer(sequence)))
        properties.append(ICalendarProperty("CREATED", .time(Self.utc(listing.created))))
        properties.append(ICalendarProperty("LAST-MODIFIED", .time(Self.utc(listing.updated))))
        properties += attributes.compactMap(EventReader.property)
        let master = ICalendarComponent("VEVENT", properties: properties)
        return [master] + event.recurrence.overrides.map { component($0, of: master, event) }
    }

    private func component(_ change: RecurrenceOverride, of master: ICalendarComponent, _ event: Event) -> ICalendarComponent {
        let kept: Set<String> = ["UID", "DTSTAMP", "SUMMARY", "DESCRIPTION", "LOCATION", "GEO", "URL", "CATEGORIES"]
        var properties = master.properties.filter { kept.contains($0.name) }
        func replace(_ name: String, _ text: String?) {
            // What says the same as the event itself changes nothing: its place keeps its position.
            guard let text, properties.first(where: { $0.name == name })?.value.text != text else { return }
            properties.removeAll { $0.name == name || name == "LOCATION" && $0.name == "GEO" }
            properties.append(ICalendarProperty(name, .text(text)))
        }
        replace("SUMMARY", change.title)
        replace("DESCRIPTION", change.details)
        replace("LOCATION", change.location)
        if let stamp = change.stamp, let place = properties.firstIndex(where: { $0.name == "DTSTAMP" }) {
            properties[place].value = .time(.utc(stamp))
        }
        var identifier = Self.property("RECURRENCE-ID", change.recurrenceID)
        if change.includesFuture { identifier.parameters.append(ICalendarParameter("RANGE", "THISANDFUTURE")) }
        properties += [identifier, Self.property("DTSTART", change.start)]
        if let end = change.end {
            properties.append(Self.property("DTEND", end))
        } else if let duration = change.duration {
            properties.append(ICalendarProperty("DURATION", .duration(duration)))
        }
        if change.isCancelled { properties.append(ICalendarProperty("STATUS", .text("CANCELLED"))) }
        properties.append(ICalendarProperty("SEQUENCE", .integer(max(0, change.sequence))))
        return ICalendarComponent("VEVENT", properties: properties)
    }

    private static func properties(of recurrence: Recurrence) -> [ICalendarProperty] {
        var properties = recurrence.rules.map { ICalendarProperty("RRULE", .recurrence($0)) }
        properties += recurrence.exclusionRules.map { ICalendarProperty("EXRULE", .recurrence($0)) }
        for addition in recurrence.additions {
            var property = Self.property("RDATE", addition.start)
            if addition.end != nil || addition.duration != nil {
                property.value = .periods([ICalendarPeriod(start: addition.start, end: addition.end, duration: addition.duration)])
            }
            properties.append(property)
        }
        return properties + recurrence.exclusions.map { Self.property("EXDATE", $0) }
    }

    private static func property(_ name: String, _ time: EventTime) -> ICalendarProperty {
        guard case .zoned(let local, let zone) = time else { return ICalendarProperty(name, .time(time)) }
        return ICalendarProperty(name, .time(.floating(local)), parameters: [ICalendarParameter("TZID", zone.name)])
    }

    private static func times(of event: Event) -> [EventTime] {
        let recurrence = event.recurrence
        return [event.start] + (event.end.map { [$0] } ?? []) + recurrence.additions.map(\.start) + recurrence.exclusions
            + recurrence.overrides.flatMap { [$0.recurrenceID, $0.start] + ($0.end.map { [$0] } ?? []) }
    }

    private static func utc(_ instant: Instant) -> EventTime {
        let second = min(max(instant.secondsSince1970, CivilDateTime.firstClockSecond), CivilDateTime.lastClockSecond)
        return .utc(CivilDateTime(uncheckedClockSeconds: second))
    }
}
