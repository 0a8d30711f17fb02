import Dispatch

/// Hands batches from a reader that blocks to a writer that awaits: one batch waits, the reader waits for its place.
///
/// `@unchecked Sendable`: `slot` and `isFinished` are touched only on `queue`.
final class BatchChannel<Batch: Sendable>: @unchecked Sendable {
    private let queue = DispatchQueue(label: "commons.batches")
    private let free = DispatchSemaphore(value: 2)
    private var waiting: [Batch] = []
    private var isFinished = false
    private var reader: CheckedContinuation<Batch?, Never>?

    /// Runs `body` on a thread of its own; each batch that it sends waits for a place.
    func produce<Result: Sendable>(_ body: @escaping @Sendable (_ send: (Batch) throws -> Void) throws -> Result) -> Task<Result, any Error>
    {
        Task {
            try await withCheckedThrowingContinuation { continuation in
                DispatchQueue.global().async {
                    let result = Swift.Result { try body { self.send($0) } }
                    self.finish()
                    continuation.resume(with: result)
                }
            }
        }
    }

    /// The next batch, or `nil` when the reader has ended.
    func next() async -> Batch? {
        await withCheckedContinuation { continuation in
            queue.async {
                if !self.waiting.isEmpty {
                    continuation.resume(returning: self.waiting.removeFirst())
                    self.free.signal()
                } else if self.isFinished {
                    continuation.resume(returning: nil)
                } else {
                    self.reader = continuation
                }
            }
        }
    }

    private func send(_ batch: Batch) {
        free.wait()
        queue.sync {
            if let reader {
                self.reader = nil
                reader.resume(returning: batch)
                free.signal()
            } else {
                waiting.append(batch)
            }
        }
    }

    private func finish() {
        queue.sync {
            isFinished = true
            reader?.resume(returning: nil)
            reader = nil
        }
    }
}
