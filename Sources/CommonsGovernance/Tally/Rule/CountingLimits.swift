/// How much work a count may take; past it, a count is refused and never hangs.
public struct CountingLimits: Hashable, Sendable, Codable {
    /// The most candidates that are compared pair by pair: memory grows with their square, Schulze's time with their cube.
    public var pairwiseCandidates: Int
    /// The largest knot of candidates that Kemeny's rule orders exactly: time and memory double with each one more.
    public var kemenyCandidates: Int
    /// The most branches that the search for the proportional committee visits, of 64 looks at a class of voters each.
    public var branches: Int
    /// The most tied committees that are listed.
    public var tiedCommittees: Int
    /// The most numbers that majority judgment keeps: candidates times grades of the scale.
    public var gradeCounts: Int
    /// The most times that Meek's keep factors are worked out anew, or that the completion of equal shares looks whether raising shares
    /// changes something.
    public var iterations: Int
    /// The most binary digits of one exact fraction; all that a count by keep factors works out together are bounded by it too.
    public var fractionBits: Int

    /// The usual limits: seconds, and megabytes, at the worst.
    public init(
        pairwiseCandidates: Int = 2_000, kemenyCandidates: Int = 18, branches: Int = 2_000_000, tiedCommittees: Int = 1_000,
        gradeCounts: Int = 4_000_000, iterations: Int = 100_000, fractionBits: Int = 1 << 16
    ) {
        self.pairwiseCandidates = pairwiseCandidates
        self.kemenyCandidates = kemenyCandidates
        self.branches = branches
        self.tiedCommittees = tiedCommittees
        self.gradeCounts = gradeCounts
        self.iterations = iterations
        self.fractionBits = fractionBits
    }
}
