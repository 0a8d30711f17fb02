/// Opening hours as rules, which answer whether something is open.
///
/// Source: OSM wiki, *Key:opening_hours/specification* (version 0.7.3). Read: years, months, days, Easter, nth weekdays, ISO weeks, weekdays, public and
/// school holidays with offsets, times past midnight and up to 48:00, open ends, the sun, `24/7`, `off`, `closed`, `unknown`, comments, `;`, `,` and `||`;
/// points in time (`10:00`), also repeated ones (`10:00-16:00/90`), which say when something begins or is emptied, and hold for their minute.
public struct OpeningSchedule: Hashable, Sendable {
    let rules: [OpeningRule]

    /// Reads opening hours. Letter case, an en dash for a hyphen, and an hour of one digit are forgiven.
    /// - Throws: ``OpeningScheduleError`` with the place of what is not understood.
    public init(_ hours: OpeningHours) throws(OpeningScheduleError) { try self.init(hours.text) }

    /// Reads the text of opening hours.
    /// - Throws: as ``init(_:)``.
    public init(_ text: String) throws(OpeningScheduleError) {
        var parser = OpeningParser(try OpeningToken.tokens(of: text))
        rules = try parser.rules()
    }

    /// Whether the answer may depend on holidays.
    public var namesHolidays: Bool { rules.contains { $0.weekdays.namesHolidays } }

    /// Whether it says points in time and no spans: when something happens, not for how long something is open.
    public var namesOnlyPoints: Bool {
        let times = rules.flatMap(\.times)
        return !times.isEmpty && times.allSatisfy { $0.step != nil }
    }

    /// What is said for a time on the clock of the place.
    ///
    /// - `calendar`: the holidays and the sun of the place. Where it does not know of a holiday, the answer is
    ///   ``OpeningState/unknown(comment:)`` if the holiday would change it.
    public func state(at time: CivilDateTime, calendar: some OpeningCalendar = UnknownOpeningCalendar()) -> OpeningState {
        guard namesHolidays else { return state(at: time, calendar, assuming: (false, false)) }
        let answers = [(false, false), (true, false), (false, true), (true, true)].map { state(at: time, calendar, assuming: $0) }
        return answers.allSatisfy { $0 == answers[0] } ? answers[0] : .unknown(comment: nil)
    }

    /// What is said for an instant in the zone of the place.
    public func state(
        at instant: Instant, in zone: Zone, calendar: some OpeningCalendar = UnknownOpeningCalendar()
    ) throws(CivilTimeError) -> OpeningState {
        state(at: try zone.local(at: instant), calendar: calendar)
    }

    /// The next time after `time` at which the answer is another, to the minute; `nil` when there is none within `days` days.
    /// - Complexity: O(*days* · *rules*).
    public func nextChange(
        after time: CivilDateTime, within days: Int = 14, calendar: some OpeningCalendar = UnknownOpeningCalendar()
    ) -> CivilDateTime? {
        let now = state(at: time, calendar: calendar)
        let first = time.clockSeconds / 60 + 1
        // The answer changes at midnight or at the start or end of a span of the day or of the day before.
        var minutes: Set<Int> = [0]
        for span in rules.flatMap(\.times) {
            for mark in [span.start, span.end] { if case .minute(let minute) = mark { minutes.insert(minute % 1440) } }
            guard let step = span.step, case .minute(let start) = span.start, case .minute(let end) = span.end else { continue }
            let last = end < start ? end + 1440 : end
            for point in stride(from: start, through: last, by: max(1, step)) { minutes.formUnion([point % 1440, (point + 1) % 1440]) }
        }
        let usesSun = rules.flatMap(\.times).contains { if case .minute = $0.start, case .minute = $0.end { false } else { true } }
        let candidates = usesSun ? Array(0..<1440) : minutes.sorted()
        for day in 0...max(0, days) {
            guard let date = try? time.date.advanced(byDays: day) else { return nil }
            for minute in candidates {
                let clock = Int64(date.dayNumber) * 1440 + Int64(minute)
                guard clock >= first, let next = try? CivilDateTime(clockSeconds: clock * 60) else { continue }
                if state(at: next, calendar: calendar) != now { return next }
            }
        }
        return nil
    }

    private func state(at time: CivilDateTime, _ calendar: some OpeningCalendar, assuming: (Bool, Bool)) -> OpeningState {
        var answer = OpeningState.closed(comment: nil)
        var start = 0
        while start < rules.count {  // groups between fallbacks
            var end = start + 1
            while end < rules.count, rules[end].joint != .fallback { end += 1 }
            if case .closed = answer {
                answer = state(of: rules[start..<end], at: time, calendar, assuming: assuming) ?? answer
            } else {
                break
            }
            start = end
        }
        return answer
    }

    /// What the rules of a group say, or `nil` when none speaks of the time.
    private func state(
        of group: ArraySlice<OpeningRule>, at time: CivilDateTime, _ calendar: some OpeningCalendar, assuming: (Bool, Bool)
    ) -> OpeningState? {
        let minute = time.time.secondOfDay / 60
        for (back, minute) in [(0, minute), (1, minute + 1440)] {
            guard let date = try? time.date.advanced(byDays: -back) else { continue }
            let day = OpeningDay(
                date: date, isPublicHoliday: calendar.isPublicHoliday(date) ?? assuming.0,
                isSchoolHoliday: calendar.isSchoolHoliday(date) ?? assuming.1,
                publicHoliday: { offset in
                    guard let base = try? date.advanced(byDays: -offset) else { return false }
                    return calendar.isPublicHoliday(base) ?? assuming.0
                })
            var said: OpeningState?
            var hasSpoken = false
            for rule in group where rule.holds(on: day) {
                let isWhole = rule.times.isEmpty
                if rule.joint != .additional, isWhole || !rule.isClosing { (said, hasSpoken) = (nil, false) }
                if isWhole {
                    if back == 0 { said = rule.state }
                } else if let state = rule.state(at: minute, on: date, calendar) {
                    said = state
                }
                hasSpoken = true
            }
            if let said { return said }
            if back == 0, hasSpoken, group.allSatisfy({ $0.times.isEmpty }) { return nil }
        }
        return nil
    }
}

extension OpeningRule {
    fileprivate var isClosing: Bool { if case .closed = state { true } else { false } }

    /// What a rule with times says of a minute of its day, or `nil` when it does not speak of it.
    fileprivate func state(at minute: Int, on date: CivilDate, _ calendar: some OpeningCalendar) -> OpeningState? {
        for span in times {
            guard let start = Self.minute(span.start, on: date, calendar), var end = Self.minute(span.end, on: date, calendar) else {
                return .unknown(comment: nil)
            }
            if let step = span.step {
                if end < start { end += 1440 }
                if minute == start || (step > 0 && minute > start && minute <= end && (minute - start) % step == 0) { return state }
                continue
            }
            if end <= start, !(span.isOpenEnded && end == start) { end += 1440 }
            if minute >= start, minute < end { return state }
            // After an open end nobody knows until the day is over, at least for as long as an evening.
            if span.isOpenEnded, minute >= end, minute < max(1440, end + 240) { return .unknown(comment: nil) }
        }
        return nil
    }

    private static func minute(_ mark: OpeningTimes.Mark, on date: CivilDate, _ calendar: some OpeningCalendar) -> Int? {
        switch mark {
        case .minute(let minute): minute
        case .sun(let sun, let offset): calendar.minute(of: sun, on: date).map { $0 + offset }
        }
    }
}
