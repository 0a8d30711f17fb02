import CommonsDomain
import CommonsInterop
import CommonsSQLite

/// An OpenStreetMap extract, mapped beforehand, into a store that is empty and then again into the store that has it.
struct MapImport {
    private let elements: [ImportedEntity]
    /// Names the stores: each map has its own.
    private let name: String

    init(map path: String) throws {
        name = path.split(separator: "/").last.map(String.init) ?? "map"
        var elements: [Element] = []
        let now = Instant(secondsSince1970: 1_760_000_000)
        _ = try OSMImporter(options: OSMImportOptions(retrieved: now)).read(
            path: path, onTerritories: { _ in }, onElements: { elements += $0 })
        self.elements = elements.compactMap(ImportedEntity.init)
    }

    /// Prints the rates; a second import that changes anything is an error.
    func run(folder: String, batch: Int) async throws {
        // Three stores, the quickest counts: an extract is soon done.
        var (best, bestByProcessor, again) = (Double.infinity, Double.infinity, Double.infinity)
        for round in 0..<3 {
            let store = try SQLiteStore(path: folder + "/\(name)-\(round).sqlite")
            var first = try await Reconciler(store, prefix: "osm:")
            let (elapsed, processor) = try await measure { try await take(into: &first, batch) }
            (best, bestByProcessor) = (min(best, elapsed), min(bestByProcessor, processor))
            var second = try await Reconciler(store, prefix: "osm:")
            again = min(again, try await measure { try await take(into: &second, batch) }.elapsed)
            let report = try await second.finish()
            guard report.unchanged == elements.count, report.changedNothing else {
                throw StoreBenchmarks.BenchmarkError.different("the second import changed \(report)")
            }
        }
        func rate(_ seconds: Double) -> Int { Int(Double(elements.count) / seconds) }
        print(
            "import of \(elements.count) mapped elements with their projections: SQLite \(rate(best)) a second by the clock,",
            "\(rate(bestByProcessor)) by processor time; second import \(rate(again)) by the clock")
    }

    private func take(into reconciler: inout Reconciler, _ batch: Int) async throws {
        for start in stride(from: 0, to: elements.count, by: batch) {
            try await reconciler.take(Array(elements[start..<min(start + batch, elements.count)]), overlapping: true)
        }
        try await reconciler.wait()
    }

    private func measure(_ body: () async throws -> Void) async rethrows -> (elapsed: Double, processor: Double) {
        let (start, processor) = (ContinuousClock.now, StoreBenchmarks.processorTime)
        try await body()
        return (start.duration(to: .now) / .seconds(1), StoreBenchmarks.processorTime - processor)
    }
}
