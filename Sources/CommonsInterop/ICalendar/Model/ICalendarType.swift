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

    private static let table: [String: ICalendarType] = {
        let names: [(ICalendarType, String)] = [
            (
                .text,
                """
                SUMMARY DESCRIPTION COMMENT LOCATION STATUS UID CLASS TRANSP ACTION METHOD PRODID VERSION CALSCALE CONTACT TZID TZNAME \
                NAME COLOR RELATED-TO BUSYTYPE PARTICIPANT-TYPE PROXIMITY STYLED-DESCRIPTION RESOURCE-TYPE X-WR-CALNAME X-WR-CALDESC \
                X-WR-TIMEZONE LOCATION-TYPE REFID
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

/// What the parameters of a property say of its value.
enum SaidType {
    /// No `VALUE`.
    case nothing
    /// `TEXT`.
    case text
    /// `DATE` or `DATE-TIME`.
    case time
    /// Another type that is read here.
    case other(ICalendarType)
    /// A type that is not read here (`BINARY`, `FLOAT`, `TIME` and extensions), or `ENCODING=BASE64`.
    case verbatim

    /// Looks through parameters; the last `VALUE` counts.
    init(_ parameters: [ICalendarParameter]) {
        self = .nothing
        for parameter in parameters {
            if parameter.name == "VALUE", let value = parameter.values.first {
                self = SaidType(name: value.uppercased())
            } else if parameter.name == "ENCODING", let value = parameter.values.first, value.uppercased() == "BASE64" {
                self = .verbatim
                return
            }
        }
    }

    private init(name: String) {
        switch name {
        case "TEXT": self = .text
        case "DATE", "DATE-TIME": self = .time
        case "PERIOD": self = .other(.period)
        case "DURATION": self = .other(.duration)
        case "INTEGER": self = .other(.integer)
        case "BOOLEAN": self = .other(.boolean)
        case "RECUR": self = .other(.recurrence)
        case "UTC-OFFSET": self = .other(.offset)
        case "URI", "CAL-ADDRESS", "UID", "XML-REFERENCE": self = .other(.uri)
        default: self = .verbatim
        }
    }

    /// The type of the value of a property that has the type `standard` when nothing is said.
    func type(standard: ICalendarType) -> ICalendarType {
        switch self {
        case .nothing: standard
        case .text: standard == .textList ? .textList : .text
        case .time: standard == .time || standard == .trigger ? .time : .timeList
        case .other(let type): type
        case .verbatim: .verbatim
        }
    }
}
