/// Reads BLT: `candidates seats`, withdrawn candidates as negative numbers, `weight first second=third … 0` a ballot, `0`, then the names and
/// the title. `#` begins a comment, `/* … */` is one. A `-` stands for a rank left empty, which is passed over, as is the name of a ballot
/// in parentheses before its weight. Equals may also stand in brackets, `[2 3]`, or parentheses. `[nick …]` names candidates for ballots.
/// Source: Hill, Wichmann, Woodall, Algorithm 123, 1987; OpenSTV; OpaVote; Droop; OpenTally.
///
/// Where newlines mean nothing, each ballot ends at its `0`. What cannot be read so, or has most ballots on lines of their own, is read
/// line by line: then the `0` at the end of a ballot, and the one after the last, may be left out, and a `0` within a ballot is an empty rank.
struct BLTReader {
    var lines: ByteLines
    var current: ByteCursor?
    private let byLine: Bool
    private var nicknames: NameTable?
    private(set) var notices: [BallotFile.Notice] = []
    /// How many lines hold one ballot, and how many hold more; and whether one goes on in the next line.
    private var layout = (single: 0, several: 0, isBroken: false)

    private init(_ bytes: UnsafeBufferPointer<UInt8>, byLine: Bool) {
        lines = ByteLines(bytes)
        self.byLine = byLine
    }

    static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(BallotFileError) -> BallotFile {
        var free = BLTReader(bytes, byLine: false)
        var lined = BLTReader(bytes, byLine: true)
        let file: BallotFile
        do throws(BallotFileError) { file = try free.read() } catch {
            // The first reading's error is the one to tell: it knows the format as it was published.
            guard error.reason != .notUTF8, let file = try? lined.read() else { throw error }
            return file
        }
        guard free.layout.several > 0, free.layout.single > free.layout.several, !free.layout.isBroken else { return file }
        return (try? lined.read()) ?? file
    }

    private mutating func read() throws(BallotFileError) -> BallotFile {
        let count = try number("the number of candidates")
        guard (1...Candidates.limit).contains(count) else {
            throw lines.error(.ballot(count < 1 ? .noCandidate : .tooManyCandidates(count)))
        }
        let seats = try number("the number of seats")
        let withdrawn = try readPreamble(count: count)
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
        var (lastLine, onLine) = (0, 0)
        while let weight = try weight() {
            let line = lines.number
            onLine = line == lastLine ? onLine + 1 : 1
            if onLine == 2 { layout.several += 1 }
            layout.single += onLine == 1 ? 1 : onLine == 2 ? -1 : 0
            try readRanks(into: &buffer, count: count)
            lastLine = lines.number
            if lastLine != line { layout.isBroken = true }
            if standing == count {
                try checked { () throws(BallotError) in try buffer.flush(into: &profile, weight: weight) }
            } else {
                try checked { () throws(BallotError) in try buffer.flush(into: &profile, weight: weight, renumbering: position) }
            }
        }
        return try finish(profile, seats: seats, withdrawn: withdrawn)
    }

    /// Withdrawn candidates, and directives in brackets, of which only nicknames have a meaning here.
    private mutating func readPreamble(count: Int) throws(BallotFileError) -> [Bool] {
        var withdrawn = [Bool](repeating: false, count: count)
        while true {
            switch try byte("a ballot") {
            case 0x2D:
                current?.position += 1
                let candidate = try number("a withdrawn candidate")
                guard (1...count).contains(candidate) else { throw lines.error(.unknownCandidate("-\(candidate)")) }
                withdrawn[candidate - 1] = true
            case 0x5B:
                let line = lines.number
                let words = try readDirective()
                guard words.first?.lowercased() == "nick" else {
                    notices.append(.init(line: line, .passedOver(words.joined(separator: " "))))
                    continue
                }
                guard words.count == count + 1 else {
                    throw lines.error(.countMismatch("nicknames", announced: count, found: words.count - 1))
                }
                var table = NameTable()
                for word in words.dropFirst() where !table.add(word) { throw lines.error(.ballot(.duplicateName(word))) }
                nicknames = table
            default: return withdrawn
            }
        }
    }

    /// The words of `[…]`, on as many lines as it takes.
    private mutating func readDirective() throws(BallotFileError) -> [String] {
        current?.position += 1
        var words: [String] = []
        while try byte("a closing bracket") != 0x5D {
            let word = try word { $0 == 0x5D }
            words.append(word)
        }
        current?.position += 1
        return words
    }

    /// The weight of the next ballot; `nil` after the last.
    private mutating func weight() throws(BallotFileError) -> Int? {
        let expected = "a ballot's weight, or 0 after the last ballot"
        let first = try byte(expected)
        if byLine, first != 0x28, !(0x30...0x39).contains(first) { return nil }
        if first == 0x28 {
            guard let line = current?.line, let close = line[(current?.position ?? 0)...].firstIndex(of: 0x29) else {
                throw lines.error(.expected("a closing parenthesis", found: current?.rest ?? ""))
            }
            current?.position = close + 1
        }
        let weight = try number(expected)
        if current?.byte == 0x2E {
            // Some programs write every weight with decimals; parts of votes are not counted here.
            let found = current?.rest ?? ""
            current?.position += 1
            while current?.byte == 0x30 { current?.position += 1 }
            if let byte = current?.byte, byte != 0x20, byte != 0x09 {
                throw lines.error(.expected("a whole weight", found: "\(weight)\(found)"))
            }
        }
        return weight == 0 ? nil : weight
    }

