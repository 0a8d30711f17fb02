/// How many votes gave each grade to each candidate.
public struct GradeProfile: Hashable, Sendable, Codable {
    /// The lowest grade.
    public let lowest: Int
    /// For each candidate, the votes for each grade from the lowest up.
    public let votes: [[Int]]
    /// Each candidate's majority grade: the lower median.
    public let medians: [Int]
}
