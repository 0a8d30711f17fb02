import CommonsDomain
import CommonsGeo

/// Events and questions from a seed, and the answers of somebody who looks at every event and every day.
struct RandomAgenda {
    private static let kinds: [Event.Kind] = [.market, .concert, .meeting]
    private static let tags = ["bio", "jardin", "musique"]
    /// 5 January 2015 and 4 January 2027, in days since 1970.
    private static let (firstDay, lastDay) = (16_440, 20_822)

    private var state: UInt64
    private(set) var events: [SampleEvent] = []

    init(seed: UInt64, count: Int) {
        state = seed &* 0x9E37_79B9_7F4A_7C15
        events = (1...count).map { event($0) }
    }

    /// SplitMix64. Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", 2014.
    private mutating func number(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ z >> 31) % UInt64(max(bound, 1)))
    }

    private mutating func happens(oneIn count: Int) -> Bool { number(below: count) == 0 }

    private mutating func event(_ number: Int) -> SampleEvent {
        // Most take place about the weeks that are asked for; hours are few, so that starts tie.
        var event = SampleEvent(
            number, day: happens(oneIn: 2) ? Self.lastDay - self.number(below: 60) : Self.firstDay + self.number(below: 4000))
        event.kind = Self.kinds[self.number(below: 3)]
        event.tags = Self.tags.filter { _ in happens(oneIn: 2) }
        event.commune = SampleEvent.communes[self.number(below: 2)]
        event.status = happens(oneIn: 6) ? .cancelled : .confirmed
        event.audience = happens(oneIn: 5) ? .members : .everyone
        event.parent = number > 5 && happens(oneIn: 4) ? 1 + self.number(below: 5) : nil
        event.minute = happens(oneIn: 5) ? nil : [8, 12, 18][self.number(below: 3)] * 60
        event.length = event.minute == nil ? 1 + self.number(below: 3) : self.number(below: 4) * 60
        event.isZoned = event.minute != nil && happens(oneIn: 2)
        guard !happens(oneIn: 3) else { return event }
        if happens(oneIn: 4), let date = try? CivilDate(dayNumber: event.day), date.day <= 28 {
            event.pattern = .dayOfMonth(date.day)
        } else {
            event.pattern = .days([1, 2, 7, 7, 14][self.number(below: 5)])
        }
        switch self.number(below: 4) {
        case 0: event.count = 1 + self.number(below: 400)
        case 1: event.lastDay = event.day + self.number(below: 4000)
        default: break
        }
        let days = event.dates(through: Self.lastDay + 30).suffix(40).map { Int($0.named / 86_400) }
        for day in days where happens(oneIn: 6) {
            if happens(oneIn: 2) {
                event.excluded.insert(day)
            } else {
                event.changed[day] = (self.number(below: 4) * 30, happens(oneIn: 3))
            }
        }
        // A moved whole day would move by days.
        if event.minute == nil { event.changed = event.changed.mapValues { (0, $0.isCancelled) } }
        return event
    }

    /// A question and the eyes with which it is asked.
    mutating func question() -> (agenda: Agenda, viewer: Viewer) {
        let start = Instant(secondsSince1970: Int64(Self.lastDay - number(below: 70)) * 86_400 + Int64(number(below: 24)) * 3600)
        var agenda = Agenda(start..<start.advanced(bySeconds: Int64(1 + number(below: 10)) * 86_400), clock: SampleEvent.clock)
        switch number(below: 4) {
        case 0: agenda.scope = SampleEvent.country.map { .territory($0) } ?? .everywhere
        case 1: agenda.scope = .territory(SampleEvent.communes[number(below: 2)])
        case 2: agenda.scope = .anyOf(SampleEvent.communes.map { .territory($0) })
        default: break
        }
        if happens(oneIn: 3) { agenda.kinds = [Self.kinds[number(below: 3)], Self.kinds[number(below: 3)]] }
        if happens(oneIn: 3) { agenda.anyTags = [Self.tags[number(below: 3)], "nothing"] }
        if happens(oneIn: 4) { agenda.allTags = [Self.tags[number(below: 3)]] }
        if happens(oneIn: 4) { agenda.parent = SampleEvent.id(1 + number(below: 5)) }
        agenda.limit = 1 + number(below: 12)
        let member = Viewer(
            person: Specimen.id(999), tokens: Set(events.prefix(60).map { .member(of: SampleEvent.id($0.number).rawValue) }))
        return (agenda, happens(oneIn: 2) ? .anonymous : member)
    }

    /// One line of an agenda.
    struct Line: Hashable, CustomStringConvertible {
        let number: Int
        let date: SampleEvent.Date
        var description: String { "\(number): \(date.start)–\(date.end)\(date.isCancelled ? " cancelled" : "")" }

        init(_ number: Int, _ date: SampleEvent.Date) { (self.number, self.date) = (number, date) }

        init(_ entry: Agenda.Entry) {
            let occurrence = entry.occurrence
            number = entry.event.value.id.rawValue.number
            date = SampleEvent.Date(
                start: occurrence.start.secondsSince1970, end: occurrence.end.secondsSince1970,
                named: occurrence.recurrenceInstant.secondsSince1970, isCancelled: entry.isCancelled)
        }
    }

    /// Every line that a question must be answered with, in order.
    func lines(_ agenda: Agenda, as viewer: Viewer) -> [Line] {
        let (low, high) = (agenda.window.lowerBound.secondsSince1970, agenda.window.upperBound.secondsSince1970)
        var lines: [Line] = []
        for event in events {
            let id = SampleEvent.id(event.number).rawValue
            guard viewer.maySee(event.audience.tokens(for: id)), agenda.kinds.isEmpty || agenda.kinds.contains(event.kind),
                agenda.anyTags.isEmpty || event.tags.contains(where: agenda.anyTags.contains),
                agenda.allTags.allSatisfy(event.tags.contains),
                agenda.parent == nil || event.parent.map(SampleEvent.id) == agenda.parent
            else { continue }
            if case .territory(let territory) = agenda.scope, territory != event.commune, territory != SampleEvent.country { continue }
            for date in event.dates(through: Int(high / 86_400) + 3) {
                // An hour that ends as the window begins is outside; what has no length is inside from the window's first moment on.
                guard date.start < high, date.start == date.end ? date.start >= low : date.end > low else { continue }
                let isCancelled = date.isCancelled || event.status == .cancelled
                lines.append(
                    Line(event.number, SampleEvent.Date(start: date.start, end: date.end, named: date.named, isCancelled: isCancelled)))
            }
        }
        return lines.sorted {
            ($0.date.start, $0.date.end, $0.number, $0.date.named) < ($1.date.start, $1.date.end, $1.number, $1.date.named)
        }
    }
}
