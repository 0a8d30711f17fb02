import CommonsDomain

/// Makes the shortest `VTIMEZONE` that is right from a moment on. Source: RFC 5545 §3.6.5.
///
/// What changes every year by one pattern (`BYMONTH=10;BYDAY=-1SU`) is one part with an `RRULE`; what does not is listed by `RDATE`.
/// `STANDARD` is always present.
enum VTimeZoneWriter {
    /// Years over which a pattern must hold to be written as a rule for ever.
    private static let proof = 28

    private struct Part {
        let start: Int64  // clock seconds before the change
        let before: Int
        let span: Zone.Span
        var rule: RecurrenceRule?
        var dates: [Int64] = []
    }

    /// - Parameter first: the UTC second from which the zone is needed.
    static func component(of zone: Zone, from first: Int64) -> ICalendarComponent {
        // Zone files hold moments at which nothing changes: the end of 32-bit time, for one.
        let real = zone.transitions.indices.filter { zone.spans[$0] != zone.spans[$0 + 1] }
        var parts: [Part] = []
        // The change before the moment gives the offset in force; later ones follow until a pattern holds for ever.
        let start = real.lastIndex { zone.transitions[$0] <= first }
        if start == nil {
            let span = zone.spans[0]
            parts.append(Part(start: 0, before: span.offset, span: span))
        }
        let changes = real[(start ?? 0)...].map { place in
            (second: zone.transitions[place], before: zone.spans[place].offset, span: zone.spans[place + 1])
        }
        let endless = zone.cycleStart != nil ? pattern(changes) : nil
        if let endless {
            for change in changes[..<endless.from] { add(change, to: &parts) }
            for (change, rule) in endless.rules {
                var part = Part(start: change.second + Int64(change.before), before: change.before, span: change.span)
                part.rule = rule
                parts.append(part)
            }
        } else {
            // No pattern: a zone that stopped changing has few changes, another is written for a century.
            for change in changes.prefix(200) { add(change, to: &parts) }
        }
        let hasStandard = parts.contains { !$0.span.isDaylight }
        return ICalendarComponent(
            "VTIMEZONE", properties: [ICalendarProperty("TZID", .text(zone.identifier.name))],
            components: parts.map { component($0, asStandard: !hasStandard) })
    }

    /// Joins changes of one kind into one part.
    private static func add(_ change: (second: Int64, before: Int, span: Zone.Span), to parts: inout [Part]) {
        let clock = change.second + Int64(change.before)
        if let place = parts.firstIndex(where: { $0.span == change.span && $0.before == change.before && $0.rule == nil }),
            parts[place].start != 0
        {
            parts[place].dates.append(clock)
        } else {
            parts.append(Part(start: clock, before: change.before, span: change.span))
        }
    }

    private static func component(_ part: Part, asStandard: Bool) -> ICalendarComponent {
        func time(_ clock: Int64) -> EventTime { .floating(CivilDateTime(uncheckedClockSeconds: clock)) }
        var properties = [ICalendarProperty("DTSTART", .time(time(part.start)))]
        if let rule = part.rule { properties.append(ICalendarProperty("RRULE", .recurrence(rule))) }
        if !part.dates.isEmpty { properties.append(ICalendarProperty("RDATE", .times(part.dates.map(time)))) }
        properties.append(ICalendarProperty("TZOFFSETFROM", .offset(part.before)))
        properties.append(ICalendarProperty("TZOFFSETTO", .offset(part.span.offset)))
        if !part.span.abbreviation.isEmpty { properties.append(ICalendarProperty("TZNAME", .text(part.span.abbreviation))) }
        return ICalendarComponent(part.span.isDaylight && !asStandard ? "DAYLIGHT" : "STANDARD", properties: properties)
    }

    /// The place from which two changes a year follow one pattern each, and the two rules.
    private static func pattern(_ changes: [(second: Int64, before: Int, span: Zone.Span)]) -> (
        from: Int, rules: [((second: Int64, before: Int, span: Zone.Span), RecurrenceRule)]
    )? {
        guard changes.count >= 2 * proof + 2 else { return nil }
        for from in 0..<min(changes.count - 2 * proof, 300) {
            var rules: [((second: Int64, before: Int, span: Zone.Span), RecurrenceRule)] = []
            for offset in 0..<2 {
                let run = stride(from: from + offset, to: from + 2 * proof, by: 2).map { changes[$0] }
                guard let first = run.first, let rule = rule(for: run) else { break }
                rules.append((first, rule))
            }
            if rules.count == 2 { return (from, rules) }
        }
        return nil
    }

    /// The yearly rule that a run of changes follows.
    private static func rule(for run: [(second: Int64, before: Int, span: Zone.Span)]) -> RecurrenceRule? {
        guard let first = run.first, run.allSatisfy({ $0.span == first.span && $0.before == first.before }) else { return nil }
        let clocks = run.map { $0.second + Int64($0.before) }
        let start = CivilDateTime(uncheckedClockSeconds: clocks[0])
        let (date, weekday) = (start.date, start.date.weekday)
        let length = CivilDate.daysInMonth(date.month, of: date.year)
        var candidates = [
            RecurrenceRule.WeekdayOrdinal(weekday, ordinal: -1 - (length - date.day) / 7),
            RecurrenceRule.WeekdayOrdinal(weekday, ordinal: (date.day - 1) / 7 + 1),
        ].compactMap { try? RecurrenceRule(.yearly, byMonth: [date.month], byDay: [$0]) }
        // The first such weekday on or after a day, as where a law says so.
        for day in max(1, date.day - 6)...date.day {
            let days = Array(day...min(day + 6, 31))
            if days.count == 7, let rule = try? RecurrenceRule(.yearly, byMonth: [date.month], byMonthDay: days, byDay: [.init(weekday)]) {
                candidates.append(rule)
            }
        }
        return candidates.first { rule in
            Array(rule.occurrences(from: start).lazy.map(\.clockSeconds).prefix(clocks.count)) == clocks
        }
    }
}
