/// Writes ranked ballots in the Condorcet election format.
struct CVotesWriter {
    static func text(_ file: BallotFile, _ profile: RankedProfile) throws(BallotWritingError) -> String {
        let reserved: Set<Character> = [">", "=", "*", "^", ";", "#", "|"]
        for name in profile.candidates.names {
            let isSpaced = (name.first?.isWhitespace ?? true) || (name.last?.isWhitespace ?? true)
            if isSpaced || name.contains(where: { $0.isNewline || reserved.contains($0) }) || name == "/EMPTY_RANKING/" {
                throw .nameCannotBeWritten(name)
            }
        }
        var text = "#/Candidates: \(profile.candidates.names.joined(separator: " ; "))\n"
        if !file.title.isEmpty { text += "#/Name: \(file.title.filter { !$0.isNewline })\n" }
        if let seats = file.seats { text += "#/Number of Seats: \(seats)\n" }
        if let unranked = file.unranked { text += "#/Implicit Ranking: \(unranked == .last)\n" }
        text += "#/Weight Allowed: false\n\n"
        for ballot in profile.ballots {
            let ranks = ballot.ranks.map { $0.map { profile.candidates[$0] }.joined(separator: " = ") }
            text += "\(ranks.isEmpty ? "/EMPTY_RANKING/" : ranks.joined(separator: " > ")) * \(ballot.weight)\n"
        }
        return text
    }
}
