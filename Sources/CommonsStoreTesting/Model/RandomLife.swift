import CommonsDomain
import CommonsGeo

/// Makes changes and questions from a seed: few ids, words and places, so that they meet often.
struct RandomLife {
    static let population = 40
    private static let words = ["pain", "bio", "four", "jardin", "jar", "partage", "ilot", "ete", "東京", "42"]
    private static let kinds = ["compost", "atelier", "é"]
    private static let types = [Specimen.entityType, .event, .organization, EntityType(rawValue: "message")]
    private static let tokens = ["public", "public", "public", "member:a", "member:b", "person:c"]
    private static let places: [(Double, Double)] = [
        (48.8566, 2.3522), (48.8567, 2.3522), (48.86, 2.36), (45.764, 4.8357), (0, 0), (-18, 179.9), (-18, -179.9), (-18, 180), (90, 0),
        (-90, 7),
        (48.8566, 2.4), (48.9, 2.3522),
    ]
    private static let territories = ["t:1", "t:1/a", "t:1/b", "t:2"].compactMap { try? TerritoryID($0) }

    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    /// SplitMix64. Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", 2014.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    mutating func number(below bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }
    private mutating func happens(oneIn count: Int) -> Bool { number(below: count) == 0 }
    private mutating func one<Value>(of values: [Value]) -> Value { values[number(below: values.count)] }
    private mutating func some<Value>(of values: [Value], upTo most: Int) -> [Value] {
        (0..<number(below: most + 1)).map { _ in one(of: values) }
    }
    private mutating func seconds() -> Int64 { Int64(number(below: 30)) - 5 }
    private mutating func instant() -> Instant { Instant(secondsSince1970: seconds()) }

    mutating func prefix() -> String { one(of: ["", "k", "k1", "z", "é"]) }
    mutating func after() -> String? { happens(oneIn: 2) ? nil : "k\(number(below: 12))" }

    mutating func viewer() -> Viewer {
        switch number(below: 4) {
        case 0: .steward
        case 1: .anonymous
        default: Viewer(person: Specimen.id(999), tokens: Set(some(of: Self.tokens, upTo: 2).map { AccessToken(rawValue: $0) }))
        }
    }

    // MARK: Changes

    mutating func batch() throws -> [Change] {
        var changes: [Change] = []
        for _ in 0...number(below: 5) {
            let number = number(below: Self.population)
            // The type follows from the number, except now and then, so that ids of another type are met too.
            let type = happens(oneIn: 60) ? one(of: Self.types) : Self.types[number % Self.types.count]
            let specimen = specimen(number)
            let change: Change
            if happens(oneIn: 5) {
                change = Change(id: specimen.id.rawValue, type: type, expectation: expectation(), action: .remove)
            } else {
                change = try specimen.put(as: type, expecting: expectation())
            }
            if happens(oneIn: 40) || !changes.contains(where: { $0.id == change.id }) { changes.append(change) }
        }
        return changes
    }

    private mutating func expectation() -> Change.Expectation {
        switch number(below: 16) {
        case 0: .absent
        case 1: .revision(Revision(rawValue: Int64(number(below: 4))))
        default: .anything
        }
    }

    private mutating func specimen(_ number: Int) -> Specimen {
        var specimen = Specimen(number)
        specimen.label = "secret \(self.number(below: 1000))"
        specimen.kind = happens(oneIn: 4) ? nil : one(of: Self.kinds)
        specimen.status = happens(oneIn: 2) ? nil : one(of: ["open", "shut"])
        specimen.parent = happens(oneIn: 3) ? Specimen.id(self.number(below: 4)) : nil
        if happens(oneIn: 4) {
            specimen.ends = LinkEnds(from: Specimen.id(self.number(below: 5)), to: Specimen.id(self.number(below: 5)))
        }
        specimen.keys = some(of: (0..<14).map { "k\($0)" }, upTo: 2).filter { _ in happens(oneIn: 3) }
        specimen.tags = Array(Set(some(of: Self.words, upTo: 3))).sorted()
        for field in TextField.allCases where happens(oneIn: 2) {
            specimen.text[field] = some(of: Self.words, upTo: 4).joined(separator: " ")
        }
        specimen.text = specimen.text.filter { !$0.value.isEmpty }
        if !happens(oneIn: 5) { (specimen.latitude, specimen.longitude) = one(of: Self.places) }
        specimen.territories = some(of: Self.territories, upTo: 3)
        (specimen.created, specimen.updated) = (seconds(), seconds())
        if happens(oneIn: 2) {
            let start = seconds()
            specimen.starts = start
            specimen.ended = happens(oneIn: 3) ? nil : start + Int64(self.number(below: 5))
        }
        specimen.expires = happens(oneIn: 3) ? seconds() : nil
        specimen.audience = Array(Set(some(of: Self.tokens, upTo: 3))).sorted()
        specimen.fingerprint = happens(oneIn: 2) ? next() : nil
        return specimen
    }

