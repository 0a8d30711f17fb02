/// How a property's value is read. Source: RFC 5545 §3.3 and §3.8, RFC 7986, RFC 9073, RFC 9074, RFC 7953, RFC 9253.
enum ICalendarType {
    case text
    case textList
    case time
    case timeList
    case period
    case duration
    case trigger
    case integer
    case boolean
    case recurrence
    case offset
    case position
    case uri
    case verbatim

    /// The type that a property has when no `VALUE` says otherwise; what nobody knows stays verbatim.
    static func standard(_ name: String) -> ICalendarType { table[name] ?? .verbatim }

    /// The type that a `VALUE` parameter names; `nil` for one that is not read here (`BINARY`, `FLOAT`, `TIME` and extensions).
    static func named(_ value: String, standard: ICalendarType) -> ICalendarType? {
        switch value.uppercased() {
        case "TEXT": standard == .textList ? .textList : .text
        case "DATE", "DATE-TIME": standard == .time || standard == .trigger ? .time : .timeList
        case "PERIOD": .period
        case "DURATION": .duration
        case "INTEGER": .integer
        case "BOOLEAN": .boolean
        case "RECUR": .recurrence
        case "UTC-OFFSET": .offset
        case "URI", "CAL-ADDRESS", "UID", "XML-REFERENCE": .uri
        default: nil
        }
    }

    private static let table: [String: ICalendarType] = {
        let names: [(ICalendarType, String)] = [
            (
                .text,
                """
                SUMMARY DESCRIPTION COMMENT LOCATION STATUS UID CLASS TRANSP ACTION METHOD PRODID VERSION CALSCALE CONTACT TZID TZNAME \
                NAME COLOR RELATED-TO BUSYTYPE PARTICIPANT-TYPE PROXIMITY STYLED-DESCRIPTION RESOURCE-TYPE X-WR-CALNAME X-WR-CALDESC \
                X-WR-TIMEZONE LOCATION-TYPE REQUEST-STATUS REFID
                """
            ),
            (.textList, "CATEGORIES RESOURCES"),
            (.time, "DTSTART DTEND DUE COMPLETED CREATED DTSTAMP LAST-MODIFIED RECURRENCE-ID ACKNOWLEDGED TZUNTIL"),
            (.timeList, "EXDATE RDATE"), (.period, "FREEBUSY"), (.duration, "DURATION REFRESH-INTERVAL"), (.trigger, "TRIGGER"),
            (.integer, "PRIORITY SEQUENCE PERCENT-COMPLETE REPEAT"), (.recurrence, "RRULE EXRULE"),
            (.offset, "TZOFFSETFROM TZOFFSETTO"), (.position, "GEO"),
            (.uri, "URL TZURL SOURCE CONFERENCE IMAGE ATTACH ORGANIZER ATTENDEE CALENDAR-ADDRESS STRUCTURED-DATA CONCEPT LINK"),
        ]
        var table: [String: ICalendarType] = [:]
        for (type, list) in names { for name in list.split(separator: " ") { table[String(name)] = type } }
        return table
    }()
}
