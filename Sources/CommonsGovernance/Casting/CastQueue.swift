internal import CommonsDomain

/// Papers of one call that wait at a station, and who waits for what becomes of them.
final class CastCall {
    let papers: [CastPaper]
    private let continuation: CheckedContinuation<[CastResult], any Error>
    private var results: [CastResult] = []
    private(set) var hasFailed = false

    init(_ papers: [CastPaper], _ continuation: CheckedContinuation<[CastResult], any Error>) {
        (self.papers, self.continuation) = (papers, continuation)
        results.reserveCapacity(papers.count)
    }

    /// Takes the results of its next papers; after those of the last one the call returns.
    func take(_ next: ArraySlice<CastResult>) {
        guard !hasFailed else { return }
        results += next
        if results.count == papers.count { continuation.resume(returning: results) }
    }

    /// The call throws, once.
    func fail(_ error: any Error) {
        guard !hasFailed else { return }
        hasFailed = true
        continuation.resume(throwing: error)
    }
}

/// Papers that are written together: the next ones of the calls that wait, in order.
struct PaperSlice {
    private(set) var parts: [(call: CastCall, range: Range<Int>)] = []
    /// The papers.
    private(set) var papers: [CastPaper] = []
    /// The id that each one's ballot has: worked out once, since an id is a digest.
    private(set) var ids: [Identifier<BallotRecord>] = []

    init() {}

    /// Papers for whose results nobody waits.
    init(_ papers: [CastPaper]) { add(papers[...]) }

    fileprivate mutating func add(_ call: CastCall, _ range: Range<Int>) {
        parts.append((call, range))
        add(call.papers[range])
    }

    private mutating func add(_ more: ArraySlice<CastPaper>) {
        papers += more
        for paper in more { ids.append(BallotRecord.id(of: paper.voter, on: paper.question)) }
    }

    /// Tells the calls what became of their papers.
    func take(_ results: [CastResult]) {
        var next = 0
        for (call, range) in parts {
            call.take(results[next..<next + range.count])
            next += range.count
        }
    }

    /// The calls throw.
    func fail(_ error: any Error) {
        for part in parts { part.call.fail(error) }
    }
}

/// The calls that wait, first come first served.
struct CastQueue {
    private var parts: [(call: CastCall, range: Range<Int>)] = []
    /// How many papers wait, those of calls that have failed included.
    private(set) var count = 0

    mutating func append(_ call: CastCall) {
        parts.append((call, call.papers.indices))
        count += call.papers.count
    }

    /// Takes at most `limit` papers from the front; `nil` when none wait.
    mutating func next(_ limit: Int) -> PaperSlice? {
        var slice = PaperSlice()
        var used = 0
        while used < parts.count, slice.papers.count < limit {
            let (call, range) = parts[used]
            let taken = range.prefix(limit - slice.papers.count)
            count -= taken.count
            if call.hasFailed {
                count -= range.count - taken.count
                used += 1
                continue
            }
            slice.add(call, taken)
            if taken.count == range.count { used += 1 } else { parts[used].range = taken.upperBound..<range.upperBound }
        }
        parts.removeFirst(used)
        return slice.parts.isEmpty ? nil : slice
    }

    /// Puts papers back to the front, to be checked again.
    mutating func putBack(_ slice: PaperSlice) {
        parts.insert(contentsOf: slice.parts, at: 0)
        count += slice.papers.count
    }
}
