import CommonsDomain
import CommonsGeo
import CommonsSQLite
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// `StoreBenchmarks FOLDER COUNT TOWNS.csv|- [MAP.osm]…`: extracts, bodies as JSON, an import, a second import, and searches, each beside a peer.
@main
struct StoreBenchmarks {
    static let batch = 10_000

    enum BenchmarkError: Error { case different(String) }

    static func main() async throws {
        let arguments = CommandLine.arguments
        let (folder, count) = (arguments[1], Int(arguments[2]) ?? 100_000)
        let generator = try PlaceGenerator(townsFile: arguments.count > 3 && arguments[3] != "-" ? arguments[3] : nil)
        for map in arguments.dropFirst(4) { try await MapImport(map: map).run(folder: folder, batch: batch) }
        guard count > 0 else { return }
        try bodies(generator)

        let store = try SQLiteStore(path: folder + "/ours.sqlite")
        let memory = InMemoryStore()
        let peer = try PlainPeer(path: folder + "/peer.sqlite")
        try await importing(generator, count, store, memory, peer)
        for (name, size) in [("wide, 10°", 10.0), ("local, 0.5°", 0.5)] {
            try await searching(generator, count, name, size, store, memory, peer)
        }
    }

    /// A body to JSON and back, beside Foundation's coder.
    private static func bodies(_ generator: PlaceGenerator) throws {
        let elements = try (0..<2000).map { try generator.element(generator.sketch($0)) }
        let points = elements.compactMap { element in
            if case .pointOfInterest(let point) = element { point } else { nil }
        }
        let size = try JSONEncoder().encode(points[0]).count
        let ours = try best(of: 5, each: points.count) { for point in points { _ = try Change.put(point) } }
        let theirs = try best(of: 5, each: points.count) { for point in points { _ = try JSONEncoder().encode(point) } }
        print("encode \(size) bytes: with projection \(ours) a second; Foundation, bytes alone \(theirs)")

        let bytes = try points.map { try JSONEncoder().encode($0) }
        let records = bytes.map {
            EntityRecord(id: points[0].id.rawValue, type: .pointOfInterest, revision: .first, body: Array($0), viewer: .anonymous)
        }
        let read = try best(of: 5, each: points.count) { for record in records { _ = try record.value(as: PointOfInterest.self) } }
        let theirRead = try best(of: 5, each: points.count) {
            for body in bytes { _ = try JSONDecoder().decode(PointOfInterest.self, from: body) }
        }
        print("decode: \(read) a second; Foundation \(theirRead)")
    }

    private static func importing(
        _ generator: PlaceGenerator, _ count: Int, _ store: SQLiteStore, _ memory: InMemoryStore, _ peer: PlainPeer
    ) async throws {
        var (mapping, writing, elapsed, inMemory, plain, again) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        var reconciler = try await Reconciler(store, prefix: "bench:")
        // Some batches at a time: they overlap in the store, and the others must not run meanwhile.
        for start in stride(from: 0, to: count, by: 5 * batch) {
            let sketches = try (start..<min(start + 5 * batch, count)).map { try generator.sketch($0) }
            var imported: [ImportedEntity] = []
            mapping += try seconds { imported = try sketches.map { try generator.element($0) }.compactMap { ImportedEntity($0) } }
            let began = ContinuousClock.now
            writing += try await seconds {
                for first in stride(from: 0, to: imported.count, by: batch) {
                    try await reconciler.take(Array(imported[first..<min(first + batch, imported.count)]), overlapping: true)
                }
                try await reconciler.wait()
            }
            elapsed += began.duration(to: .now) / .seconds(1)
            let changes = try sketches.map { try Change.put(generator.element($0)) }
            inMemory += try await seconds { _ = try await memory.apply(changes) }
            plain += try seconds { try peer.add(sketches) }
        }
        var second = try await Reconciler(store, prefix: "bench:")
        for start in stride(from: 0, to: count, by: batch) {
            let imported = try (start..<min(start + batch, count)).compactMap {
                ImportedEntity(try generator.element(generator.sketch($0)))
            }
            again += try await seconds { try await second.take(imported) }
        }
        let report = try await second.finish()
        guard report.unchanged == count, report.changedNothing else {
            throw BenchmarkError.different("the second import changed \(report)")
        }
        print(
            "import \(count): SQLite \(rate(count, elapsed)) a second by the clock, \(rate(count, writing)) by processor time",
            "(elements to projections before it \(rate(count, mapping)));",
            "second import \(rate(count, again)); in memory \(rate(count, inMemory)); plain FTS5 table \(rate(count, plain))")
    }

    private static func searching(
        _ generator: PlaceGenerator, _ count: Int, _ name: String, _ size: Double, _ store: SQLiteStore, _ memory: InMemoryStore,
        _ peer: PlainPeer
    ) async throws {
        var random = Random(seed: 99)
        let questions = try (0..<60).map { _ in
            let sketch = try generator.sketch(random.number(below: count))
            let at = sketch.coordinate
            let box = try BoundingBox(
                south: max(-90, at.latitude - size / 2), west: max(-180, at.longitude - size / 2), north: min(90, at.latitude + size / 2),
                east: min(180, at.longitude + size / 2))
            return (tag: sketch.tags[0], word: sketch.word, box: box)
        }
        func query(_ question: (tag: String, word: String, box: BoundingBox)) -> SearchQuery {
            SearchQuery().tagged(question.tag).matching(question.word).in(.box(question.box)).sorted(by: .date(.updated, ascending: false))
        }
        var (ours, inMemory, theirs) = (Double.infinity, Double.infinity, Double.infinity)
        var (found, foundInMemory, foundByPeer) = (0, 0, 0)
        for _ in 0..<3 {
            (found, foundInMemory, foundByPeer) = (0, 0, 0)
            ours = min(
                ours,
                try await seconds {
                    for question in questions { found += try await store.search(query(question), as: .anonymous).hits.count }
                })
            inMemory = min(
                inMemory,
                try await seconds {
                    for question in questions { foundInMemory += try await memory.search(query(question), as: .anonymous).hits.count }
                })
            theirs = min(
                theirs,
                try await seconds {
                    for question in questions {
                        foundByPeer += try await peer.search(tag: question.tag, word: question.word, box: question.box).count
                    }
                })
        }
        guard found == foundInMemory, found == foundByPeer else {
            throw BenchmarkError.different("\(name): \(found), \(foundInMemory) and \(foundByPeer) hits")
        }
        print(
            "tag, word and box, \(name), top 20: SQLite \(rate(questions.count, ours)) queries a second;",
            "in memory \(rate(questions.count, inMemory)); plain FTS5 with a row filter \(rate(questions.count, theirs)) (\(found) hits)")
    }

    private static func best(of rounds: Int, each count: Int, _ body: () throws -> Void) rethrows -> Int {
        var best = Double.infinity
        for _ in 0..<rounds { best = min(best, try seconds(body)) }
        return rate(count, best)
    }

    private static func rate(_ count: Int, _ seconds: Double) -> Int { Int(Double(count) / seconds) }

    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = processorTime
        try body()
        return processorTime - start
    }

    private static func seconds(_ body: () async throws -> Void) async rethrows -> Double {
        let start = processorTime
        try await body()
        return processorTime - start
    }

    /// Seconds of all threads of this process, in user and system mode: what a busy machine does not stretch.
    static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
