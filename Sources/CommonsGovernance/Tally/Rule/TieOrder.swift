/// In which order tied candidates are preferred when a count cannot go on without breaking a tie.
///
/// Whatever it is, every tie that was met is reported with how it was broken.
public enum TieOrder: Hashable, Sendable, Codable {
    /// The order in which candidates were declared.
    case declared
    /// An order that somebody entitled to it gave, say the chair: positions, most preferred first.
    case given([Int])
    /// A draw from a number to which all committed before the vote.
    case seed(UInt64)

    /// The rank of each candidate in this order, from zero, most preferred; each rank once.
    /// - Throws: ``CountingError/badTieOrder`` when a given order is not one of all candidates.
    public func priorities(count: Int) throws(CountingError) -> [Int] {
        switch self {
        case .declared: return Array(0..<count)
        case .given(let order):
            var priorities = [Int](repeating: -1, count: count)
            guard order.count == count else { throw .badTieOrder }
            for (rank, candidate) in order.enumerated() {
                guard (0..<count).contains(candidate), priorities[candidate] < 0 else { throw .badTieOrder }
                priorities[candidate] = rank
            }
            return priorities
        case .seed(let seed):
            var generator = SplitMix(state: seed)
            var priorities = Array(0..<count)
            for last in stride(from: count - 1, to: 0, by: -1) { priorities.swapAt(last, generator.next(below: last + 1)) }
            return priorities
        }
    }
}

/// A generator whose every draw follows from its seed, the same on every machine.
/// Source: Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators, 2014.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of `0..<bound`, each as likely: draws that would favour small numbers are thrown away.
    mutating func next(below bound: Int) -> Int {
        let limit = UInt64(bound)
        let fair = UInt64.max - UInt64.max % limit
        while true {
            let draw = next()
            if draw < fair { return Int(draw % limit) }
        }
    }
}
