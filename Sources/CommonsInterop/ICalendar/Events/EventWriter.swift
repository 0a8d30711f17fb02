public import CommonsDomain
import CommonsGeo

/// Makes `VEVENT`s of events, and feeds of them. Source: RFC 5545 §3.6.1, RFC 7986.
///
/// The same events give the same bytes, in whatever order they come: nothing reads the clock, and what changes with time is the event's own
/// `updated` and revision. What a hidden place is never leaves: only what `disclosed` shows is written. People are named only where the
/// caller gives them, as one viewer may see them.
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

    /// A calendar of these events by start and `UID`, with the zones that they mention.
    ///
    /// `people` says who holds each event and who comes, by the event's id.
    /// - Throws: `ZoneError` for a zone that the provider does not know.
    /// - Complexity: O(*n* log *n*) in the events.
    public func calendar(
        _ events: some Sequence<Stored<Event>>, people: [EntityID: EventPeople] = [:]
    ) throws(ZoneError) -> ICalendarComponent {
        var calendar = ICalendarComponent("VCALENDAR", properties: head)
        var used: [ZoneIdentifier: Int64] = [:]
        let named = events.map { (uid: Self.uid(of: $0.value), event: $0) }.sorted { left, right in
            let (first, second) = (left.event.value.start.local, right.event.value.start.local)
            return first != second ? first < second : left.uid.utf8.lexicographicallyPrecedes(right.uid.utf8)
        }
        let uids = Dictionary(named.map { ($0.event.value.id, $0.uid) }, uniquingKeysWith: { first, _ in first })
        var components: [ICalendarComponent] = []
        for (_, event) in named {
            let parent = event.value.parent.map { uids[$0] ?? $0.rawValue.description }
            components += self.components(event, people: people[event.value.id.rawValue] ?? EventPeople(), parent: parent)
            for time in event.value.series.times {
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

    private var head: [ICalendarProperty] {
        var properties = [
            ICalendarProperty("VERSION", .text("2.0")), ICalendarProperty("PRODID", .text(product)),
            ICalendarProperty("CALSCALE", .text("GREGORIAN")),
        ]
        if let name { properties += [ICalendarProperty("NAME", .text(name)), ICalendarProperty("X-WR-CALNAME", .text(name))] }
        if let refresh {
            properties.append(
                ICalendarProperty("REFRESH-INTERVAL", .duration(refresh), parameters: [ICalendarParameter("VALUE", "DURATION")]))
            properties.append(ICalendarProperty("X-PUBLISHED-TTL", .verbatim(refresh.description)))
        }
        return properties
    }

    /// The component of an event, and one for each occurrence that was changed, by what names it.
    public func components(_ stored: Stored<Event>) -> [ICalendarComponent] {
        components(stored, people: EventPeople(), parent: stored.value.parent?.rawValue.description)
    }

    private func components(_ stored: Stored<Event>, people: EventPeople, parent: String?) -> [ICalendarComponent] {
        let event = stored.value.withoutHiddenPlace
        let attributes = Self.attributes(of: event)
        var properties = [
            ICalendarProperty("UID", .text(Self.uid(of: event))), ICalendarProperty("DTSTAMP", .time(Self.utc(Self.stamp(of: event)))),
            Self.property("DTSTART", event.start),
        ]
        if let end = event.end { properties.append(Self.property("DTEND", end)) }
        properties += Self.properties(of: event.recurrence) + Self.properties(of: event.listing)
        if event.status != .confirmed || EventAttributes.value(EventAttributes.status, in: attributes) != nil {
            properties.append(ICalendarProperty("STATUS", .text(event.status.rawValue.uppercased())))
        }
        if event.kind != .other { properties.append(ICalendarProperty("X-COMMONS-KIND", .verbatim(event.kind.rawValue))) }
        properties.append(ICalendarProperty("SEQUENCE", .integer(Self.sequence(of: stored))))
        properties.append(ICalendarProperty("CREATED", .time(Self.utc(event.listing.created))))
        properties.append(ICalendarProperty("LAST-MODIFIED", .time(Self.utc(event.listing.updated))))
        if let organizer = people.organizer { properties.append(organizer.property("ORGANIZER")) }
        properties += people.attendees.map { $0.property("ATTENDEE") }
        let written = Set(properties.map(\.name))
        properties += EventAttributes.properties(attributes).filter { !written.contains($0.name) }
        if let parent, !properties.contains(where: { $0.name == "RELATED-TO" }) {
            properties.append(ICalendarProperty("RELATED-TO", .text(parent)))
        }
        let master = ICalendarComponent("VEVENT", properties: properties, components: EventAttributes.components(attributes))
        let changes = event.recurrence.overrides.map { ("\($0.recurrenceID)", $0) }.sorted { $0.0 < $1.0 }
        return [master] + changes.map { component($0.1, of: master, attributes) }
    }

    private func component(
        _ change: RecurrenceOverride, of master: ICalendarComponent, _ attributes: [SourceAttribute]
    ) -> ICalendarComponent {
        let kept = EventAttributes.inherited.union(["UID", "DTSTAMP"])
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
        let own = EventAttributes.properties(attributes, of: change)
        properties.removeAll { property in own.contains { $0.name == property.name } }
        return ICalendarComponent("VEVENT", properties: properties + own, components: EventAttributes.components(attributes, of: change))
    }

    private static func properties(of listing: Listing) -> [ICalendarProperty] {
        var properties = [ICalendarProperty("SUMMARY", .text(listing.name))]
        if let text = listing.description ?? listing.summary { properties.append(ICalendarProperty("DESCRIPTION", .text(text))) }
        if let place = listing.place?.disclosed {
            if let address = place.address {
                properties.append(ICalendarProperty("LOCATION", .text(address.lines.joined(separator: ", "))))
            }
            if let coordinate = place.coordinate {
                properties.append(ICalendarProperty("GEO", .position(latitude: coordinate.latitude, longitude: coordinate.longitude)))
            }
        }
        if let address = listing.contact.websites.first
            ?? (listing.provenance?.source == EventReader.source ? listing.provenance?.address : nil)
        {
            properties.append(ICalendarProperty("URL", .uri(address.rawValue)))
        }
        let tags = listing.tags.map(\.spelling)
        if !tags.isEmpty { properties.append(ICalendarProperty("CATEGORIES", .texts(tags))) }
        return properties
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

    private static func utc(_ instant: Instant) -> EventTime {
        let second = min(max(instant.secondsSince1970, CivilDateTime.firstClockSecond), CivilDateTime.lastClockSecond)
        return .utc(CivilDateTime(uncheckedClockSeconds: second))
    }
}

extension EventWriter {
    /// What names an event in all calendars: the name that its calendar gave it, else its id.
    static func uid(of event: Event) -> String {
        guard let source = event.listing.provenance, source.source == EventReader.source else { return event.id.rawValue.description }
        return EventAttributes.value(EventAttributes.uid, in: source.attributes) ?? EventUID.uid(source.identifier)
    }

    /// The number of a revision: what was imported keeps its own, and every change here raises it.
    static func sequence(of stored: Stored<Event>) -> Int {
        let imported = EventAttributes.value(EventAttributes.sequence, in: attributes(of: stored.value)).flatMap { Int($0) } ?? 0
        return imported + Int(max(0, stored.revision.rawValue - 1))
    }

    /// When a revision was written: here, or where it came from.
    static func stamp(of event: Event) -> Instant {
        let imported = EventAttributes.value(EventAttributes.stamp, in: attributes(of: event)).flatMap { CivilDateTime($0) }
        return max(event.listing.updated, imported.map { Instant(secondsSince1970: $0.clockSeconds) } ?? event.listing.updated)
    }

    /// What the calendar of an imported event said besides; nothing for others.
    static func attributes(of event: Event) -> [SourceAttribute] {
        guard let source = event.listing.provenance, source.source == EventReader.source else { return [] }
        return source.attributes
    }
}
