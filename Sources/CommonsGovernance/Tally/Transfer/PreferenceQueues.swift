/// Ballots as queues of single candidates, first preference first: a rank shared by several names nobody, and is passed over.
struct PreferenceQueues {
    /// The queues one after the other.
    private(set) var choices: [Int32] = []
    /// Where each queue starts, and after the last one the end.
    private(set) var starts = [0]
    /// How many votes each queue stands for.
    let weights: [Int]

    /// - Parameter completing: Whether the only candidate that a ballot does not rank is its last preference.
    init(_ profile: RankedProfile, completing: Bool = false) {
        weights = profile.weights
        let count = profile.candidates.count
        choices.reserveCapacity(profile.choices.count)
        starts.reserveCapacity(profile.count + 1)
        for ballot in 0..<profile.count {
            let range = profile.starts[ballot]..<profile.starts[ballot + 1]
            for position in range {
                let rank = profile.ranks[position]
                if position > range.lowerBound && profile.ranks[position - 1] == rank { continue }
                if position + 1 < range.upperBound && profile.ranks[position + 1] == rank { continue }
                choices.append(profile.choices[position])
            }
            if completing && range.count == count - 1 {
                let missing = count * (count - 1) / 2 - range.reduce(0) { $0 + Int(profile.choices[$1]) }
                choices.append(Int32(missing))
            }
            starts.append(choices.count)
        }
    }

    /// Votes that name somebody.
    var valid: Int { weights.indices.reduce(0) { starts[$1] < starts[$1 + 1] ? $0 + weights[$1] : $0 } }

    /// Votes for the first of each queue that stands, and votes that name nobody who does.
    func firstPreferences(among standing: [Bool]) -> (scores: [Int], exhausted: Int) {
        var scores = [Int](repeating: 0, count: standing.count)
        var exhausted = 0
        for queue in weights.indices {
            let position = next(in: queue, from: starts[queue], among: standing)
            if position < starts[queue + 1] {
                scores[Int(choices[position])] += weights[queue]
            } else {
                exhausted += weights[queue]
            }
        }
        return (scores, exhausted)
    }

    /// The first place in a queue, from `position` on, of somebody who stands; the queue's end where there is nobody.
    func next(in queue: Int, from position: Int, among standing: [Bool]) -> Int {
        var position = position
        while position < starts[queue + 1] && !standing[Int(choices[position])] { position += 1 }
        return position
    }
}
