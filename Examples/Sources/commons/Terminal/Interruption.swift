import Dispatch

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Lets a job end in order when somebody presses Control-C or the system asks it to stop: its task is cancelled, and what it had begun is taken back.
/// A second signal ends the program at once.
enum Interruption {
    /// Runs `job` in a task that SIGINT and SIGTERM cancel.
    /// - Throws: what the job throws, `CancellationError` when it was stopped.
    static func cancelling<Result: Sendable>(_ job: @escaping @Sendable () throws -> Result) async throws -> Result {
        // Signals are taken before anything is begun: what is begun must be taken back.
        let (signals, told) = AsyncStream<Void>.makeStream()
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                signal(number, SIG_DFL)
                told.yield()
            }
            source.resume()
            return source
        }
        let task = Task { try job() }
        Task { for await _ in signals { task.cancel() } }
        defer {
            for source in sources { source.cancel() }
            told.finish()
        }
        return try await task.value
    }
}
