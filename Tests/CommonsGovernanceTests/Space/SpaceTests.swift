import CommonsDomain
import CommonsGeo
import Foundation
import Testing

@testable import CommonsGovernance

@Suite struct SpaceTests {
    private func space(name: String = "Cantine", rule: DecisionRule? = nil, rooms: [Room] = []) throws -> Space {
        try Space(
            id: Identifier(SampleTown.id(2)), name: name, owner: SampleTown.association, electorate: .people([]), rule: DecisionRule(),
            amendmentRule: rule ?? DecisionRule(), rooms: rooms, created: SampleTown.noon)
    }

    @Test func `refuses a name without a letter, two rooms of one slug, and amendments decided in secret`() throws {
        #expect(throws: SpaceError.emptyName(" — ")) { try space(name: " — ") }
        #expect(throws: SpaceError.roomTwice("a")) { try space(rooms: [Room(slug: "a", name: "A"), Room(slug: "a", name: "B")]) }
        for rule in [try DecisionRule(secrecy: .secret(floor: 3)), try DecisionRule(tiePolicy: .chair)] {
            #expect(throws: SpaceError.unsoundAmendmentRule) { try space(rule: rule) }
        }
    }

    @Test func `reads what it writes`() throws {
        let space = try SampleTown.space()
        #expect(try JSONDecoder().decode(Space.self, from: JSONEncoder().encode(space)) == space)
    }

    @Test func `is found by its readers, under its owner and territory`() throws {
        let projection = try SampleTown.space().projection
        #expect(projection.parent == SampleTown.association)
        #expect(projection.audience == [.everyone])
        #expect(projection.territories.map(\.rawValue) == ["insee:commune:38185"])
        #expect(projection.text[.name] == "cantine")
    }
}
