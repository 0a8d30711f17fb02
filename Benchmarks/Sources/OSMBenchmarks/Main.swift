import CommonsInterop
import Foundation

/// `OSMBenchmarks geojson FILE.geojson`: reads and writes a file in memory, beside Foundation. Processor time of one thread, best of nine rounds.
/// `OSMBenchmarks geojson FILE.geojson geometry|properties|write`: does one of them a hundred times, for a profiler.
/// `OSMBenchmarks stream`: reads GeoJSON of any size from standard input, and says where its last fault is and what memory it took.
@main
struct OSMBenchmarks {
    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.count == 2, arguments[1] == "stream" { return try stream() }
        if arguments.count == 4, arguments[1] == "geojson", ["geometry", "properties", "write"].contains(arguments[3]) {
            return try profile(arguments[2], arguments[3])
        }
        guard arguments.count == 3, arguments[1] == "geojson" else {
            FileHandle.standardError.write(Data("usage: OSMBenchmarks geojson FILE.geojson [geometry|properties|write] | stream\n".utf8))
            exit(2)
        }
        let data = try Data(contentsOf: URL(fileURLWithPath: arguments[2]))
        let bytes = Array(data)
        var features = 0
        let geometry = try best(of: 9) {
            features = 0
            try GeoJSONReader(keepsProperties: false).read(bytes: bytes) { _ in features += 1 }
        }
        let whole = try best(of: 9) { try GeoJSONReader().read(bytes: bytes) { _ in } }
        let foundation = try best(of: 2) { _ = try JSONSerialization.jsonObject(with: data) }
        let document = try GeoJSONReader().document(bytes: bytes)
        var written = 0
        let writing = best(of: 9) { written = GeoJSONWriter.bytes(of: document).count }
        let object = try JSONSerialization.jsonObject(with: data)
        let foundationWriting = try best(of: 2) { _ = try JSONSerialization.data(withJSONObject: object) }
        print("\(features) features, \(bytes.count / 1_000_000) MB")
        show("read to geometry", bytes.count, geometry, peer: foundation)
        show("read with properties", bytes.count, whole, peer: foundation)
        show("write", written, writing, peer: foundationWriting)
    }

    private static func profile(_ path: String, _ what: String) throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let document = what == "write" ? try GeoJSONReader().document(bytes: bytes) : nil
        let seconds = try best(of: 100) {
            if let document {
                _ = GeoJSONWriter.bytes(of: document)
            } else {
                try GeoJSONReader(keepsProperties: what == "properties").read(bytes: bytes) { _ in }
            }
        }
        print("\(what): \(Int(Double(bytes.count) / 1e6 / seconds)) MB/s")
    }

    private static func stream() throws {
        var features = 0
        let start = clock()
        let reading = try GeoJSONReader().read(path: "-") { _ in features += 1 }
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        var usage = rusage()
        getrusage(Int32(0), &usage)  // RUSAGE_SELF, which Linux and macOS import with different types
        let place = reading.faults.last?.place
        print(
            "\(features) features from a pipe in \((seconds * 10).rounded() / 10) s of processor time, last fault at byte \(place?.byteOffset ?? 0),",
            "line \(place?.line ?? 0), \(place?.path ?? "-"); peak \(usage.ru_maxrss) KB")
    }

    private static func show(_ name: String, _ count: Int, _ seconds: Double, peer: Double) {
        let rate = Double(count) / 1e6 / seconds
        print(
            "\(name): \(Int(rate)) MB/s, Foundation \(Int(Double(count) / 1e6 / peer)) MB/s, ratio \((peer / seconds * 10).rounded() / 10)")
    }

    private static func best(of rounds: Int, _ body: () throws -> Void) rethrows -> Double {
        var best = Double.infinity
        for _ in 0..<rounds {
            let start = clock()
            try body()
            best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC))
        }
        return best
    }
}
