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
}
