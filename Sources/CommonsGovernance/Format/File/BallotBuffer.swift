/// One ranked ballot being read: checks it as it grows and hands it to a profile without an allocation.
struct BallotBuffer {
    private var choices: [Int32] = []
    private var ranks: [Int32] = []
    private var rank: Int32 = -1
    /// The number of the ballot in which each candidate was last seen, so that nothing has to be cleared between ballots.
    private var seen: [Int]
    private var ballot = 1

    init(candidates: Int) { seen = [Int](repeating: 0, count: candidates) }

    /// How many candidates the ballot names so far.
    var count: Int { choices.count }
    /// How many ranks it has so far.
    var rankCount: Int { Int(rank) + 1 }

    mutating func beginRank() { rank += 1 }

    /// Adds a candidate of `0..<candidates` to the rank that was begun last.
    mutating func add(_ candidate: Int) throws(BallotError) {
        guard seen[candidate] != ballot else { throw .repeatedCandidate(candidate) }
        seen[candidate] = ballot
        choices.append(Int32(truncatingIfNeeded: candidate))
        ranks.append(rank)
    }

    /// Puts the ballot into the profile and begins the next.
    mutating func flush(into profile: inout RankedProfile, weight: Int) throws(BallotError) {
        try flushUnchecked(into: &profile, weight: weight)
        choices.removeAll(keepingCapacity: true)
        ranks.removeAll(keepingCapacity: true)
        rank = -1
        ballot += 1
    }

    /// As ``flush(into:weight:)``, with new numbers for the candidates; those with a number below zero are left out.
    mutating func flush(into profile: inout RankedProfile, weight: Int, renumbering position: [Int]) throws(BallotError) {
        var (kept, keptRanks, last, next): ([Int32], [Int32], Int32, Int32) = ([], [], -1, -1)
        for (choice, rank) in zip(choices, ranks) where position[Int(choice)] >= 0 {
            if rank != last { next += 1 }
            last = rank
            kept.append(Int32(position[Int(choice)]))
            keptRanks.append(next)
        }
        (choices, ranks) = (kept, keptRanks)
        try flush(into: &profile, weight: weight)
    }

    private func flushUnchecked(into profile: inout RankedProfile, weight: Int) throws(BallotError) {
        var failure: BallotError?
        choices.withUnsafeBufferPointer { choices in
            ranks.withUnsafeBufferPointer { ranks in
                do throws(BallotError) {
                    try profile.append(checkedChoices: choices, ranks: ranks, weight: weight)
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
    }
}
