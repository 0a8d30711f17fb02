import Testing

@testable import CommonsGovernance

@Suite struct PaperLineTests {
    @Test(arguments: [
        (Paper.stance(.block), "block"), (.ranking([]), "rank:"), (.ranking([[2], [1, 0]]), "rank:2>0=1"), (.marks([]), "marks:"),
        (.marks([.init(candidate: 4, value: -1), .init(candidate: 0, value: 3)]), "marks:0=3,4=-1"),
    ])
    func `writes a paper in one word, and reads it`(paper: Paper, line: String) throws {
        #expect(paper.line == line)
        #expect(try Paper(line: line).line == line)
    }

    @Test(arguments: [
        "", "YES", "rank:1=0", "rank:>", "rank:a", "rank:01", "marks:1", "marks:1=", "marks:2=1,1=1", "marks:1=+1", "rank:1>",
    ])
    func `refuses other spellings`(line: String) {
        #expect(throws: PaperLineError.malformed(line)) { try Paper(line: line) }
    }
}
