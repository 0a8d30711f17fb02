public import CommonsDomain
import CommonsGeo

/// Makes events of a calendar. Reading the same feed again gives the same ids, so that a store updates and never doubles.
///
/// What the domain has a place for is mapped; other properties of an event are kept in its provenance and written again. Persons'
/// addresses (`ORGANIZER`, `ATTENDEE`, `CONTACT`) are not kept: a feed has no say over who may see them here.
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
    /// `METHOD:CANCEL` gives its events as cancelled.
    public func events(of file: ICalendar) -> (events: [Event], report: ImportReport) {
        var report = ImportReport()
        var events: [Event] = []
        for diagnostic in file.diagnostics {
            report.note(
                ImportFault(
                    .warning, "ics.lenient", diagnostic.fault.description,
                    at: ImportPlace(line: diagnostic.line, byteOffset: diagnostic.offset)))
        }
        for calendar in file.calendars {
            let own = CalendarZones(calendar, base: zones)
            var faults = own.faults
            let isCancel = calendar.text("METHOD")?.uppercased() == "CANCEL"
            for item in CalendarSeries.read(calendar, zones: own, faults: &faults) {
                report.read += 1
                do {
                    events.append(try event(item, zones: own, isCancel: isCancel))
                    report.kept += 1
                } catch {
                    report.skip("ics.event-refused")
                    report.note(ImportFault(.error, "ics.event-refused", "\(error)", subject: item.uid))
                }
            }
            for component in calendar.components where ["VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"].contains(component.name) {
                report.read += 1
                report.skip(ImportReason("ics.no-event-\(component.name.lowercased())"))
            }
            for fault in faults { report.note(ImportFault(.warning, "ics.lenient", fault.description)) }
        }
        return (events, report)
    }

    private func event(_ item: CalendarSeries, zones own: CalendarZones, isCancel: Bool) throws -> Event {
        let component = item.component
        let series = item.series
        // Without a UID the event is known by what it says.
        let uid = item.uid.isEmpty ? "\(series.start) \(component.text("SUMMARY") ?? "")" : item.uid
        let website = component.text("URL").flatMap { try? WebAddress($0) }
        let provenance = try Provenance(
            source: Self.source, identifier: Self.identifier(from: uid), address: website, attributes: Self.attributes(of: component),
            retrieved: now)
        let stamp = instant(component["DTSTAMP"])
        let created = instant(component["CREATED"]) ?? stamp ?? now
        let updated = instant(component["LAST-MODIFIED"]) ?? stamp ?? now
        var tags = TagList()
        for property in component.all("CATEGORIES") {
            guard case .texts(let texts) = property.value else { continue }
            for text in texts { if let tag = try? Tag(text) { tags.insert(tag) } }
        }
        let name = component.text("SUMMARY").flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 } ?? "–"
        let description = component.text("DESCRIPTION").flatMap { $0.isEmpty ? nil : $0 }
        let listing = try Listing(
            name: Self.cut(name, 1024), description: description.map { Self.cut($0, 100_000) }, tags: tags, place: place(of: component),
            contact: Contact(websites: website.map { [$0] } ?? []), audience: audience, provenance: provenance, created: created,
            updated: max(created, updated))
        let clock = CalendarClock(zones: own)
        var end = series.end
        if end == nil, let duration = series.duration, let last = try? series.start.local.advanced(by: duration) {
            end = series.start.replacingLocal(last)
        }
        var status = Event.Status(rawValue: component.text("STATUS")?.lowercased() ?? "") ?? .confirmed
        if isCancel { status = .cancelled }
        let kind = component.text("X-COMMONS-KIND").flatMap(Event.Kind.init(rawValue:)) ?? .other
        return try Event(
            id: Identifier(provenance.entityID), kind: kind, status: status, start: series.start, end: end,
            recurrence: series.recurrence, span: Event.span(from: series.start, to: end, recurrence: series.recurrence, clock: clock),
            listing: listing)
    }

    private func place(of component: ICalendarComponent) -> Place? {
        var coordinate: Coordinate?
        if case .position(let latitude, let longitude) = component["GEO"]?.value {
            coordinate = try? Coordinate(latitude: latitude, longitude: longitude)
        }
        let address = component.text("LOCATION").flatMap { try? PostalAddress(complement: Self.cut($0, 500)) }
        return try? Place(coordinate: coordinate, address: address)
    }

    private func instant(_ property: ICalendarProperty?) -> Instant? {
        guard case .time(let time) = property?.value else { return nil }
        return Instant(secondsSince1970: time.local.clockSeconds)
    }

    /// At most so many bytes of UTF-8, whole characters.
    private static func cut(_ text: String, _ limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var cut = text
        while cut.utf8.count > limit { cut.removeLast(max(1, (cut.utf8.count - limit) / 4)) }
        return cut
    }
}

extension EventReader {
    /// Properties that the domain has a place for, or that must not be kept.
    private static let mapped: Set<String> = [
        "UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SUMMARY", "DESCRIPTION",
        "LOCATION", "GEO", "URL", "CATEGORIES", "CREATED", "LAST-MODIFIED", "ORGANIZER", "ATTENDEE", "CONTACT", "X-COMMONS-KIND",
    ]

    /// What the domain has no place for, as it stood in the file; a name that comes again is numbered.
    static func attributes(of component: ICalendarComponent) -> [SourceAttribute] {
        var counts: [String: Int] = [:]
        var attributes: [SourceAttribute] = []
        for property in component.properties where !mapped.contains(property.name) {
            counts[property.name, default: 0] += 1
            let count = counts[property.name] ?? 1
            let name = count == 1 ? property.name : "\(property.name)#\(count)"
            if property.name == "SEQUENCE" || property.name == "STATUS" {
                if count == 1 {
                    attributes.append(SourceAttribute(name, property.name == "STATUS" ? "" : String(component.integer("SEQUENCE") ?? 0)))
                }
                continue
            }
            var writer = ICalendarWriter()
            writer.write(property)
            // The line without its name, unfolded.
            let line = String(decoding: writer.bytes, as: UTF8.self).replacing("\r\n ", with: "").replacing("\r\n", with: "")
            attributes.append(SourceAttribute(name, String(line.dropFirst(property.name.count))))
        }
        return attributes
    }

    /// The property of an attribute that ``attributes(of:)`` made.
    static func property(_ attribute: SourceAttribute) -> ICalendarProperty? {
        guard attribute.name != "SEQUENCE", attribute.name != "STATUS" else { return nil }
        let name = attribute.name.prefix { $0 != "#" }
        let file = ICalendar.read("BEGIN:VCALENDAR\n\(name)\(attribute.value)\n".utf8)
        return file.calendars.first?.properties.first
    }

    /// A `UID` as an identifier, in which no white space may stand: such bytes, and `%`, are written `%20`.
    static func identifier(from uid: String) -> String {
        var text = ""
        for byte in uid.utf8.prefix(400) {
            if byte <= 0x20 || byte == 0x7F || byte == 0x25 {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            } else {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return text.utf8.count <= 512 ? text : String(text.prefix(170))
    }

    /// The `UID` of such an identifier.
    static func uid(from identifier: String) -> String {
        var bytes: [UInt8] = []
        let source = Array(identifier.unicodeScalars)
        var position = 0
        while position < source.count {
            if source[position] == "%", position + 2 < source.count,
                let byte = UInt8(String(String.UnicodeScalarView(source[position + 1...position + 2])), radix: 16)
            {
                bytes.append(byte)
                position += 3
            } else {
                bytes.append(UInt8(truncatingIfNeeded: source[position].value))
                position += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
