/// The results of `transform` in the order of the items, worked out by as many tasks as there are chunks.
///
/// Cancelled with the task that calls it; the first error in time, not in order, is thrown.
@inlinable package func concurrentMap<Item: Sendable, Result: Sendable>(
    _ items: [Item], chunk size: Int = 500, _ transform: @escaping @Sendable (Item) throws -> Result
) async throws -> [Result] {
    guard items.count > size else { return try items.map(transform) }
    return try await withThrowingTaskGroup(of: (Int, [Result]).self) { group in
        var parts = [[Result]](repeating: [], count: (items.count + size - 1) / size)
        for (number, start) in stride(from: 0, to: items.count, by: size).enumerated() {
            let end = min(start + size, items.count)
            group.addTask { (number, try (start..<end).map { try transform(items[$0]) }) }
        }
        for try await (number, part) in group { parts[number] = part }
        var results: [Result] = []
        results.reserveCapacity(items.count)
        for part in parts { results.append(contentsOf: part) }
        return results
    }
}
