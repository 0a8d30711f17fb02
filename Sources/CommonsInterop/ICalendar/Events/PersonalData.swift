/// What of a calendar names persons, and is neither kept of a feed nor written out of what is kept: who is named here, and to whom, is
/// decided by the persons and organisations of the store alone.
///
/// Source: RFC 5545 §3.8.4 and §3.2, RFC 7986 §6.2 (`EMAIL`), RFC 9073 §7.1 (`PARTICIPANT`), §6.4 (`CALENDAR-ADDRESS`).
enum PersonalData {
    private static let properties: Set<String> = ["ORGANIZER", "ATTENDEE", "CONTACT", "CALENDAR-ADDRESS"]
    private static let parameters: Set<String> = [
        "CN", "SENT-BY", "EMAIL", "DIR", "MEMBER", "DELEGATED-FROM", "DELEGATED-TO", "CUTYPE", "PARTSTAT",
    ]

    /// Whether a property names a person: by what it is, by a parameter, or by an address for mail as its value.
    static func names(_ property: ICalendarProperty) -> Bool {
        properties.contains(property.name) || property.value.text.map(isAddress) ?? false
            || property.parameters.contains { parameters.contains($0.name) || $0.values.contains(where: isAddress) }
    }

    /// A component without what names persons, at any depth; `nil` when nothing sensible would be left: of a participant, of an alarm by mail.
    static func without(_ component: ICalendarComponent, leftOut: inout Int) -> ICalendarComponent? {
        guard component.name != "PARTICIPANT", component.text("ACTION")?.uppercased() != "EMAIL" else {
            leftOut += 1
            return nil
        }
        var rest = component
        rest.properties.removeAll(where: names)
        leftOut += component.properties.count - rest.properties.count
        rest.components = component.components.compactMap { without($0, leftOut: &leftOut) }
        return rest
    }

    private static func isAddress(_ text: String) -> Bool { text.prefix(8).lowercased().hasPrefix("mailto:") }
}
