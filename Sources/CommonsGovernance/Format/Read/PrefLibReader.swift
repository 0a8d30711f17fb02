/// Reads PrefLib's ordinal data with the header of 2022 (`# KEY: VALUE`) or the older one (numbers and names first), and its categorical
/// data. Source: preflib.org/format.
///
/// Categories are read as grades: the last category is zero, and each one before it is one higher; two categories are approvals.
struct PrefLibReader {
    private var lines: ByteLines
    private var names = NameTable()
    private var notices: [BallotFile.Notice] = []
    private var header: [String: (value: String, line: Int)] = [:]
    private var categories = 0
    private let kind: String?

    /// - Parameter kind: What the file's name ends in, where there is no header to say so.
    init(_ bytes: UnsafeBufferPointer<UInt8>, kind: String?) {
        lines = ByteLines(bytes)
        self.kind = kind
    }

    mutating func read() throws(BallotFileError) -> BallotFile {
        var first = lines.line()
        while let line = first, line.first == 0x23 || line.trimmed.isEmpty {
            if line.first == 0x23 { try readHeader(line.dropFirst()) }
            first = lines.line()
        }
        if categories == 0, let announced = header["NUMBER CATEGORIES"] {
            guard let number = Int(announced.value), (1...100).contains(number) else {
                throw BallotFileError(line: announced.line, .expected("a number of categories", found: announced.value))
            }
            categories = number
        }
        if header.isEmpty && names.names.isEmpty { first = try readOldHeader(first) }
        let candidates: Candidates
        do throws(BallotError) { candidates = try Candidates(names.names) } catch { throw lines.error(.ballot(error)) }
        try expect("NUMBER ALTERNATIVES", "candidates", candidates.count)
        let type = header["DATA TYPE"]?.value.lowercased() ?? kind
        var file: BallotFile
        if type == "cat" || categories > 0 {
            file = BallotFile(box: .rated(try readCategories(first, candidates)))
        } else {
            file = BallotFile(box: .ranked(try readOrders(first, candidates, type)))
        }
        try expect("NUMBER VOTERS", "votes", file.box.totalWeight)
        file.title = header["TITLE"]?.value ?? ""
        file.notices = notices
        return file
    }

    private func expect(_ key: String, _ what: String, _ found: Int) throws(BallotFileError) {
        guard let announced = header[key], let number = Int(announced.value) else { return }
        guard number == found else {
            throw BallotFileError(line: announced.line, .countMismatch(what, announced: number, found: found))
        }
    }

    private mutating func readHeader(_ line: Slice<UnsafeBufferPointer<UInt8>>) throws(BallotFileError) {
        guard let text = line.trimmed.text else { throw lines.error(.notUTF8) }
        guard let colon = text.firstIndex(of: ":") else { return }
        let key = String(text[..<colon])
        let value = String(decoding: text[text.index(after: colon)...].utf8.trimmed, as: UTF8.self)
        if key.hasPrefix("ALTERNATIVE NAME ") {
            guard let number = Int(key.dropFirst(17)), number == names.names.count + 1 else {
                throw lines.error(.expected("ALTERNATIVE NAME \(names.names.count + 1)", found: key))
            }
            notices += names.addRenaming(value, number: number, line: lines.number)
        } else if key.hasPrefix("CATEGORY NAME ") {
            categories += 1
        } else {
            header[key] = (value, lines.number)
        }
    }

    /// The number of candidates, a line `number,name` for each, and a line `votes,sum,unique`.
    private mutating func readOldHeader(_ first: Slice<UnsafeBufferPointer<UInt8>>?) throws(BallotFileError) -> Slice<
        UnsafeBufferPointer<UInt8>
    >? {
        guard let first else { throw lines.error(.endsBefore("the number of candidates")) }
        var cursor = ByteCursor(first)
        guard let count = cursor.number(), (1...Candidates.limit).contains(count) else {
            throw lines.error(.expected("the number of candidates", found: cursor.rest))
        }
        for number in 1...count {
            guard let line = lines.line() else { throw lines.error(.endsBefore("the name of candidate \(number)")) }
            cursor = ByteCursor(line)
            guard cursor.number() == number, cursor.take(0x2C) else {
                throw lines.error(.expected("candidate \(number)", found: cursor.rest))
            }
            guard let name = line[cursor.position...].trimmed.text else { throw lines.error(.notUTF8) }
            notices += names.addRenaming(name, number: number, line: lines.number)
        }
        guard let line = lines.line() else { throw lines.error(.endsBefore("the number of votes")) }
        cursor = ByteCursor(line)
        guard let voters = cursor.number() else { throw lines.error(.expected("the number of votes", found: cursor.rest)) }
        header["NUMBER VOTERS"] = (String(voters), lines.number)
        return lines.line()
    }

