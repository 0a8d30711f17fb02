public import CommonsDomain

/// The events of a calendar as series: one for each `UID`, its overrides laid into it.
public struct CalendarSeries: Hashable, Sendable {
    /// What names the event in all calendars; empty where the file has none.
    public let uid: String
    /// When it takes place.
    public let series: EventSeries
    /// The component that the series was made of; an override alone where the file has no other.
    public let component: ICalendarComponent
    /// The components of the overrides, in the order of `overrides`.
    public let overrides: [ICalendarComponent]
    /// The changed occurrences, where the file has no event that they change; empty elsewhere.
    let lone: [RecurrenceOverride]

    /// The components that can be read as events, in the order of the calendar, each `UID` once.
    ///
    /// Of two components for one event the higher `SEQUENCE` wins, then the later `DTSTAMP`, then the first. An override without an
    /// event is an event of its own. What lacks a start is left out with a fault.
    /// - `name`: `VEVENT`, or `VTODO` or `VJOURNAL` for those that have a start.
    public static func read(
        _ calendar: ICalendarComponent, named name: String = "VEVENT", zones: CalendarZones, faults: inout [CalendarFault]
    )
        -> [CalendarSeries]
    {
        var unread: [ICalendarComponent] = []
        return read(calendar, named: name, zones: zones, faults: &faults, unread: &unread)
    }

    /// The same, with the components that lack a start.
    static func read(
        _ calendar: ICalendarComponent, named name: String = "VEVENT", zones: CalendarZones, faults: inout [CalendarFault],
        unread: inout [ICalendarComponent]
    ) -> [CalendarSeries] {
        var reader = SeriesReader(zones: zones, floating: calendar.text("X-WR-TIMEZONE").flatMap { zones.identifier($0) })
        var order: [String] = []
        var groups: [String: [ICalendarComponent]] = [:]
        for (index, component) in Self.all(name, in: calendar).enumerated() {
            var key = component.text("UID") ?? ""
            if key.isEmpty { key = "\u{0}\(index)" }
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(component)
        }
        var result: [CalendarSeries] = []
        for key in order {
            guard let group = groups[key] else { continue }
            result += reader.series(key.hasPrefix("\u{0}") ? "" : key, group)
        }
        faults += reader.faults
        unread += reader.unread
        return result
    }

    /// The components of a name, those inside of components that nobody knows too.
    private static func all(_ name: String, in parent: ICalendarComponent) -> [ICalendarComponent] {
        var found: [ICalendarComponent] = []
        for component in parent.components {
            if component.name == name {
                found.append(component)
            } else if !component.components.isEmpty {
                found += all(name, in: component)
            }
        }
        return found
    }
}

/// Makes series of components.
struct SeriesReader {
    let zones: CalendarZones
    /// Where floating times are, by the calendar's `X-WR-TIMEZONE`.
    let floating: ZoneIdentifier?
    private(set) var faults: [CalendarFault] = []
    private(set) var unread: [ICalendarComponent] = []

    init(zones: CalendarZones, floating: ZoneIdentifier?) { (self.zones, self.floating) = (zones, floating) }

    mutating func series(_ uid: String, _ group: [ICalendarComponent]) -> [CalendarSeries] {
        var master: ICalendarComponent?
        var changes: [ICalendarComponent] = []
        for component in group {
            if component["RECURRENCE-ID"] != nil, time(component["RECURRENCE-ID"]) != nil {
                changes.append(component)
            } else if let current = master {
                faults.append(.superseded(uid))
                if Self.supersedes(component, current) { master = component }
            } else {
                master = component
            }
        }
        guard let master, let start = time(master["DTSTART"]) else {
            if let master { unread.append(master) }
            return orphans(uid, changes)
        }
        var recurrence = Recurrence()
        for property in master.properties { read(property, into: &recurrence) }
        var kept: [ICalendarComponent] = []
        let (begin, end, duration) = stretch(master, start: start, uid: uid)
        let plain = EventSeries(start: begin, end: end, duration: duration, recurrence: recurrence)
        for change in changes {
            guard let override = override(change) else { continue }
            if isStale(change, override, beside: master, plain) {
                faults.append(.superseded(uid))
                continue
            }
            add(override, change, to: &recurrence.overrides, &kept, uid)
        }
        let series = EventSeries(start: begin, end: end, duration: duration, recurrence: recurrence)
        return [CalendarSeries(uid: uid, series: series, component: master, overrides: kept, lone: [])]
    }

