import Testing

@testable import CommonsDomain
@testable import CommonsGovernance

@Suite struct BallotRecordTests {
    private func record(_ paper: String?, shownIn: Home? = nil) -> BallotRecord {
        let (voter, question) = (SampleTown.person(3), SampleTown.id(40))
        return BallotRecord(
            id: BallotRecord.id(of: voter, on: question), question: question, voter: voter, text: ContentDigest(of: "text"), paper: paper,
            created: Instant(millisecondsSince1970: -1), updated: SampleTown.after(7), shownIn: shownIn)
    }

    @Test func `writes by itself what its members write, and reads it again`() throws {
        let home = Home(space: SampleTown.id(1), owner: SampleTown.association, readers: .everyone)
        for record in [record("yes"), record(nil), record("marks:0=3,4=-1", shownIn: home)] {
            let bytes = try EntityBody.encode(record)
            #expect(try bytes == CanonicalJSON.encode(record))
            #expect(try EntityBody.decode(BallotRecord.self, from: bytes) == record)
        }
    }

    @Test func `a sealed ballot writes by itself what its members write`() throws {
        let nonce = Seed(ContentDigest(of: "nonce"))
        let ballot = SealedBallot(.ranking([[2], [0, 1]]), on: SampleTown.id(40), text: .zero, nonce: nonce, opened: SampleTown.after(1))
        #expect(try EntityBody.encode(ballot) == CanonicalJSON.encode(ballot))
        #expect(try EntityBody.decode(SealedBallot.self, from: EntityBody.encode(ballot)) == ballot)
    }
}
