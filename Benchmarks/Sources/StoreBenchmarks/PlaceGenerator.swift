import CommonsDomain
import CommonsGeo
import Foundation

/// Invents places about real towns (or invented ones), always the same for the same number.
struct PlaceGenerator {
    struct Town {
        let name: String
        let latitude: Double
        let longitude: Double
    }

    static let tags = [
        "bio", "partage", "local", "culture", "sport", "musique", "solidaire", "reparation", "jeunesse", "compost", "atelier", "quartier",
        "circuit court", "zero dechet", "famille", "velo", "jardin", "theatre", "emploi", "logement", "numerique", "cuisine", "ecologie",
        "entraide", "marche", "histoire", "nature", "cinema", "danse", "lecture",
    ]
    static let words = [
        "jardin", "atelier", "maison", "place", "marche", "four", "cafe", "librairie", "association", "cooperative", "ressourcerie",
        "moulin",
        "ecole", "theatre", "salle", "verger", "boulangerie", "epicerie", "centre", "club", "foyer", "grange", "halle", "fabrique",
        "garage",
        "studio", "piscine", "stade", "parc", "source",
    ]

    static let summary = "Un lieu ouvert à tous les habitants, tenu par ses voisins."

    private let towns: [Town]

    init(townsFile: String?) throws {
        guard let townsFile else {
            var random = Random(seed: 1)
            towns = (0..<20_000).map {
                Town(name: "Ville\($0)", latitude: random.unit() * 120 - 60, longitude: random.unit() * 360 - 180)
            }
            return
        }
        let lines = try String(contentsOfFile: townsFile, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
        towns = lines.compactMap { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count > 2, let latitude = Double(fields[0]), let longitude = Double(fields[1]) else { return nil }
            return Town(name: String(fields[2]), latitude: latitude, longitude: longitude)
        }
    }

    /// What of a place the queries and the peer need.
    struct Sketch {
        let number: Int
        let name: String
        let word: String
        let tags: [String]
        let coordinate: Coordinate
        let updated: Instant
    }

    func sketch(_ number: Int) throws -> Sketch {
        var random = Random(seed: UInt64(number) &* 2 + 1)
        let town = towns[random.number(below: towns.count)]
        let word = Self.words[random.skewed(below: Self.words.count)]
        let tags = (0..<3).map { _ in Self.tags[random.skewed(below: Self.tags.count)] }
        return Sketch(
            number: number, name: "\(word) de \(town.name) \(number % 997)", word: word, tags: Array(Set(tags)).sorted(),
            coordinate: try Coordinate(
                latitude: max(-90, min(90, town.latitude + random.unit() * 0.2 - 0.1)),
                longitude: max(-180, min(180, town.longitude + random.unit() * 0.2 - 0.1))),
            updated: Instant(secondsSince1970: 1_600_000_000 + Int64(random.number(below: 200_000_000))))
    }

    func element(_ sketch: Sketch) throws -> Element {
        let provenance = try Provenance(source: "bench", identifier: "node/\(sketch.number)", licence: "ODbL-1.0")
        let listing = try Listing(
            name: sketch.name, summary: Self.summary,
            tags: TagList(spellings: sketch.tags), place: Place(coordinate: sketch.coordinate), provenance: provenance,
            created: sketch.updated)
        return .pointOfInterest(
            PointOfInterest(id: Identifier(provenance.entityID), kind: .init(rawValue: sketch.word), listing: listing))
    }
}

/// SplitMix64. Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", 2014.
struct Random {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    mutating func number(below bound: Int) -> Int { Int(next() % UInt64(bound)) }
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
    /// Small numbers are much more frequent, as tags and words are.
    mutating func skewed(below bound: Int) -> Int { Int(unit() * unit() * Double(bound)) }
}
