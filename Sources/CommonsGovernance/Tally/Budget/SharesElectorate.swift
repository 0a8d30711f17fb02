/// Who supports which project with how many points, laid out for ``SharesKernel``: voters whose ballots are alike are one.
struct SharesElectorate {
    /// Costs above zero, by project.
    let costs: [Int]
    /// What one point for a project is worth: its cost, or one.
    let worth: [Int]
    /// How many voters each class of equal ballots has.
    let weights: [Int]
    /// All votes, blank ones included: everybody has a share.
    let votes: Int
    /// The classes that support each project, in ascending order of points, one project after the other.
    private(set) var supporters: [Int32] = []
    /// The points of each entry of `supporters`, above zero.
    private(set) var points: [Int] = []
    /// Where each project's supporters start, and after the last one the end.
    private(set) var starts: [Int] = [0]
    /// The points of all supporters of each project together.
    private(set) var support: [Int] = []

    init(_ profile: BudgetProfile, _ satisfaction: Satisfaction) {
        costs = profile.costs
        worth = satisfaction == .cost ? profile.costs : [Int](repeating: 1, count: profile.costs.count)
        votes = profile.votes.totalWeight
        var classOf: [[Int]: Int] = [:]
        var weights: [Int] = []
        var byProject = [[(points: Int, voter: Int32)]](repeating: [], count: profile.costs.count)
        var key: [Int] = []
        for ballot in 0..<profile.votes.count {
            let range = profile.votes.starts[ballot]..<profile.votes.starts[ballot + 1]
            key.removeAll(keepingCapacity: true)
            for position in range where profile.votes.values[position] > 0 {
                key.append(Int(profile.votes.choices[position]))
                key.append(profile.votes.values[position])
            }
            if key.isEmpty { continue }
            if let known = classOf[key] {
                weights[known] += profile.votes.weights[ballot]
                continue
            }
            classOf[key] = weights.count
            for place in stride(from: 0, to: key.count, by: 2) {
                byProject[key[place]].append((key[place + 1], Int32(weights.count)))
            }
            weights.append(profile.votes.weights[ballot])
        }
        self.weights = weights
        for project in byProject {
            support.append(project.reduce(0) { $0 + $1.points * weights[Int($1.voter)] })
            for entry in project.sorted(by: { ($0.points, $0.voter) < ($1.points, $1.voter) }) {
                supporters.append(entry.voter)
                points.append(entry.points)
            }
            starts.append(supporters.count)
        }
    }
}
