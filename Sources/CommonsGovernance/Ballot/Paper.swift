/// What one voter hands in, whatever the method: the value that a program keeps, seals or shows before it is counted.
public enum Paper: Hashable, Sendable, Codable {
    /// A side on one motion.
    case stance(Stance)
    /// Candidates by rank, best first, equals together; nothing is blank.
    case ranking([[Int]])
    /// Marks: approvals, grades or points; nothing is blank.
    case marks([RatedBallot.Mark])
}

extension RankedProfile {
    /// Adds a paper if it is a ranking.
    /// - Returns: Whether it was.
    /// - Throws: ``BallotError`` as ``append(_:)``; then nothing is added.
    public mutating func append(_ paper: Paper, weight: Int = 1) throws(BallotError) -> Bool {
        guard case .ranking(let ranks) = paper else { return false }
        try append(RankedBallot(ranks, weight: weight))
        return true
    }
}

extension RatedProfile {
    /// Adds a paper if it has marks.
    /// - Returns: Whether it had.
    /// - Throws: ``BallotError`` as ``append(_:)``; then nothing is added.
    public mutating func append(_ paper: Paper, weight: Int = 1) throws(BallotError) -> Bool {
        guard case .marks(let marks) = paper else { return false }
        try append(RatedBallot(marks, weight: weight))
        return true
    }
}

extension StanceCount {
    /// Adds a paper if it is a stance.
    /// - Returns: Whether it was.
    /// - Throws: ``BallotError`` as ``add(_:weight:)``; then nothing is counted.
    public mutating func append(_ paper: Paper, weight: Int = 1) throws(BallotError) -> Bool {
        guard case .stance(let stance) = paper else { return false }
        try add(stance, weight: weight)
        return true
    }
}
