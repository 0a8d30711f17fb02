import CommonsDomain
import CommonsGeo

/// Invents the events of a country of 400 communes, the same for the same numbers: a tenth repeats, most of these without end.
///
/// Communes are as unequal as real ones: the largest holds about one event in twenty, the median commune one in a thousand.
struct EventGenerator {
    static let communes = 400
    /// Monday 5 January 2026, the first of the weeks that are asked for.
    static let firstMonday: Int64 = 1_767_571_200

    private static let rules = [
        "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=SA", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=1SA", "FREQ=MONTHLY;BYMONTHDAY=15",
        "FREQ=YEARLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "FREQ=WEEKLY;UNTIL=20261231T000000Z", "FREQ=DAILY;COUNT=30",
        "FREQ=WEEKLY;UNTIL=20240630T000000Z",
    ]
    private static let tags = ["marché", "musique", "réparation", "jardin", "compost", "sport", "cinéma", "vélo", "fête", "lecture"]
    private static let kinds = Event.Kind.allCases
    private static let text = String(repeating: "Venez comme vous êtes, avec ce que vous avez. ", count: 8)

    private let zone: ZoneIdentifier
    private let clock = CalendarClock()
    /// Where each commune's share of all events ends.
    private let bounds: [Double]

    init() throws {
        zone = try ZoneIdentifier(name: "Europe/Paris")
        var (bounds, sum) = ([Double](), 0.0)
        for commune in 0..<Self.communes {
            sum += 1 / (Double(commune) + 4)
            bounds.append(sum)
        }
        self.bounds = bounds.map { $0 / sum }
    }

    static func territory(_ commune: Int) throws -> TerritoryID { try TerritoryID("insee:commune:\(10_000 + commune)") }

    /// A commune as likely as it is large.
    func commune(_ random: inout Random) -> Int {
        let place = Double(random.number(below: 1 << 30)) / Double(1 << 30)
        return bounds.firstIndex { place < $0 } ?? 0
    }

    func event(_ number: Int) throws -> Event {
        var random = Random(seed: UInt64(number))
        let commune = commune(&random)
        let (row, column) = (commune / 20, commune % 20)
        let coordinate = try Coordinate(
            latitude: 44 + Double(row) * 0.2 + Double(random.number(below: 1500)) / 10_000,
            longitude: 1 + Double(column) * 0.2 + Double(random.number(below: 1500)) / 10_000)
        let path = try ["insee:pays:FR", "insee:region:84", "insee:departement:\(10 + commune / 40)"].map { try TerritoryID($0) }
        let isRepeating = number % 10 == 0
        // What repeats began between 2015 and 2026, what does not takes place between 2018 and 2028.
        let day =
            isRepeating
            ? 1_420_070_400 + Int64(random.number(below: 4_000)) * 86_400 : 1_514_764_800 + Int64(random.number(below: 4_000)) * 86_400
        let start = EventTime.zoned(try CivilDateTime(clockSeconds: day + Int64(8 + random.number(below: 12)) * 3600), zone)
        let hours = Int64(1 + random.number(below: 4))
        let end = start.replacingLocal(try CivilDateTime(clockSeconds: start.local.clockSeconds + hours * 3600))
        let recurrence = Recurrence(
            rules: isRepeating ? [try RecurrenceRule(text: Self.rules[random.number(below: Self.rules.count)])] : [])
        let tags = [Self.tags[random.number(below: 10)], Self.tags[random.number(below: 10)]]
        return try Event(
            id: Identifier(EntityID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 | UInt64(number))),
            kind: Self.kinds[random.number(below: Self.kinds.count)], status: random.number(below: 50) == 0 ? .cancelled : .confirmed,
            start: start, end: end, recurrence: recurrence,
            span: Event.span(from: start, to: end, recurrence: recurrence, clock: clock),
            listing: Listing(
                name: "Rendez-vous \(number)", description: Self.text, tags: TagList(spellings: tags),
                place: Place(coordinate: coordinate, territories: path + [Self.territory(commune)]), created: Instant(secondsSince1970: day)
            ))
    }
}

/// A seeded generator of numbers. Source: S. Vigna, SplitMix64, 2015.
struct Random {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func number(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        bits ^= bits >> 31
        return Int(bits % UInt64(bound))
    }
}
