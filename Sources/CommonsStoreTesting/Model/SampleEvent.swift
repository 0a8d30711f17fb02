import CommonsDomain
import CommonsGeo

/// An event in numbers, from which the real one is made and from which a slow enumerator that knows no rules works out when it takes place.
struct SampleEvent {
    /// How it repeats, in words that need no calendar.
    enum Pattern {
        case once
        /// Every so many days.
        case days(Int)
        /// On this day of every month.
        case dayOfMonth(Int)
    }

    let number: Int
    var name = ""
    var kind = Event.Kind.market
    var status = Event.Status.confirmed
    var tags: [String] = []
    var commune = SampleEvent.communes[0]
    var audience = Audience.everyone
    var parent: Int?
    /// Days since 1970 of the first time.
    var day: Int
    /// Minutes since midnight; `nil` for a whole day.
    var minute: Int?
    /// Minutes, for whole days days.
    var length = 60
    var isZoned = false
    var pattern = Pattern.once
    var count: Int?
    /// The last day on which it may start.
    var lastDay: Int?
    /// Days on which it does not take place.
    var excluded: Set<Int> = []
    /// Days on which it takes place so many minutes later, or is cancelled.
    var changed: [Int: (later: Int, isCancelled: Bool)] = [:]

    static let communes = ["t:fr/a", "t:fr/b"].compactMap { try? TerritoryID($0) }
    static let country = try? TerritoryID("t:fr")
    static let clock = CalendarClock(zones: ZoneTable([zone].compactMap { $0 }))

    /// A zone of its own, so that no machine's zone data matters: an hour before UTC, two in summer from 2015 on, by days of fixed date.
    static let zone: Zone? = try? Zone(
        identifier: ZoneIdentifier(unchecked: "Test/Commune"), transitions: changes.map(\.second),
        spans: [Zone.Span(offset: 3600, isDaylight: false, abbreviation: "")]
            + changes.map { Zone.Span(offset: $0.offset, isDaylight: $0.offset != 3600, abbreviation: "") })

    private static let changes: [(second: Int64, offset: Int)] = (2015...2030).flatMap { year in
        [(3, 7200), (10, 3600)].compactMap { month, offset in
            (try? CivilDate(year: year, month: month, day: 25)).map { (Int64($0.dayNumber) * 86_400 + 3600, offset) }
        }
    }

    static func id(_ number: Int) -> Identifier<Event> { Identifier(Specimen.id(number)) }

    init(_ number: Int, day: Int, _ fill: (inout SampleEvent) -> Void = { _ in }) {
        (self.number, self.day, name) = (number, day, "event \(number)")
        fill(&self)
    }

    // MARK: The real event

    func event() throws -> Event {
        let first = try form(Int64(day) * 86_400 + Int64((minute ?? 0) * 60))
        let end =
            minute == nil ? try form(Int64(day + length) * 86_400) : try form(Int64(day) * 86_400 + Int64((minute ?? 0) + length) * 60)
        var recurrence = Recurrence()
        var until: EventTime?
        if let lastDay { until = minute == nil ? try form(Int64(lastDay) * 86_400) : try form(Int64(lastDay) * 86_400 + 86_399) }
        // An end is said in UTC where the start has a zone (RFC 5545 §3.3.10).
        if case .zoned = until, let last = until {
            until = .utc(try CivilDateTime(clockSeconds: Self.clock.instant(of: last).secondsSince1970))
        }
        switch pattern {
        case .once: break
        case .days(let step): recurrence.rules = [try RecurrenceRule(.daily, interval: step, count: count, until: until)]
        case .dayOfMonth(let day): recurrence.rules = [try RecurrenceRule(.monthly, count: count, until: until, byMonthDay: [day])]
        }
        let clockSeconds = Int64((minute ?? 0) * 60)
        recurrence.exclusions = try excluded.sorted().map { try form(Int64($0) * 86_400 + clockSeconds) }
        recurrence.overrides = try changed.sorted { $0.key < $1.key }.map { day, change in
            let (named, start) = (Int64(day) * 86_400 + clockSeconds, Int64(day) * 86_400 + clockSeconds + Int64(change.later * 60))
            return RecurrenceOverride(recurrenceID: try form(named), start: try form(start), isCancelled: change.isCancelled)
        }
        let territories = [Self.country, commune].compactMap { $0 }
        return try Event(
            id: Self.id(number), kind: kind, status: status, start: first, end: end, recurrence: recurrence,
            span: Event.span(from: first, to: end, recurrence: recurrence, clock: Self.clock), parent: parent.map(Self.id),
            listing: Listing(
                name: name, tags: TagList(spellings: tags), place: Place(territories: territories), audience: audience, created: .epoch))
    }

    /// What a clock shows, in the form of this event.
    private func form(_ clockSeconds: Int64) throws -> EventTime {
        let local = try CivilDateTime(clockSeconds: clockSeconds)
        if minute == nil { return .date(local.date) }
        return isZoned ? .zoned(local, ZoneIdentifier(unchecked: "Test/Commune")) : .utc(local)
    }

    // MARK: When it takes place

    /// One time that it takes place, in UTC seconds.
    struct Date: Hashable {
        let start, end, named: Int64
        let isCancelled: Bool
    }

    /// Every time from its first day to `last`, found by asking each day in turn.
    func dates(through last: Int) -> [Date] {
        var dates: [Date] = []
        var yielded = 0
        for day in stride(from: day, through: max(day, last), by: 1) where matches(day) {
            yielded += 1
            if let count, yielded > count { break }
            if let lastDay, day > lastDay { break }
            if excluded.contains(day) { continue }
            let named = second(Int64(day) * 86_400 + Int64((minute ?? 0) * 60))
            let change = changed[day]
            let start = second(Int64(day) * 86_400 + Int64((minute ?? 0) * 60) + Int64((change?.later ?? 0) * 60))
            let length = Int64(minute == nil ? length * 86_400 : length * 60)
            dates.append(Date(start: start, end: start + length, named: named, isCancelled: change?.isCancelled ?? false))
        }
        return dates
    }

    private func matches(_ day: Int) -> Bool {
        switch pattern {
        case .once: day == self.day
        case .days(let step): (day - self.day) % step == 0
        case .dayOfMonth(let wanted): (try? CivilDate(dayNumber: day))?.day == wanted
        }
    }

    /// The UTC second at which this event's clock shows something; its hours are never those of a change.
    private func second(_ clock: Int64) -> Int64 {
        guard isZoned else { return clock }
        let offset = Self.changes.last { $0.second + Int64($0.offset) <= clock }?.offset ?? 3600
        return clock - Int64(offset)
    }
}
