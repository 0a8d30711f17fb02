/// Counts by group, without the groups that are too small to be shown on their own.
///
/// Groups under the floor are put together. When what is put together is itself under the floor, or is one group alone, so that the total would
/// give it away, the smallest group that is shown joins it. A group whose voters all say the same tells what each said, whatever its size: this
/// is no protection against that.
public struct Breakdown: Hashable, Sendable, Codable {
    /// The groups that are shown, by name.
    public let shown: [Group]
    /// The names of the groups that are put together, in order.
    public let joined: [String]
    /// What those say together, with who is in no group where these are under the floor; `nil` when that is too few as well.
    public let together: StanceCount?

    /// A group with what it says.
    public struct Group: Hashable, Sendable, Codable {
        /// The name of the group.
        public let name: String
        /// What it says.
        public let stances: StanceCount

        /// Joins the two.
        public init(name: String, stances: StanceCount) { (self.name, self.stances) = (name, stances) }
    }

    /// Breaks a count down. Groups in which nobody voted are left out. Complexity: O(*n* log *n*) in the number of groups.
    /// - `rest`: the votes of who is in no group. They are not shown, but the total less what is shown would tell what a few of them say.
    /// - `floor`: the fewest votes that are shown on their own.
    /// - Throws: ``BallotError/tooManyVotes`` beyond what a count holds.
    public init(_ groups: [Group], rest: StanceCount = StanceCount(), floor: Int) throws(BallotError) {
        let sorted = groups.filter { $0.stances.cast > 0 }.sorted { ($0.stances.cast, $0.name) < ($1.stances.cast, $1.name) }
        var taken = sorted.count { $0.stances.cast < floor }
        let hidden = rest.cast < floor ? rest : StanceCount()
        let one = hidden.cast > 0 ? 1 : 0
        var votes = sorted[..<taken].reduce(hidden.cast) { $0 + $1.stances.cast }
        while taken + one > 0, taken < sorted.count, votes < floor || taken + one == 1 {
            votes += sorted[taken].stances.cast
            taken += 1
        }
        shown = sorted[taken...].sorted { $0.name < $1.name }
        joined = sorted[..<taken].map(\.name).sorted()
        if taken > 0, votes >= floor {
            var sum = hidden
            for group in sorted[..<taken] {
                for stance in Stance.allCases where group.stances[stance] > 0 { try sum.add(stance, weight: group.stances[stance]) }
            }
            together = sum
        } else {
            together = nil
        }
    }
}
