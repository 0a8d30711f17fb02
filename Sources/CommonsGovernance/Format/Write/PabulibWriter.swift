/// Writes a participatory budget as Pabulib's `.pb`.
struct PabulibWriter {
    static func text(_ file: BallotFile, _ profile: BudgetProfile) throws(BallotWritingError) -> String {
        let (votes, names) = (profile.votes, profile.votes.candidates.names)
        guard profile.conflicts.isEmpty else { throw .noPlaceFor("conflicts between projects") }
        let scores = MarkSum.sums(votes)
        let type =
            switch votes.scale {
            case .approval: "approval"
            case .points: "cumulative"
            case .grades: "scoring"
            case .credits: throw .noPlaceFor("credits")
            }
        var text = "META\nkey;value\ndescription;\(field(file.title))\nnum_projects;\(names.count)\nnum_votes;\(votes.totalWeight)\n"
        text += "budget;\(amount(profile.limit, file.amountDecimals))\nvote_type;\(type)\n"
        if case .points(let budget) = votes.scale { text += "max_sum_points;\(budget)\n" }
        if profile.minimumScore > 0 { text += "min_project_score_threshold;\(profile.minimumScore)\n" }
        if !profile.categories.isEmpty {
            text +=
                "categories;\(try profile.categories.map { (c) throws(BallotWritingError) in try listed(c.name) }.joined(separator: ","))\n"
            text += "budget_per_category;\(profile.categories.map { amount($0.limit, file.amountDecimals) }.joined(separator: ","))\n"
        }
        text += "PROJECTS\nproject_id;cost;score;name;category\n"
        for (project, name) in names.enumerated() {
            let label = file.labels.indices.contains(project) ? file.labels[project] : ""
            let categories = profile.categories.filter { $0.projects.contains(project) }.map(\.name).joined(separator: ",")
            let cost = amount(profile.costs[project], file.amountDecimals)
            text += "\(field(try listed(name)));\(cost);\(scores[project]);\(field(label));\(field(categories))\n"
        }
        text += type == "approval" ? "VOTES\nvoter_id;vote\n" : "VOTES\nvoter_id;vote;points\n"
        var voter = 0
        for ballot in 0..<votes.count {
            let marks = votes[ballot]
            var line = ";" + field(marks.map { names[$0.candidate] }.joined(separator: ","))
            if type != "approval" { line += ";" + marks.map { String($0.value) }.joined(separator: ",") }
            for _ in 0..<votes.weights[ballot] {
                voter += 1
                text += "\(voter)\(line)\n"
            }
        }
        return text
    }

    /// A name that stands in lists, which commas separate.
    private static func listed(_ name: String) throws(BallotWritingError) -> String {
        guard !name.contains(","), !(name.first?.isWhitespace ?? true), !(name.last?.isWhitespace ?? true) else {
            throw .nameCannotBeWritten(name)
        }
        return name
    }

    private static func field(_ text: String) -> String {
        guard text.contains(where: { $0 == ";" || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"\(text.replacing("\"", with: "\"\""))\""
    }

    private static func amount(_ value: Int, _ decimals: Int) -> String {
        Rational(BigInteger(value), BigInteger.powerOfTen(decimals)).decimal(places: decimals)
    }
}
