import CommonsGovernance
import Testing

@Suite struct CVotesReaderTests {
    @Test func `reads several votes on one line, each with its tags and its quantity`() throws {
        let text = "#/Candidates: A ; B ; C\nx || A > B * 2; B > C ;; y, z || C # the rest; A > B\n"
        let file = try BallotFile(reading: Array(text.utf8), as: .cvotes)
        #expect(file.box.totalWeight == 4)
        #expect(try Tally.count(file.box, by: CountingRule(.plurality)).rounds[0].scores == [2, 1, 1].map { Rational($0) })
    }

    @Test func `finds undeclared candidates in every vote of a line`() throws {
        let file = try BallotFile(reading: Array("A > B; D = C\n".utf8), as: .cvotes)
        #expect(file.box.candidates.names == ["A", "B", "C", "D"])
    }

    @Test func `passes over those who are not declared, as the format asks, and says so once each`() throws {
        let text = "#/Candidates: A ; B ; C\n#/Number of Seat: 2\nA > Z = Y > B\nZ > C = Y\nZ\n/EMPTY/ * 2\n"
        let file = try BallotFile(reading: Array(text.utf8), as: .cvotes)
        guard case .ranked(let profile) = file.box else { throw BallotError.noCandidate }
        #expect(Array(profile.ballots).map(\.ranks) == [[[0], [1]], [[2]], [], []])
        #expect(file.notices.map(\.kind) == [.notACandidate("Z"), .notACandidate("Y")])
        #expect(file.seats == 2)
    }
}
