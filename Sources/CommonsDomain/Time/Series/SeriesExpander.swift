/// Works out when a series takes place: its rules and additions united, its exclusions taken away, its overrides laid over.
///
/// Everything is compared in UTC seconds, so that an exclusion in UTC meets an occurrence in a zone. Whole days and floating times
/// are read in the clock's floating zone and keep their own form in the result.
struct SeriesExpander {
    let series: EventSeries
    let clock: CalendarClock
    let zone: Zone
    var budget: Int
    private(set) var isComplete = true
    /// UTC second of the series' own start.
    let first: Int64
    let length: SeriesLength
    private let changes: SeriesChanges
    private let hasOwnStart: Bool
    private var cursors: [InstantCursor] = []
    private var exclusionCursors: [InstantCursor] = []

    init(_ series: EventSeries, clock: CalendarClock, budget: Int) throws(ZoneError) {
        (self.series, self.clock, self.budget) = (series, clock, budget)
        zone = try clock.zone(of: series.start)
        first = try clock.instant(of: series.start).secondsSince1970
        length = try SeriesLength(start: series.start, end: series.end, duration: series.duration, clock: clock)
        changes = try SeriesChanges(series, zone: zone, clock: clock)
        let (start, zone) = (first, zone)
        func run(_ rules: [RecurrenceRule]) -> [InstantCursor] {
            rules.map { InstantCursor($0, start: series.start, zone: zone, rule: clock.rule, budget: budget) }
        }
        let cursors = run(series.recurrence.rules)
        // A series whose every rule had ended before it began was emptied by its author's program (Google and Outlook do so).
        hasOwnStart = cursors.isEmpty || cursors.contains { $0.lastInstant >= start }
        (self.cursors, exclusionCursors) = (cursors, run(series.recurrence.exclusionRules))
    }

    /// A first guess of how far to look for the next occurrence, in seconds.
    var firstWidth: Int64 {
        let widths = series.recurrence.rules.map { RecurrenceRule.seconds(of: $0.frequency) * Int64($0.interval) * 4 }
        return min(max(widths.min() ?? 86_400 * 366, 3600), Zone.cycle)
    }

    /// Nothing starts before this UTC second.
    var earliest: Int64 { min(first, changes.earliest) - 86_400 * 2 + min(0, changes.shift.lowerBound) }

    /// The occurrences that overlap a window.
    mutating func expand(_ window: Range<Instant>) -> Expansion {
        let (from, to) = (window.lowerBound, window.upperBound)
        // What starts as far before the window as the longest occurrence lasts, and what overrides move into it.
        let reach = max(length.longest, changes.longest) + max(0, changes.shift.upperBound) + 2 * 86_400
        let low = max(from.secondsSince1970 - reach, CivilDateTime.firstClockSecond)
        let high = min(to.secondsSince1970 + max(0, -changes.shift.lowerBound) + 1, CivilDateTime.lastClockSecond)
        isComplete = true
        var result: [Occurrence] = []
        if low <= high {
            let starts = starts(from: low, to: high)
            result.reserveCapacity(starts.count)
            for second in starts {
                guard let occurrence = occurrence(at: second), occurrence.overlaps(window) else { continue }
                result.append(occurrence)
            }
        }
        for change in changes.all where !changes.excludes(change) {
            let occurrence = changes.occurrence(of: change, rule: clock.rule)
            if occurrence.overlaps(window) { result.append(occurrence) }
        }
        if !changes.isEmpty || !isSorted(result) { result.sort(by: Self.inOrder) }
        return Expansion(occurrences: result, isComplete: isComplete)
    }

    private func isSorted(_ list: [Occurrence]) -> Bool {
        for index in list.indices.dropFirst() where Self.inOrder(list[index], list[index - 1]) { return false }
        return true
    }

