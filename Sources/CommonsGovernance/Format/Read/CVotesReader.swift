/// Reads the Condorcet election format: `#/` parameters, `#` comments, and votes `tags || A > B = C ^weight * quantity`, one a line or
/// with semicolons between them.
/// Source: github.com/CondorcetPHP/CondorcetElectionFormat.
///
/// Candidates that are not declared are those that the ballots name, in alphabetical order. Where some are declared, whoever else a ballot
/// names is passed over, as the format asks, and that is reported.
struct CVotesReader {
    private var lines: ByteLines
    private var names = NameTable()
    private var file: BallotFile?
    private var (title, seats, unranked, weightsCount): (String, Int?, Unranked?, Bool) = ("", nil, nil, false)
    private var notices: [BallotFile.Notice] = []
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        lines = ByteLines(bytes)
    }

    mutating func read() throws(BallotFileError) -> BallotFile {
        while let line = lines.line() {
            if line.starts(with: [0x23, 0x2F]) { try readParameter(line.dropFirst(2)) }
        }
        if names.names.isEmpty { try discoverCandidates() }
        let candidates: Candidates
        do throws(BallotError) { candidates = try Candidates(names.names) } catch { throw lines.error(.ballot(error)) }
        var profile = RankedProfile(candidates: candidates)
        var buffer = BallotBuffer(candidates: candidates.count)
        lines = ByteLines(bytes)
        while let line = lines.line() {
            for part in Self.parts(of: line) {
                if let vote = Self.vote(in: part) { try read(vote, into: &profile, &buffer) }
            }
        }
        var file = BallotFile(box: .ranked(profile), title: title, seats: seats, unranked: unranked)
        file.notices = notices
        return file
    }

    /// The votes of a line without its comment: nearly always one, since semicolons are not needed.
    private static func parts(of line: Slice<UnsafeBufferPointer<UInt8>>) -> [Slice<UnsafeBufferPointer<UInt8>>] {
        line.prefix { $0 != 0x23 }.split(separator: 0x3B)
    }

    /// A vote without its tags; `nil` where there is none.
    private static func vote(in part: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>>? {
        var vote = part.trimmed
        if let bar = vote.firstIndex(of: 0x7C), bar + 1 < vote.endIndex, vote[bar + 1] == 0x7C { vote = vote[(bar + 2)...].trimmed }
        return vote.isEmpty ? nil : vote
    }

    private mutating func readParameter(_ line: Slice<UnsafeBufferPointer<UInt8>>) throws(BallotFileError) {
        guard let colon = line.firstIndex(of: 0x3A), let key = line[..<colon].trimmed.text,
            let value = line[(colon + 1)...].trimmed.text
        else { throw lines.error(.expected("a parameter and its value", found: ByteCursor(line).rest)) }
        switch key.lowercased() {
        case "candidates":
            for name in value.split(separator: ";", omittingEmptySubsequences: false) {
                let trimmed = String(decoding: name.utf8.trimmed, as: UTF8.self)
                guard !trimmed.isEmpty else { throw lines.error(.ballot(.emptyName)) }
                guard names.add(trimmed) else { throw lines.error(.ballot(.duplicateName(trimmed))) }
            }
        case "number of seats", "number of seat":
            guard let number = Int(value), number > 0 else { throw lines.error(.expected("a number of seats", found: value)) }
            seats = number
        case "implicit ranking":
            guard let flag = Bool(value.lowercased()) else { throw lines.error(.expected("true or false", found: value)) }
            unranked = flag ? .last : .ignored
        case "weight allowed":
            guard let flag = Bool(value.lowercased()) else { throw lines.error(.expected("true or false", found: value)) }
            weightsCount = flag
        case "name", "title": title = value
        default: break  // The format lets anybody add parameters of their own.
        }
    }

    private mutating func discoverCandidates() throws(BallotFileError) {
        var found = Set<String>()
        lines = ByteLines(bytes)
        while let line = lines.line() {
            for vote in Self.parts(of: line).compactMap(Self.vote) {
                let ranking = vote.prefix { $0 != 0x2A && $0 != 0x5E }
                for name in ranking.split(whereSeparator: { $0 == 0x3E || $0 == 0x3D }) {
                    guard let text = name.trimmed.text else { throw lines.error(.notUTF8) }
                    if !text.isEmpty && !Self.blanks.contains(text) { found.insert(text) }
                }
            }
        }
        for name in found.sorted() { _ = names.add(name) }
    }

    private static let blanks = ["/EMPTY_RANKING/", "/EMPTY/"]

    private mutating func read(
        _ vote: Slice<UnsafeBufferPointer<UInt8>>, into profile: inout RankedProfile, _ buffer: inout BallotBuffer
    ) throws(BallotFileError) {
        let ranking = vote.prefix { $0 != 0x2A && $0 != 0x5E }
        var cursor = ByteCursor(vote[ranking.endIndex...])
        var (weight, quantity) = (1, 1)
        // Either may come first, each once.
        var (hasWeight, hasQuantity) = (false, false)
        while true {
            if !hasWeight && cursor.take(0x5E) {
                let found = cursor.rest
                guard let number = cursor.number(), number > 0 else { throw lines.error(.expected("a weight", found: found)) }
                if weightsCount { weight = number } else { notices.append(.init(line: lines.number, .weightLeftOut(number))) }
                hasWeight = true
            } else if !hasQuantity && cursor.take(0x2A) {
                let found = cursor.rest
                guard let number = cursor.number(), number > 0 else { throw lines.error(.expected("a quantity", found: found)) }
                (quantity, hasQuantity) = (number, true)
            } else {
                break
            }
        }
        cursor.skipSpaces()
        guard cursor.isAtEnd else { throw lines.error(.expected("the end of the line", found: cursor.rest)) }
        let (total, overflow) = weight.multipliedReportingOverflow(by: quantity)
        guard !overflow else { throw lines.error(.ballot(.tooManyVotes)) }
        do throws(BallotError) {
            let name = ranking.trimmed
            if !Self.blanks.contains(where: { name.elementsEqual($0.utf8) }) { try addRanks(ranking, to: &buffer) }
            try buffer.flush(into: &profile, weight: total)
        } catch { throw lines.error(.ballot(error)) }
    }

    /// Names on ballots that are no candidates.
    private var strangers = NameTable()

    private mutating func addRanks(_ ranking: Slice<UnsafeBufferPointer<UInt8>>, to buffer: inout BallotBuffer) throws(BallotError) {
        var start = ranking.startIndex
        var (startsRank, rank) = (true, 0)
        while start <= ranking.endIndex {
            var end = start
            while end < ranking.endIndex && ranking[end] != 0x3E && ranking[end] != 0x3D { end += 1 }
            let name = ranking[start..<end].trimmed
            guard !name.isEmpty else { throw .emptyRank(rank) }
            if let candidate = names.position(of: name) {
                if startsRank { buffer.beginRank() }
                startsRank = false
                try buffer.add(candidate)
            } else if case let stranger = String(decoding: name, as: UTF8.self), strangers.add(stranger) {
                notices.append(.init(line: lines.number, .notACandidate(stranger)))
            }
            if end < ranking.endIndex && ranking[end] == 0x3E { (startsRank, rank) = (true, rank + 1) }
            start = end + 1
        }
    }
}
