/// Writes ranked ballots as BLT.
struct BLTWriter {
    static func text(_ file: BallotFile, _ profile: RankedProfile) throws(BallotWritingError) -> String {
        var text = "\(profile.candidates.count) \(file.seats ?? 1)\n"
        for ballot in profile.ballots {
            let ranks = ballot.ranks.map { $0.map { String($0 + 1) }.joined(separator: "=") + " " }
            text += "\(ballot.weight) \(ranks.joined())0\n"
        }
        text += "0\n"
        for name in profile.candidates.names + [file.title] {
            guard !name.contains(where: \.isNewline) else { throw .nameCannotBeWritten(name) }
            text += "\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"\n"
        }
        return text
    }
}
