import CommonsDomain

/// What a whole component lacks, or has that does not go together. Source: RFC 5545 §3.6 and §3.3.10.
enum ComponentCheck {
    static func faults(of component: ICalendarComponent) -> [CalendarFault] {
        switch component.name {
        case "VEVENT": eventFaults(component)
        case "VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY": missing(["UID", "DTSTAMP"], in: component)
        case "VALARM": missing(["ACTION", "TRIGGER"], in: component)
        case "VTIMEZONE": missing(["TZID"], in: component)
        case "STANDARD", "DAYLIGHT": missing(["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"], in: component)
        default: []
        }
    }

    private static func missing(_ names: [String], in component: ICalendarComponent) -> [CalendarFault] {
        names.filter { component[$0] == nil }.map { .missing(component: component.name, property: $0) }
    }

    private static func eventFaults(_ component: ICalendarComponent) -> [CalendarFault] {
        var (hasUID, hasStamp, start): (Bool, Bool, EventTime?) = (false, false, nil)
        var rule: RecurrenceRule?
        // One pass: most events are fine, and there are many.
        for property in component.properties {
            switch property.value {
            case .text where property.name == "UID": hasUID = true
            case .time(let time) where property.name == "DTSTART":
                start = property.parameter("TZID") == nil || time.isAllDay ? time : .zoned(time.local, .utc)
            case .time where property.name == "DTSTAMP": hasStamp = true
            case .recurrence(let found) where property.name == "RRULE": rule = found
            default: break
            }
        }
        var faults: [CalendarFault] = []
        if !hasUID { faults.append(.missing(component: "VEVENT", property: "UID")) }
        if !hasStamp { faults.append(.missing(component: "VEVENT", property: "DTSTAMP")) }
        guard let start else { return faults + [.missing(component: "VEVENT", property: "DTSTART")] }
        if let until = rule?.until {
            // A day ends a rule of days; UTC one that has a zone or UTC; a floating time a floating one.
            let fits =
                switch (start, until) {
                case (.date, .date), (.floating, .floating), (.utc, .utc), (.zoned, .utc): true
                default: false
                }
            if !fits { faults.append(.rule(.misplaced(.until, "it is of another type than DTSTART"))) }
        }
        return faults
    }
}
