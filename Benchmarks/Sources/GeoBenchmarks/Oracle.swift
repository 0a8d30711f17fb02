import CommonsGeo
import Foundation

/// Answers questions from standard input, a line each, for `Tests/Oracles/geo` to compare: a verb, then numbers, longitude before latitude.
enum Oracle {
    static func run() throws {
        while let line = readLine() {
            let words = line.split(separator: " ")
            let numbers = words.dropFirst().compactMap { Double($0) }
            guard let verb = words.first, let answer = try answer(String(verb), numbers) else { continue }
            print(answer.map { "\($0)" }.joined(separator: " "))
        }
    }

    private static func answer(_ verb: String, _ numbers: [Double]) throws -> [Double]? {
        switch verb {
        case "inverse":
            let places = try pairs(numbers)
            let bearings = places[0].geodesicBearings(to: places[1])
            return [places[0].geodesicDistance(to: places[1]), bearings.initial, bearings.final, places[0].distance(to: places[1])]
        case "direct":
            let start = try Coordinate(latitude: numbers[1], longitude: numbers[0])
            guard let end = start.geodesicDestination(bearing: numbers[2], distance: numbers[3]) else { return nil }
            return [end.longitude, end.latitude]
        case "area":
            let ring = try Ring(pairs(numbers))
            return [ring.signedGeodesicArea, ring.signedSphericalArea]
        default: return nil
        }
    }

    static func pairs(_ numbers: [Double]) throws -> [Coordinate] {
        try stride(from: 0, to: numbers.count - 1, by: 2).map { try Coordinate(latitude: numbers[$0 + 1], longitude: numbers[$0]) }
    }
}
