/// Who supports which project with how many points, laid out for ``SharesKernel``: voters whose ballots are alike are one class.
struct SharesElectorate {
    /// Costs, by project.
    let costs: [Int]
    /// What one point for a project is worth: its cost, or one.
    let worth: [Int]
    /// How many voters each class has.
    let weights: [Int]
    /// All votes, blank ones included: everybody has a share.
    let votes: Int
    /// The points of all supporters of each project together.
    private(set) var support: [Int] = []
    /// The voters who support each project.
    private(set) var supportingVotes: [Int] = []
    /// A class of voters that supports a project.
    struct Supporter {
        let voter: Int32
        /// Half a word, since this is read from end to end again and again.
        private let halfVotes: UInt32
        var votes: Int { Int(halfVotes) }

        init(voter: Int32, votes: Int) { (self.voter, halfVotes) = (voter, UInt32(votes)) }
    }
    /// The supporters of each project, one project after the other; within one by points, then by class.
    private(set) var supporters: [Supporter] = []
    /// Supporters of one project who give it as many points.
    struct Group {
        /// Points above zero.
        let points: Int
        /// Where they stand in `supporters`.
        let range: Range<Int>
    }
    private(set) var groups: [Group] = []
    /// Where each project's groups start, and after the last one the end.
    private(set) var groupStarts: [Int] = [0]
    /// What each class supports, and with how many points: projects and points by turns, one class after the other.
    let ballots: [Int]
    /// Where each class's ballot starts, and after the last one the end.
    let ballotStarts: [Int]

    init(_ profile: BudgetProfile, _ satisfaction: Satisfaction) {
        costs = profile.costs
        worth = satisfaction == .cost ? profile.costs : [Int](repeating: 1, count: profile.costs.count)
        votes = profile.votes.totalWeight
        (weights, ballots, ballotStarts) = Self.neighbours(Self.classes(of: profile.votes), projects: profile.costs.count)
        var byProject = [[(points: Int, voter: Int32)]](repeating: [], count: profile.costs.count)
        for voter in weights.indices {
            for place in stride(from: ballotStarts[voter], to: ballotStarts[voter + 1], by: 2) {
                byProject[ballots[place]].append((ballots[place + 1], Int32(voter)))
            }
        }
        for var project in byProject {
            project.sort { ($0.points, $0.voter) < ($1.points, $1.voter) }
            let start = supporters.count
            for (place, entry) in project.enumerated() {
                let isLast = place + 1 == project.count || project[place + 1].points != entry.points
                supporters.append(Supporter(voter: entry.voter, votes: weights[Int(entry.voter)]))
                if isLast {
                    groups.append(Group(points: entry.points, range: max(start, groups.last?.range.upperBound ?? 0)..<supporters.count))
                }
            }
            groupStarts.append(groups.count)
            support.append(project.reduce(0) { $0 + $1.points * weights[Int($1.voter)] })
            supportingVotes.append(project.reduce(0) { $0 + weights[Int($1.voter)] })
        }
    }

    private typealias Classes = (weights: [Int], ballots: [Int], starts: [Int])

    /// Voters of equal ballots together: how many they are, and what they support. A class beyond half a word goes on in another.
    private static func classes(of votes: RatedProfile) -> Classes {
        var (weights, ballots, starts) = ([Int](), [Int](), [0])
        // Open addressing, at most half full; only the order of probes depends on it, never a result.
        var slots = [Int32](repeating: -1, count: 64)
        while slots.count < votes.count * 2 { slots += slots }
        for ballot in 0..<votes.count {
            let start = ballots.count
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for position in votes.starts[ballot]..<votes.starts[ballot + 1] where votes.values[position] > 0 {
                ballots.append(Int(votes.choices[position]))
                ballots.append(votes.values[position])
                hash = (hash ^ UInt64(ballots[ballots.count - 2])) &* 0x9E37_79B9_7F4A_7C15
                hash = (hash ^ (hash >> 29) ^ UInt64(ballots[ballots.count - 1])) &* 0x9E37_79B9_7F4A_7C15
            }
            if ballots.count == start { continue }
            var slot = Int(truncatingIfNeeded: hash >> 20) & (slots.count - 1)
            while slots[slot] >= 0 {
                let known = Int(slots[slot])
                if ballots[starts[known]..<starts[known + 1]].elementsEqual(ballots[start...]) { break }
                slot = (slot + 1) & (slots.count - 1)
            }
            var weight = votes.weights[ballot]
            if slots[slot] >= 0 && weights[Int(slots[slot])] + weight <= UInt32.max {
                weights[Int(slots[slot])] += weight
                ballots.removeLast(ballots.count - start)
                continue
            }
            let key = start..<ballots.count
            while weight > 0 {
                if starts[starts.count - 1] != start { ballots += ballots[key] }
                slots[slot] = Int32(weights.count)
                weights.append(min(weight, Int(UInt32.max)))
                starts.append(ballots.count)
                weight -= weights[weights.count - 1]
            }
        }
        return (weights, ballots, starts)
    }

    /// The same classes, those that support the same popular projects beside each other, so that a project's supporters are read from
    /// few places in memory: that alone is half the time of a count.
    private static func neighbours(_ classes: Classes, projects: Int) -> Classes {
        var popularity = [Int](repeating: 0, count: projects)
        for place in stride(from: 0, to: classes.ballots.count, by: 2) { popularity[classes.ballots[place]] += 1 }
        var ranks = [Int](repeating: 0, count: projects)
        for (rank, project) in popularity.indices.sorted(by: { (popularity[$1], $0) < (popularity[$0], $1) }).enumerated() {
            ranks[project] = min(rank, 0xFFFF)
        }
        // The ranks of the four most popular projects of a ballot.
        var keys: [(key: UInt64, voter: Int)] = []
        for voter in classes.weights.indices {
            var best = [0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF]
            for place in stride(from: classes.starts[voter], to: classes.starts[voter + 1], by: 2) {
                var rank = ranks[classes.ballots[place]]
                for slot in best.indices where rank < best[slot] { swap(&rank, &best[slot]) }
            }
            keys.append((best.reduce(0) { $0 << 16 | UInt64($1) }, voter))
        }
        keys.sort { ($0.key, $0.voter) < ($1.key, $1.voter) }
        var sorted: Classes = ([], [], [0])
        for (_, voter) in keys {
            sorted.weights.append(classes.weights[voter])
            sorted.ballots += classes.ballots[classes.starts[voter]..<classes.starts[voter + 1]]
            sorted.starts.append(sorted.ballots.count)
        }
        return sorted
    }

    /// A project's supporters, those with equal points together.
    func groups(of project: Int) -> ArraySlice<Group> { groups[groupStarts[project]..<groupStarts[project + 1]] }
}