    /// Walks over the ballots: `weight: 1,{2,3},4`, or with a comma for the colon. Lines that begin with `#` are comments.
    private mutating func eachBallot(
        from first: Slice<UnsafeBufferPointer<UInt8>>?, _ body: (inout ByteCursor, Int, Int) throws(BallotFileError) -> Void
    ) throws(BallotFileError) {
        var next = first
        while let line = next {
            if !line.trimmed.isEmpty && line.first != 0x23 {
                var cursor = ByteCursor(line)
                guard let weight = cursor.number(), weight > 0 else {
                    throw lines.error(.expected("a number of votes above zero", found: cursor.rest))
                }
                guard cursor.take(0x3A) || cursor.take(0x2C) else { throw lines.error(.expected("a colon", found: cursor.rest)) }
                try body(&cursor, weight, lines.number)
            }
            next = lines.line()
        }
    }

    private mutating func readOrders(
        _ first: Slice<UnsafeBufferPointer<UInt8>>?, _ candidates: Candidates, _ type: String?
    ) throws(BallotFileError) -> RankedProfile {
        var profile = RankedProfile(candidates: candidates)
        var buffer = BallotBuffer(candidates: candidates.count)
        let (isStrict, isComplete) = (type?.hasPrefix("so") == true, type?.hasSuffix("oc") == true)
        try eachBallot(from: first) { (cursor, weight, number) throws(BallotFileError) in
            func fail(_ reason: BallotFileError.Reason) -> BallotFileError { BallotFileError(line: number, reason) }
            func add(_ cursor: inout ByteCursor) throws(BallotFileError) {
                guard let candidate = cursor.number() else { throw fail(.expected("a candidate", found: cursor.rest)) }
                guard (1...candidates.count).contains(candidate) else { throw fail(.unknownCandidate(String(candidate))) }
                do throws(BallotError) { try buffer.add(candidate - 1) } catch { throw fail(.ballot(error)) }
            }
            cursor.skipSpaces()
            while !cursor.isAtEnd {
                buffer.beginRank()
                if cursor.take(0x7B) {
                    repeat { try add(&cursor) } while cursor.take(0x2C)
                    guard cursor.take(0x7D) else { throw fail(.expected("a closing brace", found: cursor.rest)) }
                } else {
                    try add(&cursor)
                }
                cursor.skipSpaces()
                if cursor.isAtEnd { break }
                guard cursor.take(0x2C) else { throw fail(.expected("a comma", found: cursor.rest)) }
            }
            if isStrict && buffer.count != buffer.rankCount || isComplete && buffer.count != candidates.count {
                throw fail(.notOfItsKind(type ?? ""))
            }
            do throws(BallotError) { try buffer.flush(into: &profile, weight: weight) } catch { throw fail(.ballot(error)) }
        }
        return profile
    }

    private mutating func readCategories(
        _ first: Slice<UnsafeBufferPointer<UInt8>>?, _ candidates: Candidates
    ) throws(BallotFileError) -> RatedProfile {
        let (categories, highest) = (self.categories, max(categories, 1) - 1)
        let isApproval = categories == 2
        var profile: RatedProfile
        do throws(BallotError) {
            profile = try RatedProfile(
                candidates: candidates, scale: isApproval ? .approval : .grades(lowest: 0, highest: highest))
        } catch { throw lines.error(.ballot(error)) }
        // The line on which each candidate was last seen: nobody stands in two categories.
        var seen = [Int](repeating: 0, count: candidates.count)
        try eachBallot(from: first) { (cursor, weight, number) throws(BallotFileError) in
            func fail(_ reason: BallotFileError.Reason) -> BallotFileError { BallotFileError(line: number, reason) }
            var (marks, category) = ([RatedBallot.Mark](), 0)
            func add(_ cursor: inout ByteCursor) throws(BallotFileError) {
                guard let candidate = cursor.number() else { throw fail(.expected("a candidate", found: cursor.rest)) }
                guard (1...candidates.count).contains(candidate) else { throw fail(.unknownCandidate(String(candidate))) }
                guard seen[candidate - 1] != number else { throw fail(.ballot(.repeatedCandidate(candidate - 1))) }
                seen[candidate - 1] = number
                let grade = isApproval ? 1 - category : highest - category
                if !isApproval || grade == 1 { marks.append(.init(candidate: candidate - 1, value: grade)) }
            }
            repeat {
                guard category <= highest else { throw fail(.countMismatch("categories", announced: categories, found: category + 1)) }
                if cursor.take(0x7B) {
                    if !cursor.take(0x7D) {
                        repeat { try add(&cursor) } while cursor.take(0x2C)
                        guard cursor.take(0x7D) else { throw fail(.expected("a closing brace", found: cursor.rest)) }
                    }
                } else {
                    try add(&cursor)
                }
                category += 1
            } while cursor.take(0x2C)
            cursor.skipSpaces()
            guard cursor.isAtEnd else { throw fail(.expected("the end of the line", found: cursor.rest)) }
            do throws(BallotError) {
                try profile.append(RatedBallot(marks, weight: weight))
            } catch { throw fail(.ballot(error)) }
        }
        return profile
    }
}
