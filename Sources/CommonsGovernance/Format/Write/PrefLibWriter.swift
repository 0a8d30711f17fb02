/// Writes ranked ballots, or approvals and grades as categories, with PrefLib's header of 2022.
struct PrefLibWriter {
    static func text(_ file: BallotFile, _ profile: RankedProfile) throws(BallotWritingError) -> String {
        let isComplete = (0..<profile.count).allSatisfy { profile.starts[$0 + 1] - profile.starts[$0] == profile.candidates.count }
        let isStrict = profile.ballots.allSatisfy { $0.ranks.allSatisfy { $0.count == 1 } }
        let type = (isStrict ? "so" : "to") + (isComplete ? "c" : "i")
        var text = try header(file, profile.candidates, type: type, votes: profile.totalWeight, unique: profile.count)
        for ballot in profile.ballots {
            let ranks = ballot.ranks.map { rank in
                let numbers = rank.map { String($0 + 1) }.joined(separator: ",")
                return rank.count == 1 ? numbers : "{\(numbers)}"
            }
            text += "\(ballot.weight): \(ranks.joined(separator: ","))\n"
        }
        return text
    }

    static func text(_ file: BallotFile, _ profile: RatedProfile) throws(BallotWritingError) -> String {
        let (lowest, highest): (Int, Int)
        switch profile.scale {
        case .approval: (lowest, highest) = (0, 1)
        case .grades(let low, let high): (lowest, highest) = (low, high)
        case .points, .credits: throw .formatHoldsNoSuchBallots(.preflib)
        }
        // Categories begin at zero when they are read, and two of them are approvals.
        guard lowest == 0, highest <= 100, profile.scale == .approval || highest != 1 else {
            throw .noPlaceFor("grades \(lowest) to \(highest)")
        }
        var text = try header(file, profile.candidates, type: "cat", votes: profile.totalWeight, unique: profile.count)
        text += "# NUMBER CATEGORIES: \(highest + 1)\n"
        for grade in stride(from: highest, through: 0, by: -1) {
            text += "# CATEGORY NAME \(highest - grade + 1): \(profile.scale == .approval ? (grade == 1 ? "Yes" : "No") : String(grade))\n"
        }
        for ballot in 0..<profile.count {
            var groups = [[Int]](repeating: [], count: highest + 1)
            for mark in profile[ballot] { groups[highest - mark.value].append(mark.candidate + 1) }
            if profile.scale == .approval {
                let marked = Set(groups[0])
                groups[1] = (1...profile.candidates.count).filter { !marked.contains($0) }
            }
            let categories = groups.map { "{\($0.map { String($0) }.joined(separator: ","))}" }
            text += "\(profile.weights[ballot]): \(categories.joined(separator: ","))\n"
        }
        return text
    }

    private static func header(
        _ file: BallotFile, _ candidates: Candidates, type: String, votes: Int, unique: Int
    ) throws(BallotWritingError) -> String {
        var text = "# TITLE: \(file.title)\n# DATA TYPE: \(type)\n# NUMBER ALTERNATIVES: \(candidates.count)\n"
        text += "# NUMBER VOTERS: \(votes)\n# NUMBER UNIQUE ORDERS: \(unique)\n"
        for (position, name) in candidates.names.enumerated() {
            guard !name.contains(where: \.isNewline), !(name.first?.isWhitespace ?? true), !(name.last?.isWhitespace ?? true) else {
                throw .nameCannotBeWritten(name)
            }
            text += "# ALTERNATIVE NAME \(position + 1): \(name)\n"
        }
        return text
    }
}