    /// Adds an override; of two for one occurrence the higher `SEQUENCE` stays, then the later `DTSTAMP`, then the later in the file.
    private mutating func add(
        _ override: RecurrenceOverride, _ component: ICalendarComponent, to overrides: inout [RecurrenceOverride],
        _ components: inout [ICalendarComponent], _ uid: String
    ) {
        guard let place = overrides.firstIndex(where: { $0.recurrenceID == override.recurrenceID }) else {
            overrides.append(override)
            components.append(component)
            return
        }
        faults.append(.superseded(uid))
        if !Self.supersedes(components[place], component) { (overrides[place], components[place]) = (override, component) }
    }

    /// Overrides whose event is not in the file: each is an event that takes place once.
    private mutating func orphans(_ uid: String, _ changes: [ICalendarComponent]) -> [CalendarSeries] {
        guard let first = changes.first, let base = time(first["RECURRENCE-ID"]) else { return [] }
        var recurrence = Recurrence(exclusions: [base])
        var kept: [ICalendarComponent] = []
        for change in changes {
            guard let override = override(change) else { continue }
            add(override, change, to: &recurrence.overrides, &kept, uid)
        }
        let lone = recurrence.overrides
        guard let only = recurrence.overrides.first else { return [] }
        // A series must start somewhere: at the first override's own start, which is then taken away unless it is that override.
        if recurrence.overrides.count == 1 {
            let series = EventSeries(start: only.start, end: only.end, duration: only.duration)
            return [CalendarSeries(uid: uid, series: series, component: kept[0], overrides: [], lone: lone)]
        }
        recurrence.exclusions = []
        recurrence.overrides[0].includesFuture = false
        return [
            CalendarSeries(
                uid: uid, series: EventSeries(start: base, recurrence: recurrence), component: kept[0], overrides: kept, lone: lone)
        ]
    }

    /// Whether an override with rules of its own was once an event, and is older than the event that no longer has its occurrence.
    private func isStale(
        _ change: ICalendarComponent, _ override: RecurrenceOverride, beside master: ICalendarComponent, _ series: EventSeries
    ) -> Bool {
        guard change["RRULE"] != nil || change["RDATE"] != nil || change["EXDATE"] != nil,
            (change.integer("SEQUENCE") ?? -1) < (master.integer("SEQUENCE") ?? -1)
        else { return false }
        let clock = CalendarClock(zones: zones)
        guard let named = try? clock.instant(of: override.recurrenceID),
            let found = try? series.occurrences(in: named..<named.advanced(bySeconds: 1), clock: clock)
        else { return false }
        return !found.occurrences.contains { $0.start == named }
    }

    private mutating func override(_ component: ICalendarComponent) -> RecurrenceOverride? {
        guard let identifier = time(component["RECURRENCE-ID"]) else { return nil }
        let uid = component.text("UID") ?? ""
        let ownStart = time(component["DTSTART"]) ?? identifier
        let (start, end, duration) = stretch(component, start: ownStart, uid: uid)
        var stamp: CivilDateTime?
        if case .time(let time) = component["DTSTAMP"]?.value { stamp = time.local }
        return RecurrenceOverride(
            recurrenceID: identifier, includesFuture: component["RECURRENCE-ID"]?.parameter("RANGE")?.uppercased() == "THISANDFUTURE",
            start: start, end: end, duration: duration, sequence: max(0, component.integer("SEQUENCE") ?? 0), stamp: stamp,
            isCancelled: component.text("STATUS")?.uppercased() == "CANCELLED", title: component.text("SUMMARY"),
            details: component.text("DESCRIPTION"), location: component.text("LOCATION"))
    }

