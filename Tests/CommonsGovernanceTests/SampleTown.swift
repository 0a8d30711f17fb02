import CommonsDomain
import CommonsGeo

@testable import CommonsGovernance

/// A small association with a space to decide in, the same in every test.
enum SampleTown {
    static let noon = Instant(secondsSince1970: 1_790_000_000)
    static let association = id(1)
    static let author = id(10)
    static let chair = id(11)

    static func id(_ number: UInt64) -> EntityID { EntityID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 | number) }
    static func person(_ number: Int) -> EntityID { id(UInt64(100 + number)) }
    static func after(_ seconds: Int64) -> Instant { noon.advanced(bySeconds: seconds) }

    static func space(
        rule: DecisionRule? = nil, order: AmendmentOrder = .furthestFirst, electorate: ElectorateRule = .members(of: association)
    ) throws -> Space {
        try Space(
            id: Identifier(id(2)), name: "Cantine", theme: "Ce qu’on mange", owner: association,
            territories: [TerritoryID("insee:commune:38185")], electorate: electorate, rule: rule ?? DecisionRule(),
            amendmentRule: DecisionRule(), amendmentOrder: order, rooms: [Room(slug: "menus", name: "Menus")], created: noon)
    }

    static func proposal(
        rule: DecisionRule? = nil, text: String = "Un repas sans viande par semaine.", order: AmendmentOrder = .furthestFirst
    ) throws
        -> Proposal
    {
        try Proposal(
            id: Identifier(id(3)), in: space(rule: rule, order: order), author: author, title: "Un repas végétarien", text: text,
            created: noon)
    }

    static func electorate(_ count: Int, of proposal: Proposal) throws -> Electorate {
        let people = (0..<count).map {
            Standing(person: person($0), memberships: [.init(in: association, since: noon.advanced(bySeconds: -1))])
        }
        return try Electorate(
            id: Identifier(id(4)), of: proposal.id.rawValue, home: proposal.home, rule: .members(of: association), people: people,
            taken: noon)
    }

    static func amendment(
        _ number: UInt64, to proposal: Proposal, edits: [TextEdit], at instant: Instant, by author: EntityID = id(12)
    ) throws -> Amendment {
        try Amendment(
            id: Identifier(id(1000 + number)), proposal: proposal.id.rawValue, home: proposal.home, author: author, reason: "Mieux",
            base: proposal.text.digest, edits: edits, created: instant)
    }
}
