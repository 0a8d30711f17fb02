import CommonsDomain

/// Makes a zone of a `VTIMEZONE`. Source: RFC 5545 §3.6.5.
enum VTimeZone {
    /// Rules without an end are worked out to this year; later times keep the last offset.
    private static let lastYear = 2200
    /// Changes kept of one zone; a hostile file may ask for more.
    private static let mostChanges = 20_000

    /// The zone, and the last second for which the component itself speaks (`Int64.max` where a rule has no end).
    struct Reading {
        let zone: Zone
        let firstChange: Int64
        let lastChange: Int64
    }

    /// Reads the component under a name; `nil` when it has no part that can be used.
    static func read(_ component: ICalendarComponent, named identifier: ZoneIdentifier) -> Reading? {
        var changes: [(second: Int64, before: Int, span: Zone.Span)] = []
        var isEndless = false
        for part in component.components where part.name == "STANDARD" || part.name == "DAYLIGHT" {
            guard case .offset(let before) = part["TZOFFSETFROM"]?.value, case .offset(let after) = part["TZOFFSETTO"]?.value,
                case .time(let start) = part["DTSTART"]?.value
            else { continue }
            let span = Zone.Span(offset: after, isDaylight: part.name == "DAYLIGHT", abbreviation: part.text("TZNAME") ?? "")
            var clocks: [Int64] = [start.local.clockSeconds]
            for property in part.all("RDATE") { clocks += times(property).map(\.local.clockSeconds) }
            for property in part.all("RRULE") {
                guard let rule = CalendarRules.rule(property) else { continue }
                isEndless = isEndless || (rule.count == nil && rule.until == nil)
                clocks += onsets(rule, start: start.local, before: before)
            }
            for clock in clocks.prefix(mostChanges) { changes.append((clock - Int64(before), before, span)) }
        }
        guard !changes.isEmpty else { return nil }
        changes.sort { $0.second < $1.second }
        var spans = [Zone.Span(offset: changes[0].before, isDaylight: false, abbreviation: changes[0].span.abbreviation)]
        var transitions: [Int64] = []
        for change in changes {
            if transitions.last == change.second {
                spans[spans.count - 1] = change.span
            } else {
                transitions.append(change.second)
                spans.append(change.span)
            }
        }
        guard let zone = try? Zone(identifier: identifier, transitions: transitions, spans: spans) else { return nil }
        return Reading(
            zone: zone, firstChange: transitions[0],
            lastChange: isEndless || Set(spans.map(\.offset)).count == 1 ? .max : transitions[transitions.count - 1])
    }

    private static func onsets(_ rule: RecurrenceRule, start: CivilDateTime, before: Int) -> [Int64] {
        var clocks: [Int64] = []
        var rule = rule
        var last = Int64.max
        if case .utc(let until) = rule.until {
            // UNTIL is UTC, and onsets count on the clock before the change.
            last = until.clockSeconds + Int64(before)
            rule = rule.endless
        }
        for onset in rule.occurrences(from: start, budget: 100_000) {
            guard onset.date.year <= lastYear, onset.clockSeconds <= last, clocks.count < mostChanges else { break }
            clocks.append(onset.clockSeconds)
        }
        return clocks
    }

    private static func times(_ property: ICalendarProperty) -> [EventTime] {
        switch property.value {
        case .time(let time): [time]
        case .times(let times): times
        case .periods(let periods): periods.map(\.start)
        default: []
        }
    }

    /// Whether two zones show the same offsets throughout a stretch of UTC seconds.
    static func agree(_ one: Zone, _ other: Zone, from low: Int64, to high: Int64) -> Bool {
        func offset(_ zone: Zone, _ second: Int64) -> Int { zone.spans[zone.spanIndex(at: second)].offset }
        guard offset(one, low) == offset(other, low) else { return false }
        for zone in [one, other] {
            var index = zone.spanIndex(at: low)
            while index < zone.transitions.count, zone.transitions[index] <= high {
                let second = zone.transitions[index]
                guard offset(one, second) == offset(other, second) else { return false }
                index += 1
            }
        }
        return true
    }
}