    private mutating func read(_ property: ICalendarProperty, into recurrence: inout Recurrence) {
        switch property.name {
        case "RRULE": if let rule = CalendarRules.rule(property), !recurrence.rules.contains(rule) { recurrence.rules.append(rule) }
        case "EXRULE": if let rule = CalendarRules.rule(property) { recurrence.exclusionRules.append(rule) }
        case "EXDATE": recurrence.exclusions += times(property)
        case "RDATE":
            if case .periods(let periods) = property.value {
                for period in periods {
                    recurrence.additions.append(
                        RecurrenceAddition(
                            start: placed(period.start, property), end: period.end.map { placed($0, property) }, duration: period.duration))
                }
            } else {
                recurrence.additions += times(property).map { RecurrenceAddition(start: $0) }
            }
        default: break
        }
    }

    /// Start, end and duration of a component; an end before the start is read the other way round.
    private mutating func stretch(_ component: ICalendarComponent, start: EventTime, uid: String) -> (
        EventTime, EventTime?, CalendarDuration?
    ) {
        if var end = time(component["DTEND"] ?? (component.name == "VTODO" ? component["DUE"] : nil)) {
            var start = start
            // A day and a time cannot bound one event: both are read as times.
            if end.isAllDay != start.isAllDay {
                if start.isAllDay { start = end.replacingLocal(start.local) } else { end = start.replacingLocal(end.local) }
            }
            let clock = CalendarClock(zones: zones)
            if let from = try? clock.instant(of: start), let to = try? clock.instant(of: end), to < from {
                faults.append(.endBeforeStart(uid))
                return (end, start, nil)
            }
            return (start, end, nil)
        }
        if case .duration(let duration) = component["DURATION"]?.value {
            if duration.isNegative {
                faults.append(.endBeforeStart(uid))
                let earlier = (try? start.local.advanced(by: duration)).map { start.replacingLocal($0) } ?? start
                return (earlier, nil, duration.negated)
            }
            // Whole days with hours in their length are read as times.
            if start.isAllDay, duration.seconds % 86_400 != 0 { return (.floating(start.local), nil, duration) }
            return (start, nil, duration)
        }
        return (start, nil, nil)
    }

    private static func supersedes(_ new: ICalendarComponent, _ old: ICalendarComponent) -> Bool {
        let (newer, older) = (new.integer("SEQUENCE") ?? -1, old.integer("SEQUENCE") ?? -1)
        if newer != older { return newer > older }
        guard case .time(let newStamp) = new["DTSTAMP"]?.value, case .time(let oldStamp) = old["DTSTAMP"]?.value else { return false }
        return newStamp.local > oldStamp.local
    }

    /// The time of a property that has one, in its zone.
    private func time(_ property: ICalendarProperty?) -> EventTime? {
        guard let property else { return nil }
        switch property.value {
        case .time(let time): return placed(time, property)
        case .times(let times): return times.first.map { placed($0, property) }
        default: return nil
        }
    }

    private func times(_ property: ICalendarProperty) -> [EventTime] {
        switch property.value {
        case .time(let time): [placed(time, property)]
        case .times(let times): times.map { placed($0, property) }
        default: []
        }
    }

    /// A floating time put into the zone of its property's `TZID`, or of the calendar; what no zone is known for stays floating.
    private func placed(_ time: EventTime, _ property: ICalendarProperty) -> EventTime {
        guard case .floating(let local) = time else { return time }
        guard let name = property.parameter("TZID") else { return floating.map { .zoned(local, $0) } ?? time }
        guard let identifier = zones.identifier(name) else { return time }
        return identifier == .utc ? .utc(local) : .zoned(local, identifier)
    }
}
