/// Tells on standard error how far a long job is: a bar on a terminal, a line every few seconds elsewhere, nothing when quiet.
struct Progress: ~Copyable {
    private let title: String
    private let total: Int
    private let quiet: Bool
    private let started = ContinuousClock.now
    private var shown = ContinuousClock.now
    private var drawn = false

    /// Begins a job of `total` bytes; 0 when the size is not known, as of standard input.
    init(_ title: String, total: Int, quiet: Bool) {
        (self.title, self.total, self.quiet) = (title, total, quiet)
    }

    /// Tells that `done` bytes are behind; cheap enough to call for every block.
    mutating func update(_ done: Int) {
        guard !quiet else { return }
        let now = ContinuousClock.now
        guard now - shown >= (StandardError.isTerminal ? .milliseconds(100) : .seconds(5)) else { return }
        shown = now
        drawn = true
        StandardError.write(StandardError.isTerminal ? "\r\u{1B}[K" + bar(done, now) : line(done, now) + "\n")
    }

    /// Ends the job; wipes the bar.
    consuming func finish() {
        if drawn, StandardError.isTerminal { StandardError.write("\r\u{1B}[K") }
    }

    private func line(_ done: Int, _ now: ContinuousClock.Instant) -> String {
        guard total > 0 else { return "\(title): \(done / 1_000_000) MB" }
        return "\(title): \(min(100, done * 100 / total)) %" + remaining(done, now)
    }

    private func bar(_ done: Int, _ now: ContinuousClock.Instant) -> String {
        guard total > 0 else { return line(done, now) }
        let filled = min(30, done * 30 / total)
        return title + " [" + String(repeating: "█", count: filled) + String(repeating: "·", count: 30 - filled) + "] "
            + "\(min(100, done * 100 / total)) %" + remaining(done, now)
    }

    private func remaining(_ done: Int, _ now: ContinuousClock.Instant) -> String {
        let elapsed = (now - started).components.seconds
        guard done > 0, done < total, elapsed >= 2 else { return "" }
        return ", about \(Int(elapsed) * (total - done) / done + 1) s to go"
    }
}