    private static func inOrder(_ left: Occurrence, _ right: Occurrence) -> Bool {
        if left.start != right.start { return left.start < right.start }
        if left.end != right.end { return left.end < right.end }
        if left.recurrenceID.local != right.recurrenceID.local { return left.recurrenceID.local < right.recurrenceID.local }
        return (left.override ?? -1) < (right.override ?? -1)
    }

    /// The UTC seconds in a range at which occurrences start before overrides are laid over, ascending, each once.
    private mutating func starts(from low: Int64, to high: Int64) -> [Int64] {
        var seconds: [Int64] = []
        for index in cursors.indices {
            isComplete = cursors[index].collect(from: low, to: high, budget: &budget, into: &seconds) && isComplete
        }
        var single = changes.additionStarts.filter { $0 >= low && $0 <= high }
        if hasOwnStart, first >= low, first <= high { single.append(first) }
        if cursors.count > 1 || single.count > 8 || !seconds.isStrictlyAscending {
            seconds = (seconds + single).ascending()
        } else {
            for second in single { seconds.insertAscending(second) }
        }
        guard !exclusionCursors.isEmpty else { return seconds }
        var excluded: [Int64] = []
        for index in exclusionCursors.indices {
            isComplete = exclusionCursors[index].collect(from: low, to: high, budget: &budget, into: &excluded) && isComplete
        }
        let set = Set(excluded)
        return seconds.filter { !set.contains($0) }
    }

    /// The occurrence that starts at a UTC second; `nil` when it is excluded or has an override of its own.
    private func occurrence(at second: Int64) -> Occurrence? {
        let clockSecond = second + Int64(zone.spans[zone.spanIndex(at: second)].offset)
        guard clockSecond >= CivilDateTime.firstClockSecond, clockSecond <= CivilDateTime.lastClockSecond else { return nil }
        if !changes.isUntouched, changes.suppresses(second, clockSecond) { return nil }
        let identifier = series.start.replacingLocal(CivilDateTime(uncheckedClockSeconds: clockSecond))
        if let change = changes.future(before: second) {
            return changes.moved(
                clockSecond, from: second, identifier: identifier, by: change, form: series.start, zone: zone, rule: clock.rule)
        }
        let own = changes.additionLengths[second] ?? length
        return own.occurrence(
            start: second, clockSecond: clockSecond, form: series.start, zone: zone, rule: clock.rule, identifier: identifier,
            named: second, override: nil,
            isCancelled: false)
    }

    /// From when to when anything can happen.
    mutating func span() -> (start: Instant, end: Instant?) {
        let slack: Int64 = 2 * 86_400
        let reach = max(length.longest, changes.longest) + max(0, changes.shift.upperBound) + slack
        let start = Instant(secondsSince1970: earliest)
        var last = max(first, changes.latest)
        for index in cursors.indices {
            guard let end = cursors[index].lastStart(budget: &budget) else { return (start, nil) }
            last = max(last, end)
        }
        return (start, Instant(secondsSince1970: last + reach))
    }
}

extension [Int64] {
    /// Whether each is greater than the one before.
    fileprivate var isStrictlyAscending: Bool {
        for index in indices.dropFirst() where self[index] <= self[index - 1] { return false }
        return true
    }

    /// In order, each once.
    fileprivate func ascending() -> [Int64] {
        var result: [Int64] = []
        result.reserveCapacity(count)
        for second in sorted() where result.last != second { result.append(second) }
        return result
    }

    /// Puts one in its place, unless it is there.
    fileprivate mutating func insertAscending(_ second: Int64) {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < second { low = middle + 1 } else { high = middle }
        }
        if low == count || self[low] != second { insert(second, at: low) }
    }
}

extension Occurrence {
    /// Whether it shares time with a half-open window; without length, whether it starts in it.
    ///
    /// A day that is said to end with itself is looked for all day long.
    func overlaps(_ window: Range<Instant>) -> Bool {
        if start == end, localStart.isAllDay { return start < window.upperBound && start.advanced(bySeconds: 86_400) > window.lowerBound }
        return start == end ? window.contains(start) : start < window.upperBound && end > window.lowerBound
    }
}
