extension Event {
    /// When the event takes place, repetitions included.
    public var series: EventSeries { EventSeries(start: start, end: end, recurrence: recurrence) }

    /// From its first start to its last end on the UTC time line, to be given to the initialiser.
    /// - Throws: ``ZoneError`` for an unknown zone, ``EventError`` when the end lies before the start.
    public static func span(
        from start: EventTime, to end: EventTime?, recurrence: Recurrence, clock: CalendarClock = CalendarClock()
    ) throws -> EventSpan {
        let series = EventSeries(start: start, end: end, recurrence: recurrence)
        guard !recurrence.isEmpty else {
            let first = try clock.instant(of: start)
            let last = try end.map { try clock.instant(of: $0) } ?? (start.isAllDay ? first.advanced(bySeconds: 86_400) : first)
            return try EventSpan(starts: first, ends: last)
        }
        let (first, last) = try series.span(clock: clock)
        return try EventSpan(starts: first, ends: last)
    }
}
