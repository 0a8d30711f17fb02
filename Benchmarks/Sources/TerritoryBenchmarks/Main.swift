import CommonsGeo
import CommonsInterop
import Foundation

/// `TerritoryBenchmarks FOLDER`: reads `outlines.bin`, `points.bin` and `answers.bin` that the peer wrote, builds the locator, times it, and compares.
@main
struct TerritoryBenchmarks {
    static func main() throws {
        let folder = URL(fileURLWithPath: CommandLine.arguments[1])
        let outlines = try readOutlines(Data(contentsOf: folder.appendingPathComponent("outlines.bin")))
        let clock = ContinuousClock()
        var locator: OutlineLocator?
        let building = try clock.measure { locator = try OutlineLocator(outlines: outlines) }
        guard let locator else { return }
        print("build: \(seconds(building)) s, \(locator.byteCount / 1_000_000) MB")
        let file = folder.appendingPathComponent("outlines.locator")
        try Data(locator.serialized).write(to: file)
        let opening = try clock.measure {
            let mapped = try MappedFile(path: file.path)
            try mapped.withBytes { _ = try OutlineLocator($0, keeping: mapped) }
        }
        print("open: \(seconds(opening) * 1000) ms")
        let coordinates: [Coordinate] = try Data(contentsOf: folder.appendingPathComponent("points.bin")).withUnsafeBytes { buffer in
            let values = buffer.bindMemory(to: Double.self)
            return try (0..<values.count / 2).map { try Coordinate(latitude: values[2 * $0 + 1], longitude: values[2 * $0]) }
        }
        var answers = [Int32](repeating: -1, count: coordinates.count)
        var best = Duration.seconds(1000)
        for _ in 0..<5 {
            best = min(
                best,
                clock.measure { for (index, place) in coordinates.enumerated() { answers[index] = Int32(locator.owner(at: place) ?? -1) } })
        }
        let expected = try Data(contentsOf: folder.appendingPathComponent("answers.bin")).withUnsafeBytes {
            Array($0.bindMemory(to: Int32.self))
        }
        let different = zip(answers, expected).count { $1 != -2 && $0 != $1 }
        print(
            "locate: \(Int(Double(coordinates.count) / seconds(best) / 1000)) k points/s, \(different) of \(expected.count { $0 != -2 }) different"
        )
    }

    static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    static func readOutlines(_ data: Data) throws -> [Outline] {
        try data.withUnsafeBytes { buffer in
            var outlines: [Outline] = []
            var offset = 0
            while offset < buffer.count {
                let owner = buffer.loadUnaligned(fromByteOffset: offset, as: Int32.self)
                let count = Int(buffer.loadUnaligned(fromByteOffset: offset + 4, as: Int32.self))
                offset += 8
                let ring = try (0..<count).map { index in
                    try Coordinate(
                        latitude: buffer.loadUnaligned(fromByteOffset: offset + index * 16 + 8, as: Double.self),
                        longitude: buffer.loadUnaligned(fromByteOffset: offset + index * 16, as: Double.self))
                }
                offset += count * 16
                outlines.append(try Outline(owner: Int(owner), rings: [Ring(ring)]))
            }
            return outlines
        }
    }
}
