/// An event with all its repetitions: what is needed to say when it takes place, and nothing else.
///
/// The event's own start is the first occurrence, whether its rules yield it or not, unless every rule ended before it; `COUNT`
/// counts what the rule yields. Source: RFC 5545 §3.8.5.3; the article *Agenda* gives the reasons.
public struct EventSeries: Hashable, Sendable {
    /// When it first starts.
    public let start: EventTime
    /// When it first ends; the same exact length then holds for every occurrence.
    public let end: EventTime?
    /// How long it lasts where no end is given: the same nominal length for every occurrence.
    public let duration: CalendarDuration?
    /// What repeats it.
    public let recurrence: Recurrence

    /// Puts the parts together; without an end and a duration a whole day lasts a day, and a time no time (RFC 5545 §3.6.1).
    public init(start: EventTime, end: EventTime? = nil, duration: CalendarDuration? = nil, recurrence: Recurrence = Recurrence()) {
        (self.start, self.end, self.duration, self.recurrence) = (start, end, duration, recurrence)
    }

    /// The occurrences that overlap a window, whole, in order of their start.
    ///
    /// One that ends as the window begins is outside; one without length is inside when it starts in the window.
    ///
    /// - Parameters:
    ///   - window: half open.
    ///   - clock: where zones come from, and how days, floating times, gaps and overlaps are read.
    ///   - budget: occurrences and empty steps looked at before the rest is left out.
    /// - Throws: ``ZoneError`` when a zone is unknown.
    /// - Complexity: proportional to the occurrences in the window, and for a rule with a count also to those before it.
    public func occurrences(
        in window: Range<Instant>, clock: CalendarClock = CalendarClock(), budget: Int = 1_000_000
    ) throws(ZoneError) -> Expansion {
        var expander = try SeriesExpander(self, clock: clock, budget: budget)
        return expander.expand(window)
    }

    /// The first occurrences that start at or after an instant, at most `limit`; fewer at the end of the series or of the budget.
    ///
    /// Looks ahead in windows that double, so that it costs as much as the way to what it finds.
    /// - Throws: ``ZoneError`` when a zone is unknown.
    public func occurrences(
        from instant: Instant, limit: Int, clock: CalendarClock = CalendarClock(), budget: Int = 1_000_000
    ) throws(ZoneError) -> Expansion {
        var expander = try SeriesExpander(self, clock: clock, budget: budget)
        var found: [Occurrence] = []
        var windowStart = instant.secondsSince1970
        var width = expander.firstWidth
        let end = CivilDateTime.lastClockSecond
        while found.count < limit, windowStart <= end {
            let windowEnd = min(windowStart + width, end + 1)
            let part = expander.expand(Instant(secondsSince1970: windowStart)..<Instant(secondsSince1970: windowEnd))
            found += part.occurrences.lazy.filter { $0.start.secondsSince1970 >= windowStart && $0.start >= instant }
            guard part.isComplete else { return Expansion(occurrences: Array(found.prefix(limit)), isComplete: false) }
            windowStart = windowEnd
            width = min(width * 2, Zone.cycle)
        }
        return Expansion(occurrences: Array(found.prefix(limit)), isComplete: true)
    }

    /// The last occurrence that starts before an instant; `nil` when there is none.
    /// - Throws: ``ZoneError`` when a zone is unknown.
    public func occurrence(before instant: Instant, clock: CalendarClock = CalendarClock(), budget: Int = 1_000_000) throws(ZoneError)
        -> Occurrence?
    {
        var expander = try SeriesExpander(self, clock: clock, budget: budget)
        var windowEnd = instant.secondsSince1970 + (instant.millisecondsSince1970 % 1000 == 0 ? 0 : 1)
        let first = expander.earliest
        var width = expander.firstWidth
        while windowEnd > first {
            let windowStart = max(first, windowEnd - width)
            let part = expander.expand(Instant(secondsSince1970: windowStart)..<Instant(secondsSince1970: windowEnd))
            if let last = part.occurrences.last(where: { $0.start < instant && $0.start.secondsSince1970 >= windowStart }) { return last }
            guard part.isComplete else { return nil }
            windowEnd = windowStart
            width = min(width * 2, Zone.cycle)
        }
        return nil
    }

    /// From when to when anything of the series can happen; `nil` as the end when it repeats for ever.
    ///
    /// What a store indexes, so that a query reads only what can match. Bounds, not promises: they err on the wide side.
    /// - Throws: ``ZoneError`` when a zone is unknown.
    public func span(clock: CalendarClock = CalendarClock(), budget: Int = 1_000_000) throws(ZoneError) -> (start: Instant, end: Instant?) {
        var expander = try SeriesExpander(self, clock: clock, budget: budget)
        return expander.span()
    }
}
