import CommonsInterop
import Foundation

/// `OSMBenchmarks geojson FILE.geojson`: reads and writes a file in memory, beside Foundation. Processor time of one thread, best of five rounds.
@main
struct OSMBenchmarks {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, arguments[1] == "geojson" else {
            FileHandle.standardError.write(Data("usage: OSMBenchmarks geojson FILE.geojson\n".utf8))
            exit(2)
        }
        let data = try Data(contentsOf: URL(fileURLWithPath: arguments[2]))
        let bytes = Array(data)
        var features = 0
        let geometry = try best(of: 5) {
            features = 0
            try GeoJSONReader(keepsProperties: false).read(bytes: bytes) { _ in features += 1 }
        }
        let whole = try best(of: 5) { try GeoJSONReader().read(bytes: bytes) { _ in } }
        let foundation = try best(of: 2) { _ = try JSONSerialization.jsonObject(with: data) }
        let document = try GeoJSONReader().document(bytes: bytes)
        var written = 0
        let writing = best(of: 5) { written = GeoJSONWriter.bytes(of: document).count }
        let object = try JSONSerialization.jsonObject(with: data)
        let foundationWriting = try best(of: 2) { _ = try JSONSerialization.data(withJSONObject: object) }
        print("\(features) features, \(bytes.count / 1_000_000) MB")
        show("read to geometry", bytes.count, geometry, peer: foundation)
        show("read with properties", bytes.count, whole, peer: foundation)
        show("write", written, writing, peer: foundationWriting)
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
