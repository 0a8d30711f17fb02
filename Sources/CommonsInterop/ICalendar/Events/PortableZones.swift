import CommonsDomain

/// Puts the times of a calendar into zones that every machine knows: a store outlives the file that said what its own zones mean.
///
/// A zone that the file defines otherwise than the machine, or alone, is taken for the first IANA zone that shows the same offsets as long as
/// the event repeats (ten years where it never ends). Where there is none, times become UTC.
struct PortableZones {
    private static let years: Int64 = 10 * 366 * 86_400

    private let own: CalendarZones
    private let base: any ZoneProvider
    /// What was taken for what, in sentences.
    private(set) var notes: [String] = []
    private var found: [ZoneIdentifier: ZoneIdentifier] = [:]

    init(_ own: CalendarZones, base: any ZoneProvider) { (self.own, self.base) = (own, base) }

    /// The same times, where every machine can read them.
    mutating func portable(_ series: EventSeries) -> EventSeries {
        let strange = Set(series.times.compactMap(\.zone)).filter { !isKnown($0) }.sorted()
        guard !strange.isEmpty else { return series }
        var zones: [ZoneIdentifier: ZoneIdentifier?] = [:]
        for zone in strange { zones[zone] = .some(match(zone, series)) }
        let clock = CalendarClock(zones: own)
        return series.mapping { time in
            guard case .zoned(let local, let zone) = time, let match = zones[zone] else { return time }
            if let match { return .zoned(local, match) }
            guard let second = try? clock.instant(of: time).secondsSince1970, let utc = try? CivilDateTime(clockSeconds: second) else {
                return .floating(local)
            }
            return .utc(utc)
        }
    }

    private func isKnown(_ identifier: ZoneIdentifier) -> Bool {
        guard let mine = try? own.zone(identifier), let theirs = try? base.zone(identifier) else { return false }
        return mine == theirs
    }

    private mutating func match(_ identifier: ZoneIdentifier, _ series: EventSeries) -> ZoneIdentifier? {
        guard let zone = try? own.zone(identifier), let span = try? series.span(clock: CalendarClock(zones: own)) else { return nil }
        let low = span.start.secondsSince1970
        let high = span.end?.secondsSince1970 ?? low + Self.years
        // The zone of the event before is most often that of the next.
        for candidate in [found[identifier]].compactMap({ $0 }) + WindowsZones.identifiers {
            guard let known = try? base.zone(candidate), VTimeZone.agree(zone, known, from: low, to: high) else { continue }
            if found.updateValue(candidate, forKey: identifier) != candidate {
                notes.append("the file's zone “\(identifier)” was read as \(candidate), which shows the same times")
            }
            return candidate
        }
        notes.append("the file's zone “\(identifier)” is no zone that machines know; its times were read as UTC")
        return nil
    }
}

extension EventSeries {
    /// Every time that the series names.
    var times: [EventTime] {
        [start] + [end].compactMap { $0 } + recurrence.additions.flatMap { [$0.start] + [$0.end].compactMap { $0 } } + recurrence.exclusions
            + recurrence.overrides.flatMap { [$0.recurrenceID, $0.start] + [$0.end].compactMap { $0 } }
    }

    /// The series with each of its times replaced.
    func mapping(_ change: (EventTime) -> EventTime) -> EventSeries {
        var recurrence = recurrence
        recurrence.additions = recurrence.additions.map {
            RecurrenceAddition(start: change($0.start), end: $0.end.map(change), duration: $0.duration)
        }
        recurrence.exclusions = recurrence.exclusions.map(change)
        for index in recurrence.overrides.indices {
            let old = recurrence.overrides[index]
            (recurrence.overrides[index].recurrenceID, recurrence.overrides[index].start) = (change(old.recurrenceID), change(old.start))
            recurrence.overrides[index].end = old.end.map(change)
        }
        return EventSeries(start: change(start), end: end.map(change), duration: duration, recurrence: recurrence)
    }
}
