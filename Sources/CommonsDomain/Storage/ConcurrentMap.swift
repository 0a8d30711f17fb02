extension Array where Element: Sendable {
    /// The results of `transform` in the order of the elements, worked out by as many tasks as there are chunks.
    ///
    /// Cancelled with the task that calls it; the first error in time, not in order, is thrown.
    package func mapConcurrently<Result: Sendable>(
        chunk size: Int = 500, _ transform: @escaping @Sendable (Element) throws -> Result
    ) async throws -> [Result] {
        guard count > size else { return try map(transform) }
        return try await withThrowingTaskGroup(of: (Int, [Result]).self) { group in
            var parts = [[Result]](repeating: [], count: (count + size - 1) / size)
            for (number, start) in stride(from: 0, to: count, by: size).enumerated() {
                let part = self[start..<Swift.min(start + size, count)]
                group.addTask { (number, try part.map(transform)) }
            }
            for try await (number, part) in group { parts[number] = part }
            return Array<Result>(parts.joined())
        }
    }
}
