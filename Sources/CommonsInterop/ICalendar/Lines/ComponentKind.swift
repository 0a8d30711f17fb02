/// What the reader must know of a component besides its name. Source: RFC 5545 §3.6, RFC 7953.
enum ComponentKind {
    /// `VCALENDAR`.
    case calendar
    /// One that no other may hold.
    case standsAlone
    /// One that does not hold its like.
    case neverNests
    /// Any other.
    case other

    init(_ name: String) {
        switch name {
        case "VCALENDAR": self = .calendar
        case "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY": self = .standsAlone
        case "VALARM", "STANDARD", "DAYLIGHT", "AVAILABLE": self = .neverNests
        default: self = .other
        }
    }
}

/// Which of the properties that matter for the whole a component has.
struct ComponentMarks: OptionSet {
    let rawValue: UInt8
    /// A `UID` that is a text.
    static let uid = ComponentMarks(rawValue: 1)
    /// A `DTSTART` that is a date or time.
    static let start = ComponentMarks(rawValue: 2)
    /// A rule, or something that is not of its type and needs a closer look.
    static let doubtful = ComponentMarks(rawValue: 4)
    /// A `DTSTAMP` that is a time.
    static let stamp = ComponentMarks(rawValue: 8)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// What a property of this name is the mark of.
    init(property name: String) {
        switch name {
        case "UID": self = .uid
        case "DTSTART": self = .start
        case "DTSTAMP": self = .stamp
        case "RRULE": self = .doubtful
        default: self = []
        }
    }
}
