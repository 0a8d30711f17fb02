import CommonsGovernance
import Testing

@Suite struct BLTReaderTests {
    private func names(_ lines: String) throws -> [String] {
        try BallotFile(reading: Array("2 1\n1 1 2 0\n1 2 0\n0\n\(lines)".utf8), as: .blt).box.candidates.names
    }

    @Test func `keeps quotes within a name`() throws {
        #expect(try names("\"William \"Bill\" Smith\"\n\"Jim \"Bob\"\"\n\"Ward\"") == ["William \"Bill\" Smith", "Jim \"Bob\""])
        #expect(try names("\"O \\\"escaped\\\"\"\n\"B\"") == ["O \"escaped\"", "B"])
    }

    @Test func `still reads names on one line, with a party, a comma or a comment after them`() throws {
        #expect(try names("\"A\"\"B\"\"Ward\"") == ["A", "B"])
        #expect(try names("\"A\", \"B\" # both") == ["A", "B"])
        #expect(try names("\"A\" \"Green\"\n\"B\" \"Red\"\n\"Ward\"") == ["A", "B"])
    }

    @Test func `refuses a name without its closing quote`() {
        #expect(throws: BallotFileError.self) { try names("\"A\n\"B\"") }
    }

    private func ballots(_ text: String) throws -> (ranks: [[[Int]]], weights: [Int], file: BallotFile) {
        let file = try BallotFile(reading: Array(text.utf8), as: .blt)
        guard case .ranked(let profile) = file.box else { throw BallotError.noCandidate }
        return (profile.ballots.map { $0.ranks.map { $0.sorted() } }, profile.ballots.map(\.weight), file)
    }

    @Test func `reads the example of 1987 on one line`() throws {
        let text = "4 2 -2 3 1 3 4 0 4 1 3 2 0 2 4 1 3 0 1 2 0 2 2 4 3 1 0 1 3 4 2 0 0"
        let read = try ballots(text + " \"Adam\" \"Basil\" \"Charlotte\" \"Donald\" \"Title\"")
        #expect(read.ranks == [[[0], [1], [2]], [[0], [1]], [[2], [0], [1]], [], [[2], [1], [0]], [[1], [2]]])
        #expect(read.weights == [3, 4, 2, 1, 2, 1])
        #expect(read.file.box.candidates.names == ["Adam", "Charlotte", "Donald"] && read.file.title == "Title")
    }

    @Test func `reads ballots on lines of their own without any zero, weights with decimals, and names without quotes`() throws {
        let read = try ballots("\u{FEFF}3 1\r\n2.0 1 2\r\n1.000 2 3\r\n3 3\r\nAnn Lee\r\nBo\r\nCy # the third\r\n")
        #expect(read.ranks == [[[0], [1]], [[1], [2]], [[2]]])
        #expect(read.weights == [2, 1, 3])
        #expect(read.file.box.candidates.names == ["Ann Lee", "Bo", "Cy"])
        #expect(try ballots("2 1\n1 1 2 0\n0\nAnn Bo Title").file.box.candidates.names == ["Ann", "Bo"])
    }

    @Test func `takes a zero within a line for an empty rank where ballots have lines of their own`() throws {
        let end = "0\n\"A\"\n\"B\"\n\"C\"\n\"T\"\n"
        let expected: [[[Int]]] = [[[1]], [[2], [0]], [[0], [1]], [[2]]]
        #expect(try ballots("3 1\n1 0 2 0\n1 3 0 1 0\n1 1 2 0\n1 0 3 0\n" + end).ranks.count == 7, "fewer lines hold one than several")
        let read = try ballots("3 1\n1 0 2 0\n1 3 0 1 0\n1 1 2 0\n1 0 3 0\n1 1 0\n1 1 0\n1 2 0\n1 0 0 3 0\n" + end)
        #expect(read.ranks == expected + [[[0]], [[0]], [[1]], [[2]]])
        let mixed = try ballots("3 1\n1 0 2 0\n1 2 0\n1 3 0 1 0\n1 1 2 0\n1 1 0\n" + end)
        #expect(mixed.ranks == [[[1]], [[1]], [[2], [0]], [[0], [1]], [[0]]])
        // Several ballots on every line stay what they are.
        #expect(try ballots("3 1\n1 2 0 1 3 0\n2 1 0 1 2 0\n" + end).weights == [1, 1, 2, 1])
    }

    @Test func `reads nicknames, comments between signs, sets in parentheses, and what follows the title`() throws {
        let head = "3 2 /* three\n of them */\n[nick ann bo cy]\n[tie bo ann cy]\n"
        let text = head + "2 ann bo=cy 0\n(x1) 1 (bo ann) cy 0\n0\n\"A\"\n\"B\"\n\"C\"\n"
        let read = try ballots(text + "\"T\"\n\"source\"\n\"remark\"\n")
        #expect(read.ranks == [[[0], [1, 2]], [[0, 1], [2]]])
        #expect(read.file.title == "T")
        #expect(read.file.notices.map(\.kind) == [.passedOver("tie bo ann cy")])
        #expect(throws: BallotFileError.self) { try ballots(text.replacing("(bo ann)", with: "(bo eve)")) }
    }

    @Test(arguments: [
        ("3 1\n1.5 1 0\n0\nA\nB\nC\n", 2, "expected a whole weight, found “1.5 1 0”"),
        ("2 1\n1 1 0\n0\n\"A\"\n2 1\n", 5, "expected a name in quotes, found “2 1”"),
        ("2 1\n[nick a]\n1 1 0\n0\nA\nB\n", 2, "2 nicknames announced, 1 found"),
        ("2 1\n/* 1 1 0\n0\nA\nB\n", 5, "the file ends before the end of a comment"),
        ("1 1\n1 1 0\n0\nA\nT\nS\nR\nX\n", 8, "expected the end, found “X”"),
    ])
    func `refuses what no program writes, with line and reason`(text: String, line: Int, reason: String) {
        let error = #expect(throws: BallotFileError.self) { try BallotFile(reading: Array(text.utf8), as: .blt) }
        #expect(error?.description == "line \(line): \(reason)")
    }
}