    private mutating func readRanks(into buffer: inout BallotBuffer, count: Int) throws(BallotFileError) {
        while true {
            if byLine {
                current?.skipSpaces()
                guard let byte = current?.byte, byte != 0x23 else { return }
            }
            switch try byte("a preference, or 0 after the last") {
            case 0x2D:
                current?.position += 1
                guard let next = current?.byte, next != 0x20, next != 0x09 else { continue }
                throw lines.error(.unknownCandidate("-" + (current?.rest ?? "")))
            case 0x5B: try readSet(until: 0x5D, into: &buffer, count: count)
            case 0x28: try readSet(until: 0x29, into: &buffer, count: count)
            default:
                let first = try candidate("a preference, or 0 after the last")
                if first == 0 {
                    if byLine { continue }
                    return
                }
                buffer.beginRank()
                try add(first, to: &buffer, count: count)
                while current?.byte == 0x3D {
                    current?.position += 1
                    try add(try candidate("a candidate after ="), to: &buffer, count: count)
                }
                if let byte = current?.byte, byte != 0x20 && byte != 0x09 {
                    throw lines.error(.expected("a space after a preference", found: current?.rest ?? ""))
                }
            }
        }
    }

    private func add(_ candidate: Int, to buffer: inout BallotBuffer, count: Int) throws(BallotFileError) {
        guard candidate <= count, candidate >= 1 else { throw lines.error(.unknownCandidate(String(candidate))) }
        do throws(BallotError) { try buffer.add(candidate - 1) } catch { throw lines.error(.ballot(error)) }
    }

    private mutating func readSet(until close: UInt8, into buffer: inout BallotBuffer, count: Int) throws(BallotFileError) {
        current?.position += 1
        buffer.beginRank()
        repeat {
            try add(try candidate("a candidate within brackets"), to: &buffer, count: count)
        } while try byte("a closing bracket") != close
        current?.position += 1
    }

    // MARK: Words

    func checked<Value>(_ body: () throws(BallotError) -> Value) throws(BallotFileError) -> Value {
        do throws(BallotError) { return try body() } catch { throw lines.error(.ballot(error)) }
    }

    /// The next byte that is neither space nor comment, on this line or a later one.
    private mutating func byte(_ expected: String) throws(BallotFileError) -> UInt8 {
        guard let byte = try nextByte() else { throw lines.error(.endsBefore(expected)) }
        return byte
    }

    /// As ``byte(_:)``; `nil` at the end of the file.
    mutating func nextByte() throws(BallotFileError) -> UInt8? {
        while true {
            current?.skipSpaces()
            if let cursor = current, let byte = cursor.byte, byte != 0x23 {
                guard byte == 0x2F, cursor.line[cursor.position...].starts(with: [0x2F, 0x2A]) else { return byte }
                try skipComment()
                continue
            }
            guard let line = lines.line() else { return nil }
            current = ByteCursor(line)
        }
    }

    /// Passes over `/* … */`, which may go on for several lines.
    private mutating func skipComment() throws(BallotFileError) {
        current?.position += 2
        while true {
            while let cursor = current, !cursor.isAtEnd {
                current?.position += 1
                if cursor.line[cursor.position...].starts(with: [0x2A, 0x2F]) {
                    current?.position += 1
                    return
                }
            }
            guard let line = lines.line() else { throw lines.error(.endsBefore("the end of a comment")) }
            current = ByteCursor(line)
        }
    }

    private mutating func number(_ expected: String) throws(BallotFileError) -> Int {
        _ = try byte(expected)
        guard let number = current?.number() else { throw lines.error(.expected(expected, found: current?.rest ?? "")) }
        return number
    }

    /// A candidate's number, also by nickname.
    private mutating func candidate(_ expected: String) throws(BallotFileError) -> Int {
        guard let nicknames, case let byte = try byte(expected), !(0x30...0x39).contains(byte) else { return try number(expected) }
        let word = try word { $0 == 0x3D || $0 == 0x5D || $0 == 0x29 }
        guard let position = nicknames.position(of: word.utf8) else { throw lines.error(.unknownCandidate(word)) }
        return position + 1
    }

    private mutating func word(endingAt isEnd: (UInt8) -> Bool) throws(BallotFileError) -> String {
        guard var cursor = current else { return "" }
        let start = cursor.position
        while let byte = cursor.byte, byte != 0x20, byte != 0x09, !isEnd(byte) { cursor.position += 1 }
        current = cursor
        guard let text = cursor.line[start..<cursor.position].text else { throw lines.error(.notUTF8) }
        return text
    }
}
