/// Reads BLT: `candidates seats`, withdrawn candidates as negative numbers, `weight first second=third … 0` a ballot, `0`, then the
/// names and the title in quotes. `#` begins a comment; a `-` stands for a rank left empty, which is passed over, as is the name of a ballot
/// in parentheses before its weight. Equals may also stand in brackets, `[2 3]`. A second text after each name is its label, such as a party.
struct BLTReader {
    private var lines: ByteLines
    private var current: ByteCursor?

    init(_ bytes: UnsafeBufferPointer<UInt8>) { lines = ByteLines(bytes) }

    mutating func read() throws(BallotFileError) -> BallotFile {
        let count = try number("the number of candidates")
        guard (1...Candidates.limit).contains(count) else {
            throw lines.error(.ballot(count < 1 ? .noCandidate : .tooManyCandidates(count)))
        }
        let seats = try number("the number of seats")
        var withdrawn = [Bool](repeating: false, count: count)
        while try byte("a ballot") == 0x2D {
            current?.position += 1
            let candidate = try number("a withdrawn candidate")
            guard (1...count).contains(candidate) else { throw lines.error(.unknownCandidate("-\(candidate)")) }
            withdrawn[candidate - 1] = true
        }
        // Those who stand are numbered anew; the others are known, and passed over.
        var position = [Int](repeating: -1, count: count)
        var standing = 0
        for candidate in 0..<count where !withdrawn[candidate] {
            position[candidate] = standing
            standing += 1
        }
        guard standing > 0 else { throw lines.error(.ballot(.noCandidate)) }
        let placeholder = (0..<standing).map { String($0) }
        var profile = try checked { () throws(BallotError) in RankedProfile(candidates: try Candidates(placeholder)) }
        var buffer = BallotBuffer(candidates: count)
        while true {
            try skipBallotName()
            let weight = try number("a ballot's weight, or 0 after the last ballot")
            if weight == 0 { break }
            try readRanks(into: &buffer, count: count)
            if standing == count {
                try checked { () throws(BallotError) in try buffer.flush(into: &profile, weight: weight) }
            } else {
                try checked { () throws(BallotError) in try buffer.flush(into: &profile, weight: weight, renumbering: position) }
            }
        }
        return try finish(profile, seats: seats, withdrawn: withdrawn)
    }

    private mutating func readRanks(into buffer: inout BallotBuffer, count: Int) throws(BallotFileError) {
        while true {
            if try byte("a preference, or 0 after the last") == 0x2D {
                current?.position += 1
                guard let next = current?.byte, next != 0x20, next != 0x09 else { continue }
                throw lines.error(.unknownCandidate("-" + (current?.rest ?? "")))
            }
            if current?.byte == 0x5B {
                try readBrackets(into: &buffer, count: count)
                continue
            }
            let first = try number("a preference, or 0 after the last")
            if first == 0 { return }
            buffer.beginRank()
            var candidate = first
            while true {
                try add(candidate, to: &buffer, count: count)
                guard current?.byte == 0x3D else { break }
                current?.position += 1
                candidate = try number("a candidate after =")
            }
            if let byte = current?.byte, byte != 0x20 && byte != 0x09 {
                throw lines.error(.expected("a space after a preference", found: current?.rest ?? ""))
            }
        }
    }

    private func add(_ candidate: Int, to buffer: inout BallotBuffer, count: Int) throws(BallotFileError) {
        guard candidate <= count, candidate >= 1 else { throw lines.error(.unknownCandidate(String(candidate))) }
        do throws(BallotError) { try buffer.add(candidate - 1) } catch { throw lines.error(.ballot(error)) }
    }

    private mutating func readBrackets(into buffer: inout BallotBuffer, count: Int) throws(BallotFileError) {
        current?.position += 1
        buffer.beginRank()
        repeat {
            try add(try number("a candidate within brackets"), to: &buffer, count: count)
        } while try byte("a closing bracket") != 0x5D
        current?.position += 1
    }

    private mutating func skipBallotName() throws(BallotFileError) {
        guard try byte("a ballot's weight, or 0 after the last ballot") == 0x28 else { return }
        guard let line = current?.line, let close = line[(current?.position ?? 0)...].firstIndex(of: 0x29) else {
            throw lines.error(.expected("a closing parenthesis", found: current?.rest ?? ""))
        }
        current?.position = close + 1
    }

