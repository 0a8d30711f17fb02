/// How long occurrences last: an exact number of seconds, or nominal days and then seconds. Source: RFC 5545 §3.8.5.3.
struct SeriesLength {
    let days: Int64
    let seconds: Int64

    static let none = SeriesLength(days: 0, seconds: 0)

    private init(days: Int64, seconds: Int64) { (self.days, self.seconds) = (days, seconds) }

    init(start: EventTime, end: EventTime?, duration: CalendarDuration?, clock: CalendarClock) throws(ZoneError) {
        if let end {
            if start.isAllDay {
                self.init(days: max(0, Int64(end.date.dayNumber - start.date.dayNumber)), seconds: 0)
            } else {
                let length = try clock.instant(of: end).secondsSince1970 - clock.instant(of: start).secondsSince1970
                self.init(days: 0, seconds: max(0, length))
            }
        } else if let duration {
            if start.isAllDay {
                // A day's duration is in days; seconds fill up to the next.
                self.init(days: max(1, Int64(duration.days) + (Int64(duration.seconds) + 86_399) / 86_400), seconds: 0)
            } else {
                self.init(days: max(0, Int64(duration.days)), seconds: max(0, Int64(duration.seconds)))
            }
        } else {
            self.init(days: start.isAllDay ? 1 : 0, seconds: 0)
        }
    }

    /// An upper bound in seconds.
    var longest: Int64 { days * 86_400 + seconds + 93_600 }

    /// The occurrence of this length that starts at a UTC second.
    func occurrence(
        start: Int64, clockSecond: Int64, form: EventTime, zone: Zone, rule: LocalTimeRule, identifier: EventTime, named: Int64,
        override: Int?,
        isCancelled: Bool
    ) -> Occurrence {
        var end = start + seconds
        if days > 0 {
            var cursor = ZoneCursor(zone)
            end = (cursor.seconds(ofClock: clockSecond + days * 86_400, rule: .standard) ?? start + days * 86_400) + seconds
        }
        let localEnd = min(end + Int64(zone.spans[zone.spanIndex(at: end)].offset), CivilDateTime.lastClockSecond)
        return Occurrence(
            start: Instant(secondsSince1970: start), end: Instant(secondsSince1970: max(start, end)),
            localStart: form.replacingLocal(CivilDateTime(uncheckedClockSeconds: clockSecond)),
            localEnd: form.replacingLocal(CivilDateTime(uncheckedClockSeconds: localEnd)), recurrenceID: identifier,
            recurrenceInstant: Instant(secondsSince1970: named), override: override,
            isCancelled: isCancelled)
    }
}
