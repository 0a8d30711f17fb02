/// The single dates of a series made ready: additions, exclusions and overrides by UTC second.
struct SeriesChanges {
    /// An override with its times worked out.
    struct Change {
        let position: Int
        /// UTC second of the occurrence it changes.
        let identifier: Int64
        let start: Int64
        /// The clock of the series moves by this much (`RANGE=THISANDFUTURE`).
        let clockShift: Int64
        let length: SeriesLength
        let zone: Zone
        let value: RecurrenceOverride
    }

    private(set) var additionStarts: [Int64] = []
    private(set) var additionLengths: [Int64: SeriesLength] = [:]
    private var excludedSeconds: Set<Int64> = []
    private var excludedDays: Set<Int64> = []
    private(set) var all: [Change] = []
    private var changedSeconds: Set<Int64> = []
    private var changedDays: Set<Int64> = []
    /// Overrides for all that follows, by what they change.
    private var futures: [Change] = []

    init(_ series: EventSeries, zone: Zone, clock: CalendarClock) throws(ZoneError) {
        let recurrence = series.recurrence
        for addition in recurrence.additions {
            let start = try Self.second(of: addition.start, in: series, clock: clock)
            additionStarts.append(start)
            if addition.end != nil || addition.duration != nil {
                additionLengths[start] = try SeriesLength(
                    start: addition.start, end: addition.end, duration: addition.duration, clock: clock)
            }
        }
        for exclusion in recurrence.exclusions {
            if exclusion.isAllDay, !series.start.isAllDay {
                excludedDays.insert(Int64(exclusion.date.dayNumber))
            } else {
                excludedSeconds.insert(try Self.second(of: exclusion, in: series, clock: clock))
            }
        }
        guard !recurrence.overrides.isEmpty else { return }
        var latest: [Int64: Int] = [:]
        for (position, value) in recurrence.overrides.enumerated() {
            let identifier = try Self.second(of: value.recurrenceID, in: series, clock: clock)
            if let other = latest[identifier], !Self.supersedes(value, recurrence.overrides[other]) { continue }
            latest[identifier] = position
        }
        for (position, value) in recurrence.overrides.enumerated() {
            let identifier = try Self.second(of: value.recurrenceID, in: series, clock: clock)
            guard latest[identifier] == position else { continue }
            let length =
                value.end == nil && value.duration == nil
                ? try SeriesLength(start: series.start, end: series.end, duration: series.duration, clock: clock)
                : try SeriesLength(start: value.start, end: value.end, duration: value.duration, clock: clock)
            let start = try clock.instant(of: value.start).secondsSince1970
            let ownZone = try clock.zone(of: value.start)
            let startClock = start + Int64(zone.spans[zone.spanIndex(at: start)].offset)
            let oldClock = identifier + Int64(zone.spans[zone.spanIndex(at: identifier)].offset)
            let change = Change(
                position: position, identifier: identifier, start: start, clockShift: startClock - oldClock, length: length, zone: ownZone,
                value: value)
            all.append(change)
            if value.recurrenceID.isAllDay, !series.start.isAllDay {
                changedDays.insert(Int64(value.recurrenceID.date.dayNumber))
            } else {
                changedSeconds.insert(identifier)
            }
            if value.includesFuture { futures.append(change) }
        }
        futures.sort { $0.identifier < $1.identifier }
    }

    /// A higher sequence wins, then a later stamp, then what comes later.
    private static func supersedes(_ new: RecurrenceOverride, _ old: RecurrenceOverride) -> Bool {
        if new.sequence != old.sequence { return new.sequence > old.sequence }
        guard let newStamp = new.stamp, let oldStamp = old.stamp, newStamp != oldStamp else { return true }
        return newStamp > oldStamp
    }

    /// The UTC second of a date or time that names an occurrence, read as the series' own start is where the two forms differ.
    private static func second(of time: EventTime, in series: EventSeries, clock: CalendarClock) throws(ZoneError) -> Int64 {
        let read: EventTime
        switch (time, series.start) {
        case (_, .date): read = .date(time.date)
        case (.date(let date), _):
            // A day beside times means the occurrence at the usual time of that day.
            read = series.start.replacingLocal(CivilDateTime(date: date, time: series.start.local.time))
        case (.floating(let local), _): read = series.start.replacingLocal(local)
        case (.utc(let local), .floating): read = .floating(local)
        default: read = time
        }
        return try clock.instant(of: read).secondsSince1970
    }

    var isEmpty: Bool { all.isEmpty }
    /// Whether no occurrence is taken away or changed.
    var isUntouched: Bool { all.isEmpty && excludedSeconds.isEmpty && excludedDays.isEmpty }
    var earliest: Int64 { min(all.map(\.start).min() ?? .max, additionStarts.min() ?? .max) }
    var latest: Int64 { max(all.map(\.start).max() ?? .min, additionStarts.max() ?? .min) }
    var longest: Int64 { max(all.map(\.length.longest).max() ?? 0, additionLengths.values.map(\.longest).max() ?? 0) }
    /// By how much occurrences may be moved, in seconds.
    var shift: ClosedRange<Int64> {
        let shifts = futures.map(\.clockShift)
        return min(0, shifts.min() ?? 0)...max(0, shifts.max() ?? 0)
    }

    /// Whether the occurrence at a UTC second, and at a second of the series' clock, is excluded or stands elsewhere.
    func suppresses(_ second: Int64, _ clockSecond: Int64) -> Bool {
        excludedSeconds.contains(second) || changedSeconds.contains(second)
            || (!excludedDays.isEmpty && excludedDays.contains(floorDivide(clockSecond, 86_400)))
            || (!changedDays.isEmpty && changedDays.contains(floorDivide(clockSecond, 86_400)))
    }

    /// Whether an override's occurrence was excluded as well.
    func excludes(_ change: Change) -> Bool { excludedSeconds.contains(change.identifier) }

    /// The last override for all that follows which comes before a UTC second.
    func future(before second: Int64) -> Change? { futures.isEmpty ? nil : futures.last { $0.identifier < second } }

    /// What an override says.
    func occurrence(of change: Change, rule: LocalTimeRule) -> Occurrence {
        let clockSecond = change.start + Int64(change.zone.spans[change.zone.spanIndex(at: change.start)].offset)
        return change.length.occurrence(
            start: change.start, clockSecond: clockSecond, form: change.value.start, zone: change.zone, rule: rule,
            identifier: change.value.recurrenceID, named: change.identifier, override: change.position,
            isCancelled: change.value.isCancelled)
    }

    /// A later occurrence, moved as an override for all that follows moves it.
    func moved(
        _ clockSecond: Int64, from second: Int64, identifier: EventTime, by change: Change, form: EventTime, zone: Zone, rule: LocalTimeRule
    )
        -> Occurrence?
    {
        let moved = clockSecond + change.clockShift
        var cursor = ZoneCursor(zone)
        guard let start = cursor.seconds(ofClock: moved, rule: rule), moved <= CivilDateTime.lastClockSecond,
            moved >= CivilDateTime.firstClockSecond
        else { return nil }
        return change.length.occurrence(
            start: start, clockSecond: moved, form: form, zone: zone, rule: rule,
            identifier: identifier, named: second, override: change.position, isCancelled: change.value.isCancelled)
    }
}
