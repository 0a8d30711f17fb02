/// Reads the approval committees of abcvoting's `.abc.yaml`: of its keys `profile`, `voter_weights` (whole numbers), `num_cand`,
/// `committeesize` and `description`. Candidates have numbers from zero, and no names. The rest of YAML is not understood, and what other keys
/// say is passed over.
/// Source: abcvoting, `fileio.py`.
struct CommitteeReader {
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    func read() throws(BallotFileError) -> BallotFile {
        var lines = ByteLines(bytes)
        var (count, seats, description): (Int?, Int?, String) = (nil, nil, "")
        var sets: [(set: [Int], line: Int)]?
        var weights: (set: [Int], line: Int)?
        while let line = lines.line() {
            guard let colon = line.firstIndex(of: 0x3A), let first = line.first, first != 0x20, first != 0x2D, first != 0x23 else {
                continue
            }
            var cursor = ByteCursor(line)
            cursor.position = colon + 1
            switch String(decoding: line[..<colon], as: UTF8.self) {
            case "profile": sets = try readLists(&lines, cursor, levels: 2, of: "a list of lists of candidates")
            case "voter_weights": weights = try readLists(&lines, cursor, levels: 1, of: "a list of whole numbers").first
            case "num_cand": count = try number(&cursor, lines, "a number of candidates")
            case "committeesize": seats = try number(&cursor, lines, "a committee size")
            case "description":
                guard let text = line[(colon + 1)...].trimmed.text else { throw lines.error(.notUTF8) }
                description = text
            default: break
            }
        }
        guard let sets else { throw lines.error(.endsBefore("profile")) }
        if let weights, weights.set.count != sets.count {
            throw BallotFileError(line: weights.line, .countMismatch("voters", announced: weights.set.count, found: sets.count))
        }
        let total = count ?? (sets.flatMap(\.set).max() ?? -1) + 1
        var line = lines.number
        do throws(BallotError) {
            guard total <= Candidates.limit else { throw .tooManyCandidates(total) }
            var profile = try RatedProfile(candidates: Candidates((0..<total).map { String($0) }), scale: .approval)
            for (voter, entry) in sets.enumerated() {
                let weight = weights?.set[voter] ?? 1
                line = entry.line
                try profile.append(RatedBallot(approving: entry.set, weight: weight))
            }
            return BallotFile(box: .rated(profile), title: description, seats: seats)
        } catch { throw BallotFileError(line: max(line, 1), .ballot(error)) }
    }

    private func number(_ cursor: inout ByteCursor, _ lines: ByteLines, _ what: String) throws(BallotFileError) -> Int {
        guard let number = cursor.number() else { throw lines.error(.expected(what, found: cursor.rest)) }
        return number
    }

    /// A list of numbers, or lists of numbers in a list, over as many lines as they take.
    private func readLists(
        _ lines: inout ByteLines, _ start: ByteCursor, levels: Int, of what: String
    ) throws(BallotFileError) -> [(set: [Int], line: Int)] {
        var (cursor, sets, depth): (ByteCursor, [(set: [Int], line: Int)], Int) = (start, [], 0)
        repeat {
            cursor.skipSpaces()
            while cursor.isAtEnd {
                guard let line = lines.line() else { throw lines.error(.endsBefore("the end of \(what)")) }
                cursor = ByteCursor(line)
                cursor.skipSpaces()
            }
            if cursor.take(0x5B) {
                depth += 1
                guard depth <= levels else { throw lines.error(.expected("a number", found: "[")) }
                if depth == levels { sets.append(([], lines.number)) }
            } else if depth > 0 && cursor.take(0x5D) {
                depth -= 1
            } else if depth > 0 && cursor.take(0x2C) {
                continue
            } else if depth == levels, let candidate = cursor.number() {
                sets[sets.count - 1].set.append(candidate)
            } else {
                throw lines.error(.expected(what, found: cursor.rest))
            }
        } while depth > 0
        return sets
    }
}