    private mutating func finish(_ profile: RankedProfile, seats: Int, withdrawn: [Bool]) throws(BallotFileError) -> BallotFile {
        var names = NameTable()
        var (strings, labels, notices) = ([(text: String, line: Int)](), [String](), [BallotFile.Notice]())
        while let text = try quoted() { strings.append((text, lines.number)) }
        let rows = Dictionary(grouping: strings, by: \.line).sorted { $0.key < $1.key }.map(\.value)
        if strings.count > withdrawn.count + 1, (withdrawn.count...withdrawn.count + 1).contains(rows.count) {
            strings = rows.map { $0[0] }
            labels = withdrawn.indices.filter { !withdrawn[$0] }.map { rows[$0].dropFirst().map(\.text).joined(separator: ", ") }
        }
        guard strings.count >= withdrawn.count else { throw lines.error(.endsBefore("the name of candidate \(strings.count + 1)")) }
        guard strings.count <= withdrawn.count + 1 else {
            throw BallotFileError(
                line: strings[withdrawn.count + 1].line, .expected("the end", found: strings[withdrawn.count + 1].text))
        }
        for (index, string) in strings.prefix(withdrawn.count).enumerated() {
            if withdrawn[index] {
                notices.append(.init(line: string.line, .withdrawn(string.text)))
            } else {
                notices += names.addRenaming(string.text, number: index + 1, line: string.line)
            }
        }
        let box = try checked { () throws(BallotError) in BallotBox.ranked(profile.renamed(try Candidates(names.names))) }
        var file = BallotFile(
            box: box, title: strings.count > withdrawn.count ? strings[withdrawn.count].text : "", seats: seats, labels: labels)
        file.notices = notices
        return file
    }

    private func checked<Value>(_ body: () throws(BallotError) -> Value) throws(BallotFileError) -> Value {
        do throws(BallotError) { return try body() } catch { throw lines.error(.ballot(error)) }
    }

    /// The next byte that is neither space nor comment, on this line or a later one.
    private mutating func byte(_ expected: String) throws(BallotFileError) -> UInt8 {
        while true {
            current?.skipSpaces()
            if let byte = current?.byte, byte != 0x23 { return byte }
            guard let line = lines.line() else { throw lines.error(.endsBefore(expected)) }
            current = ByteCursor(line)
        }
    }

    private mutating func number(_ expected: String) throws(BallotFileError) -> Int {
        _ = try byte(expected)
        guard let number = current?.number() else { throw lines.error(.expected(expected, found: current?.rest ?? "")) }
        return number
    }

    /// The next text in quotes, or `nil` at the end of the file.
    private mutating func quoted() throws(BallotFileError) -> String? {
        while true {
            current?.skipSpaces()
            if current?.byte == 0x2C && current?.position != current?.line.startIndex { current?.position += 1 }
            current?.skipSpaces()
            if let byte = current?.byte, byte != 0x23 { break }
            guard let line = lines.line() else { return nil }
            current = ByteCursor(line)
        }
        guard var cursor = current, cursor.take(0x22) else { throw lines.error(.expected("a name in quotes", found: current?.rest ?? "")) }
        let start = cursor.position
        while let byte = cursor.byte, byte != 0x22 || !closes(cursor) { cursor.position += byte == 0x5C ? 2 : 1 }
        guard cursor.byte == 0x22 else { throw lines.error(.expected("a closing quote", found: "")) }
        guard let text = cursor.line[start..<cursor.position].trimmed.text else { throw lines.error(.notUTF8) }
        cursor.position += 1
        current = cursor
        return text.contains("\\") ? text.replacing("\\\"", with: "\"").replacing("\\\\", with: "\\") : text
    }

    /// Whether a quote ends a name: real files also have names with quotes within, which something else than a name follows.
    private func closes(_ quote: ByteCursor) -> Bool {
        var next = quote
        next.position += 1
        next.skipSpaces()
        guard let byte = next.byte, byte != 0x2C, byte != 0x23 else { return true }
        return byte == 0x22 && next.line[(next.position + 1)...].contains(0x22)
    }
}