    // MARK: Questions

    mutating func query() -> SearchQuery {
        var query = SearchQuery()
        query.types = happens(oneIn: 3) ? [] : happens(oneIn: 2) ? EntityType.elements : some(of: Self.types, upTo: 2)
        if happens(oneIn: 4) { query.kinds = some(of: Self.kinds, upTo: 2) }
        if happens(oneIn: 6) { query.statuses = some(of: ["open", "shut"], upTo: 2) }
        if happens(oneIn: 8) { query.parent = Specimen.id(number(below: 4)) }
        if happens(oneIn: 8) { query.end = LinkEndCondition(Specimen.id(number(below: 5)), side: one(of: [.from, .to, .either])) }
        if happens(oneIn: 2) {
            query.text = some(of: Self.words + ["pa", "ÎLOT"], upTo: 2).joined(separator: " ")
            query.completesLastWord = happens(oneIn: 2)
        }
        if happens(oneIn: 4) { query.anyTags = some(of: Self.words, upTo: 2) }
        if happens(oneIn: 4) { query.allTags = some(of: Self.words, upTo: 1) }
        if happens(oneIn: 4) { query.noTags = some(of: Self.words, upTo: 2) }
        if happens(oneIn: 2) { query.scope = scope(depth: 0) }
        if happens(oneIn: 4) {
            query.window = TimeWindow(
                one(of: TimeWindow.Field.allCases), from: happens(oneIn: 3) ? nil : instant(), to: happens(oneIn: 3) ? nil : instant())
        }
        if happens(oneIn: 4) { query.currentAt = instant() }
        query.sort = sort()
        query.limit = one(of: [1, 2, 5, 20])
        query.countsTotal = happens(oneIn: 2)
        query.facets = happens(oneIn: 2) ? FacetField.allCases : []
        return query
    }

    private mutating func sort() -> SearchSort? {
        switch number(below: 6) {
        case 0: .relevance
        case 1: .distance(from: coordinate())
        case 2: .identifier
        case 3: nil
        default: .date(one(of: SearchSort.DateField.allCases), ascending: happens(oneIn: 2))
        }
    }

    private mutating func coordinate() -> Coordinate {
        let (latitude, longitude) = one(of: Self.places)
        return Coordinate(uncheckedLatitude: latitude, longitude: longitude)
    }

    private mutating func scope(depth: Int) -> GeoScope {
        let center = coordinate()
        let radius = one(of: [0, 20, 5_000, 600_000, 25_000_000])
        let circle = try? Circle(center: center, radius: Double(radius))
        switch number(below: depth == 0 ? 7 : 5) {
        case 0: return circle.map { .circle($0) } ?? .everywhere
        case 1: return circle.map { .annulus(inner: Double(radius) / 3, outer: $0) } ?? .everywhere
        case 2:
            let other = coordinate()
            let (south, north) = (min(center.latitude, other.latitude), max(center.latitude, other.latitude))
            return .box(BoundingBox(uncheckedSouth: south, west: center.longitude, north: north, east: other.longitude))
        case 3: return .territory(one(of: Self.territories))
        case 4:
            let corners = [center, coordinate(), coordinate(), center]
            return (try? Ring(corners)).map { .polygon(Polygon(exterior: $0)) } ?? .everywhere
        default: return .anyOf((0..<number(below: 4)).map { _ in scope(depth: depth + 1) })
        }
    }
}
