import CommonsDomain

/// What of a component the domain has no place for: kept as attributes of the provenance, and written again as it stood in the file.
///
/// A property of the event is named by its own name, a second one by `X-STALLS#2`; one of a changed occurrence begins with what names the
/// occurrence and a blank. A component inside of the event (an alarm, a place, one that nobody knows) is all of its lines under `BEGIN`.
/// What names persons is not kept, see ``PersonalData``: a feed has no say over who may see them here.
enum EventAttributes {
    /// The revision number of the source, as digits. Source: RFC 5545 §3.8.7.4.
    static let sequence = "SEQUENCE"
    /// When the source wrote the revision. Source: RFC 5545 §3.8.7.2.
    static let stamp = "DTSTAMP"
    /// The `UID`, where the identifier of the source cannot give it back.
    static let uid = "UID"
    /// That the source says a status at all.
    static let status = "STATUS"

    /// Properties that the domain has a place for.
    private static let mapped: Set<String> = [
        uid, stamp, "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SUMMARY", "DESCRIPTION",
        "LOCATION", "GEO", "URL", "CATEGORIES", "CREATED", "LAST-MODIFIED", "X-COMMONS-KIND", sequence, status,
    ]
    /// Of these, what a changed occurrence has no place for, but takes from its event where it says nothing itself.
    static let inherited: Set<String> = ["SUMMARY", "DESCRIPTION", "LOCATION", "GEO", "URL", "CATEGORIES"]
    private static let kept: Set<String> = ["SUMMARY", "DESCRIPTION", "LOCATION"]

    /// The attributes of an event, and how many properties and components were left out since they name persons.
    /// - Parameters:
    ///   - overrides: the changed occurrences with their components.
    ///   - unread: properties with a place in the domain whose value could not take it.
    static func attributes(
        of component: ICalendarComponent, overrides: [(RecurrenceOverride, ICalendarComponent)], unread: Set<String>
    ) -> (attributes: [SourceAttribute], leftOut: Int) {
        var collector = Collector()
        let name = component.text(uid) ?? ""
        if !name.isEmpty, EventUID.uid(EventUID.identifier(name)) != name { collector.add(uid, name) }
        if let number = component.integer(sequence), number > 0 { collector.add(sequence, String(number)) }
        if case .time(let time) = component[stamp]?.value { collector.add(stamp, time.local.description) }
        if component[status] != nil { collector.add(status, "") }
        for property in component.properties where !mapped.contains(property.name) || unread.contains(property.name) {
            collector.add(property)
        }
        for inner in component.components { collector.add(inner) }
        for (change, own) in overrides {
            let prefix = "\(change.recurrenceID) "
            for property in own.properties {
                let isChange = inherited.contains(property.name) && !kept.contains(property.name)
                let isOwn = !mapped.contains(property.name) || (property.name == status && !change.isCancelled)
                guard isOwn || isChange && line(component[property.name]) != line(property) else { continue }
                collector.add(property, before: prefix)
            }
            for inner in own.components { collector.add(inner, before: prefix) }
        }
        return (collector.attributes, collector.leftOut)
    }

    private struct Collector {
        private var counts: [String: Int] = [:]
        private(set) var attributes: [SourceAttribute] = []
        private(set) var leftOut = 0

        mutating func add(_ property: ICalendarProperty, before prefix: String = "") {
            if PersonalData.names(property) {
                leftOut += 1
            } else {
                addNext(prefix + property.name, String(line(property).dropFirst(property.name.count)))
            }
        }

        mutating func add(_ component: ICalendarComponent, before prefix: String = "") {
            guard let component = PersonalData.without(component, leftOut: &leftOut) else { return }
            addNext(prefix + inner, String(lines(component).dropFirst(inner.count)))
        }

        mutating func add(_ name: String, _ value: String) { attributes.append(SourceAttribute(name, value)) }

        private mutating func addNext(_ name: String, _ value: String) {
            let count = counts[name, default: 0] + 1
            counts[name] = count
            add(count == 1 ? name : "\(name)#\(count)", value)
        }
    }

    /// The name under which components inside of an event are kept.
    private static let inner = "BEGIN"

    /// A property as a line of the file, unfolded.
    private static func line(_ property: ICalendarProperty?) -> String {
        guard let property else { return "" }
        var writer = ICalendarWriter()
        writer.write(property)
        return String(decoding: writer.bytes, as: UTF8.self).replacing("\r\n ", with: "").replacing("\r\n", with: "")
    }

    /// A component as lines of the file, unfolded.
    private static func lines(_ component: ICalendarComponent) -> String {
        var writer = ICalendarWriter()
        writer.write(component)
        return String(decoding: writer.bytes, as: UTF8.self).replacing("\r\n ", with: "").replacing("\r\n", with: "\n")
    }

    // MARK: Back

    /// The properties that attributes of the event, or of one of its changed occurrences, stand for.
    static func properties(_ attributes: [SourceAttribute], of change: RecurrenceOverride? = nil) -> [ICalendarProperty] {
        own(attributes, of: change).filter { $0.name != inner }.compactMap { item in
            // Only the first line is taken, whatever the value holds.
            ICalendar.read("BEGIN:VCALENDAR\n\(item.name)\(item.value)\n".utf8).calendars.first?.properties.first
        }.filter { $0.name != "BEGIN" && $0.name != "END" && !PersonalData.names($0) }
    }

    /// The components that attributes of the event, or of one of its changed occurrences, stand for.
    static func components(_ attributes: [SourceAttribute], of change: RecurrenceOverride? = nil) -> [ICalendarComponent] {
        var leftOut = 0
        return own(attributes, of: change).filter { $0.name == inner }.compactMap { item in
            // Only the first component is taken, whatever the value holds.
            let file = ICalendar.read("BEGIN:VCALENDAR\nBEGIN:VEVENT\n\(inner)\(item.value)\n".utf8)
            return file.calendars.first?.components.first?.components.first.flatMap { PersonalData.without($0, leftOut: &leftOut) }
        }
    }

    private static func own(_ attributes: [SourceAttribute], of change: RecurrenceOverride?) -> [(name: String, count: Int, value: String)]
    {
        let prefix = change.map { "\($0.recurrenceID) " } ?? ""
        let own = attributes.compactMap { attribute -> (name: String, count: Int, value: String)? in
            guard attribute.name.hasPrefix(prefix) else { return nil }
            let parts = attribute.name.dropFirst(prefix.count).split(separator: "#", maxSplits: 1)
            guard let name = parts.first, !name.contains(" "), !(change == nil && [uid, sequence, stamp, status].contains(String(name)))
            else {
                return nil
            }
            return (String(name), parts.count == 2 ? Int(parts[1]) ?? 0 : 1, attribute.value)
        }
        // Attributes are sorted by name, in which the tenth stands before the second.
        return own.sorted { ($0.name, $0.count) < ($1.name, $1.count) }
    }

    /// The value of an attribute.
    static func value(_ name: String, in attributes: [SourceAttribute]) -> String? { attributes.first { $0.name == name }?.value }
}
