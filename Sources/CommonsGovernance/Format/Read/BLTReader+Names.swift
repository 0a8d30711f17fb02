/// The names and the title that BLT ends with.
extension BLTReader {
    /// A name or another text after the ballots.
    private struct Text {
        var text: String
        let line: Int
        let isQuoted: Bool
    }

    mutating func finish(_ profile: RankedProfile, seats: Int, withdrawn: [Bool]) throws(BallotFileError) -> BallotFile {
        let count = withdrawn.count
        var names = NameTable()
        var (texts, labels, notices) = ([Text](), [String](), self.notices)
        while let text = try nextText() { texts.append(text) }
        // A single word needs no quotes, and no line of its own.
        if texts.count < count {
            texts = texts.flatMap { text in
                text.isQuoted
                    ? [text] : text.text.split(separator: " ").map { Text(text: String($0), line: text.line, isQuoted: false) }
            }
        }
        let rows = Dictionary(grouping: texts, by: \.line).sorted { $0.key < $1.key }.map(\.value)
        if texts.count > count + 1, texts.count > rows.count, (count...count + 3).contains(rows.count) {
            labels = withdrawn.indices.filter { !withdrawn[$0] }.map { rows[$0].dropFirst().map(\.text).joined(separator: ", ") }
            texts = rows.map { $0[0] }
        }
        guard texts.count >= count else { throw lines.error(.endsBefore("the name of candidate \(texts.count + 1)")) }
        // After the title, a source and a remark may stand.
        let most = rows.count == texts.count ? count + 3 : count + 1
        guard texts.count <= most else {
            throw BallotFileError(line: texts[most].line, .expected("the end", found: texts[most].text))
        }
        for (index, name) in texts.prefix(count).enumerated() {
            if withdrawn[index] {
                notices.append(.init(line: name.line, .withdrawn(name.text)))
            } else {
                notices += names.addRenaming(name.text, number: index + 1, line: name.line)
            }
        }
        let box = try checked { () throws(BallotError) in BallotBox.ranked(profile.renamed(try Candidates(names.names))) }
        var file = BallotFile(box: box, title: texts.count > count ? texts[count].text : "", seats: seats, labels: labels)
        file.notices = notices
        return file
    }

    /// The next text in quotes, or without them a whole line; `nil` at the end of the file.
    private mutating func nextText() throws(BallotFileError) -> Text? {
        guard var byte = try nextByte(), let start = current?.line.startIndex else { return nil }
        if byte == 0x2C, current?.position != start {
            current?.position += 1
            guard let next = try nextByte() else { return nil }
            byte = next
        }
        if byte == 0x22 { return Text(text: try quoted(), line: lines.number, isQuoted: true) }
        guard let cursor = current, case let rest = cursor.line[cursor.position...].prefix(while: { $0 != 0x23 }).trimmed,
            cursor.line[..<cursor.position].trimmed.isEmpty,
            // What looks like a ballot is none of a name.
            !rest.allSatisfy({ (0x30...0x39).contains($0) || [0x20, 0x09, 0x2D, 0x3D].contains($0) })
        else { throw lines.error(.expected("a name in quotes", found: current?.rest ?? "")) }
        guard let text = rest.text else { throw lines.error(.notUTF8) }
        current?.position = cursor.line.endIndex
        return Text(text: text, line: lines.number, isQuoted: false)
    }

    private mutating func quoted() throws(BallotFileError) -> String {
        guard var cursor = current, cursor.take(0x22) else { throw lines.error(.expected("a name in quotes", found: "")) }
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
