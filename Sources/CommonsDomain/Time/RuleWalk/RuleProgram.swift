/// A rule made ready to run from a start: its days as bit sets by kind of year, its times of day as sorted lists.
///
/// Invariants: `hours`, `minutes` and `seconds` are sorted, without repetition and not empty; `sets` holds six words for each kind of
/// year whose bit in `ready` is set; clock seconds count from 1970-01-01T00:00:00 of the rule's own clock, every day having 86,400.
struct RuleProgram {
    let frequency: RecurrenceRule.Frequency
    let interval: Int
    let positions: [Int]
    let weekStart: Weekday
    /// Clock seconds of the start.
    let start: Int64
    let hours: [Int]
    let minutes: [Int]
    let seconds: [Int]
    /// For frequencies below a day: the hours, minutes and seconds in which a period may lie.
    let hourFilter: UInt64
    let minuteFilter: UInt64
    let secondFilter: UInt64
    /// Whether the periods' bounds do not matter, so that the years' days can be read off one after another.
    let isPlain: Bool
    let reachesForward: Bool
    private let days: RuleDays
    private var ready: UInt64 = 0
    private var own = [UInt64](repeating: 0, count: YearKind.count * DaySet.words)
    /// As `own`; empty unless `reachesForward`.
    private var moved: [UInt64] = []

    init(_ rule: RecurrenceRule, start local: CivilDateTime, isAllDay: Bool) {
        frequency = rule.frequency
        interval = rule.interval
        positions = rule.bySetPosition
        weekStart = rule.weekStart
        start = local.clockSeconds
        days = RuleDays(rule, start: local.date)
        reachesForward = days.reachesForward
        if reachesForward { moved = own }
        // Whole days have no times: RFC 5545 has BYHOUR, BYMINUTE and BYSECOND ignored there.
        let byHour = isAllDay ? [] : rule.byHour
        let byMinute = isAllDay ? [] : rule.byMinute
        let bySecond = isAllDay ? [] : rule.bySecond.map { min($0, 59) }
        isPlain = rule.bySetPosition.isEmpty && (rule.interval == 1 || rule.frequency == .yearly)
        func list(_ values: [Int], below period: RecurrenceRule.Frequency, start: Int, all: Int) -> [Int] {
            if !values.isEmpty { return Set(values).sorted() }
            if isAllDay { return [0] }
            // A unit that the frequency runs through is all of its values when periods do not matter.
            return rule.frequency > period ? [start] : Array(0..<all)
        }
        hours = list(byHour, below: .hourly, start: local.time.hour, all: 24)
        minutes = list(byMinute, below: .minutely, start: local.time.minute, all: 60)
        seconds = list(bySecond, below: .secondly, start: local.time.second, all: 60)
        func filter(_ values: [Int]) -> UInt64 { values.isEmpty ? .max : values.reduce(0) { $0 | 1 << UInt64($1) } }
        (hourFilter, minuteFilter, secondFilter) = (filter(byHour), filter(byMinute), filter(bySecond))
    }

    /// Where the words of a kind of year begin; computes them the first time.
    mutating func base(year: Int, dayNumber: Int) -> Int {
        let kind = YearKind.index(year: year, dayNumber: dayNumber)
        if ready >> UInt64(kind) & 1 == 0 { prepare(kind) }
        return kind * DaySet.words
    }

    private mutating func prepare(_ kind: Int) {
        let sets = days.days(in: YearKind(index: kind))
        for (index, word) in Self.words(sets.own).enumerated() { own[kind * DaySet.words + index] = word }
        if reachesForward {
            for (index, word) in Self.words(sets.moved).enumerated() { moved[kind * DaySet.words + index] = word }
        }
        ready |= 1 << UInt64(kind)
    }

    private static func words(_ set: DaySet) -> [UInt64] {
        [set.bits.0, set.bits.1, set.bits.2, set.bits.3, set.bits.4, set.bits.5]
    }

    /// Six words' worth of days from `base`: those named there, and those moved there by `SKIP=FORWARD`.
    func word(_ index: Int) -> UInt64 { reachesForward ? own[index] | moved[index] : own[index] }

    /// Whether the rule names a day of the year itself.
    func names(_ day: Int, base: Int) -> Bool { own[base + (day >> 6)] >> UInt64(day & 63) & 1 == 1 }

    /// Whether a day was moved there from the period before.
    func moves(_ day: Int, base: Int) -> Bool { reachesForward && moved[base + (day >> 6)] >> UInt64(day & 63) & 1 == 1 }

    /// How many times of day a named day has.
    var timesPerDay: Int { hours.count * minutes.count * seconds.count }

    /// The n-th time of day, in seconds after midnight.
    func time(_ index: Int) -> Int {
        let perHour = minutes.count * seconds.count
        return hours[index / perHour] * 3600 + minutes[index / seconds.count % minutes.count] * 60 + seconds[index % seconds.count]
    }

    /// The places that `BYSETPOS` keeps among `count`, ascending; all of them without it.
    func kept(of count: Int, into places: inout [Int]) {
        places.removeAll(keepingCapacity: true)
        for position in positions {
            let place = position > 0 ? position - 1 : count + position
            if place >= 0, place < count { places.append(place) }
        }
        if places.count > 1 {
            places.sort()
            var last = -1
            places.removeAll { place in
                defer { last = place }
                return place == last
            }
        }
    }
}
