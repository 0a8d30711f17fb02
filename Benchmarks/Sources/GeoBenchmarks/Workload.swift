import CommonsGeo
import Foundation

/// The places and the questions, the same for us and for the peers. Everything is seeded.
struct Workload {
    let places: [Coordinate]
    let boxes: [BoundingBox]
    let centers: [Coordinate]

    /// Places around real towns (GeoNames, when `towns` names the file) or around invented ones.
    init(count: Int, towns: String?) throws {
        var random = SplitMix(state: 20_261_123)
        let seeds =
            try towns.map { try Self.towns(in: $0) }
            ?? (0..<50_000).map { _ in
                try Coordinate(latitude: random.number(-60, 70), longitude: random.number(-179, 179))
            }
        var places: [Coordinate] = []
        places.reserveCapacity(count)
        while places.count < count {
            let town = seeds[Int(random.next() % UInt64(seeds.count))]
            // About 3 km around a town, denser towards its middle.
            let reach = 0.03 * random.number(0, 1)
            let latitude = town.latitude + random.number(-reach, reach)
            let longitude = town.longitude + random.number(-reach, reach)
            if abs(latitude) < 85, abs(longitude) < 179 { places.append(try Coordinate(latitude: latitude, longitude: longitude)) }
        }
        let index = PackedRTree(places)
        self.places = places
        centers = try (0..<20_000).map { _ in
            let place = places[Int(random.next() % UInt64(places.count))]
            return try Coordinate(
                latitude: place.latitude + random.number(-0.005, 0.005), longitude: place.longitude + random.number(-0.005, 0.005))
        }
        // Square boxes that hold 90 to 110 places.
        boxes = try centers.prefix(10_000).map { center in
            var (low, high) = (0.0, 20.0)
            var box = BoundingBox.world
            for _ in 0..<40 {
                let half = (low + high) / 2
                box = try BoundingBox(
                    south: max(-90, center.latitude - half), west: max(-180, center.longitude - half),
                    north: min(90, center.latitude + half), east: min(180, center.longitude + half))
                let hits = index.positions(in: box).count
                if (90...110).contains(hits) { break }
                if hits > 100 { high = half } else { low = half }
            }
            return box
        }
    }

    /// Reads what ``write(to:)`` wrote.
    init(folder: String) throws {
        places = try Self.pairs(folder + "/places.bin")
        centers = try Self.pairs(folder + "/centers.bin")
        let corners = try Self.pairs(folder + "/boxes.bin")
        boxes = try stride(from: 0, to: corners.count, by: 2).map { number in
            let (low, high) = (corners[number], corners[number + 1])
            return try BoundingBox(south: low.latitude, west: low.longitude, north: high.latitude, east: high.longitude)
        }
    }

    private static func pairs(_ path: String) throws -> [Coordinate] {
        let numbers = try Data(contentsOf: URL(fileURLWithPath: path)).withUnsafeBytes { [Double]($0.bindMemory(to: Double.self)) }
        return try stride(from: 0, to: numbers.count, by: 2).map { try Coordinate(latitude: numbers[$0 + 1], longitude: numbers[$0]) }
    }

    /// Writes what the peers read: doubles, longitude before latitude.
    func write(to folder: String) throws {
        try save(places.flatMap { [$0.longitude, $0.latitude] }, folder + "/places.bin")
        try save(boxes.flatMap { [$0.west, $0.south, $0.east, $0.north] }, folder + "/boxes.bin")
        try save(centers.flatMap { [$0.longitude, $0.latitude] }, folder + "/centers.bin")
    }

    private func save(_ numbers: [Double], _ path: String) throws {
        try numbers.withUnsafeBytes { Data($0) }.write(to: URL(fileURLWithPath: path))
    }

    /// Latitude and longitude are the first two columns.
    private static func towns(in path: String) throws -> [Coordinate] {
        try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            let columns = line.split(separator: ",", maxSplits: 2)
            guard columns.count > 2, let latitude = Double(columns[0]), let longitude = Double(columns[1]) else { return nil }
            return try Coordinate(latitude: latitude, longitude: longitude)
        }
    }
}

/// Source: G. Steele, D. Lea, C. Flood, *Fast Splittable Pseudorandom Number Generators* (2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(_ low: Double, _ high: Double) -> Double { low + (high - low) * Double(next() >> 11) * 0x1p-53 }
}
