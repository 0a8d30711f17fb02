import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct PetitionTests {
    private func petition(
        _ threshold: Fraction = .half, stage: ProposalStage = .adopted, from opens: Int64 = 100, to closes: Int64 = 200
    ) throws -> Petition {
        try Petition(
            id: Identifier(SampleTown.id(80)), toRepeal: Resolution(of: SampleLife.proposal(in: stage), evidence: .zero),
            author: SampleTown.person(1), reason: "Trop cher", threshold: threshold, created: SampleTown.after(opens),
            closes: SampleTown.after(closes))
    }

    @Test func `succeeds at its threshold of the electorate, before or after it closes, and fails below`() throws {
        // Half of nine: five reach it, four do not.
        let petition = try petition()
        #expect(petition.electorate == 9)
        let cases: [(Int, Int64, Petition.Status)] = [
            (0, 100, .open), (4, 199, .open), (4, 200, .failed), (5, 150, .succeeded), (5, 999, .succeeded), (9, 200, .succeeded),
        ]
        for (signatures, second, status) in cases {
            #expect(petition.status(signatures: signatures, at: SampleTown.after(second)) == status)
        }
    }

    @Test func `is signed while it is open, by who could vote`() throws {
        let petition = try petition()
        let electorate = try SampleTown.electorate(9, of: SampleLife.proposal(in: .adopted))
        func sign(_ person: Int, at second: Int64) throws -> Signature {
            try Signature(of: petition, by: SampleTown.person(person), electorate: electorate, at: SampleTown.after(second))
        }
        #expect(try sign(0, at: 100).id == sign(0, at: 199).id)
        for second: Int64 in [99, 200] { #expect(throws: PetitionError.closed(SampleTown.after(200))) { try sign(0, at: second) } }
        #expect(throws: PetitionError.mayNotSign(SampleTown.person(9))) { try sign(9, at: 150) }
    }

    @Test func `is opened against what holds alone, with a threshold, and for some time`() throws {
        #expect(throws: PetitionError.nothingToRepeal) { try petition(stage: .refused) }
        #expect(throws: PetitionError.noThreshold) { try petition(.none) }
        #expect(throws: PetitionError.closesBeforeItOpens(SampleTown.after(100))) { try petition(to: 100) }
    }
}
