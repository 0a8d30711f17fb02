import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct ElectorateListTests {
    private func electorate(_ rights: [Bool]) throws -> Electorate {
        let proposal = try SampleTown.proposal()
        let people = rights.enumerated().map {
            Standing(
                person: SampleTown.person($0.offset),
                memberships: [.init(in: SampleTown.association, since: SampleTown.noon, isVoting: $0.element)])
        }
        return try Electorate(
            id: Identifier(SampleTown.id(4)), of: proposal.id.rawValue, home: proposal.home, rule: .members(of: SampleTown.association),
            people: people, taken: SampleTown.after(1))
    }

    @Test func `has the digest of its electorate, whoever votes or attends`() throws {
        for code in 0..<64 {
            let electorate = try electorate((0..<6).map { code >> $0 & 1 == 1 })
            let list = ElectorateList(electorate)
            #expect(list.digest == electorate.digest)
            for person in 0..<7 {
                let id = SampleTown.person(person)
                #expect(list.mayVote(id) == (electorate.eligibility(of: id)?.right == .votes))
            }
            #expect(try CanonicalForm.value(ElectorateList.self, from: CanonicalForm.bytes(of: list)) == list)
        }
    }

    @Test func `is read in order alone, each person once`() throws {
        let text = String(decoding: try CanonicalForm.bytes(of: ElectorateList(electorate([true, true]))), as: UTF8.self)
        let (one, two) = (SampleTown.person(0).description, SampleTown.person(1).description)
        for (old, new) in [(one, two), (two, one)] {
            #expect(throws: DecodingError.self) {
                try CanonicalForm.value(ElectorateList.self, from: text.replacingOccurrences(old, with: new).utf8)
            }
        }
    }
}

extension String {
    fileprivate func replacingOccurrences(_ old: String, with new: String) -> String {
        split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
}
