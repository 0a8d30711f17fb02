import CommonsDomain
import CommonsGeo
import CommonsGovernance
import Foundation

/// A whole assembly, from a draft to what is done about it: read it from top to bottom, or run it.
///
///     swift run --package-path Examples AssemblyExample [FOLDER]
///
/// It prints what happens, and writes the pictures and the dossiers into FOLDER (`Out/assembly` unless told otherwise).
@main
struct Main {
    static func main() async throws {
        let folder = URL(fileURLWithPath: CommandLine.arguments.dropFirst().first ?? "Out/assembly", isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let garden = try await Garden()
        try await garden.decideOnTheMeal(folder)
        try await garden.chooseThePlace(folder)
    }
}

/// The association *Les Jardins de la Motte*, twelve members, and the space in which they decide.
struct Garden {
    // A store in memory; an SQLiteStore or any other in its place changes nothing below.
    let store = InMemoryStore()
    let assembly: Assembly<InMemoryStore>
    let space: Space
    let association = EntityID(at: Instant(secondsSince1970: 1_700_000_000), using: &Garden.randomness)
    /// Everybody by name. What a program knows of them it reads from links: see `Standing.init(of:links:residence:voteless:)`.
    let people: [String: EntityID]
    static let names = ["Ana", "Bilal", "Chloé", "Driss", "Emma", "Farid", "Gaël", "Hana", "Ivan", "Jeanne", "Karim", "Lucie"]

    /// Ids are drawn from a seed here, so that every run prints the same; a program uses the system's randomness.
    nonisolated(unsafe) private static var randomness = SeededGenerator(seed: "Les Jardins de la Motte".utf8)

    /// The clock is the program's own: nothing in the library reads one. Day 0 is a Monday noon.
    static func day(_ day: Int64, hour: Int64 = 12) -> Instant {
        Instant(secondsSince1970: 1_795_435_200).advanced(bySeconds: day * 86_400 + (hour - 12) * 3_600)
    }

    static func id<Named>() -> Identifier<Named> { Identifier(EntityID(at: day(0), using: &randomness)) }

    init() async throws {
        let owner = association
        people = Dictionary(uniqueKeysWithValues: Self.names.map { ($0, EntityID(at: Self.day(-400), using: &Self.randomness)) })
        // Rules are declared before anything is proposed. Half must take part, two of three who take a side must agree.
        let rule = try DecisionRule(
            quorums: [.share(.half, of: .electorate, measuring: .cast)], majority: .ratio(.twoThirds, of: .expressed, strict: false),
            isChangeable: true, allowsDelegation: true)
        space = try Space(
            id: Self.id(), name: "La cantine du jardin", theme: "Ce que l’on mange ensemble", owner: owner,
            territories: [TerritoryID("insee:departement:38"), TerritoryID("insee:commune:38185")],
            electorate: .members(of: owner), rule: rule, amendmentRule: DecisionRule(), rooms: [Room(slug: "menus", name: "Menus")],
            created: Self.day(-30))
        try await store.put(space)
        assembly = Assembly(store)
    }

    /// Somebody as the store sees them. Ana administers the association, and so chairs.
    func viewer(_ name: String) -> Viewer {
        Viewer(
            person: people[name] ?? association,
            tokens: [name == "Ana" ? .admin(of: association) : .member(of: association), .member(of: association)])
    }

    func person(_ name: String) -> EntityID { people[name] ?? association }

    /// What is known of the members: Lucie joined as an observer, without a vote.
    var standings: [Standing] {
        Self.names.map { name in
            Standing(
                person: person(name),
                memberships: [.init(in: association, since: Self.day(-365), isVoting: name != "Lucie")])
        }
    }

    func say(_ day: Int64, _ text: String) { print("day \(day < 10 ? " " : "")\(day)  \(text)") }

    /// Takes the votes and says which were refused.
    func vote(_ papers: [(String, Paper)], on proposal: Proposal, question: EntityID, day: Int64, nonces: Bool = false) async throws {
        let station = PollingStation(store, for: proposal.id)
        let results = try await station.cast(
            papers.map { name, paper in
                CastPaper(
                    by: person(name), on: question, text: proposal.text.digest, paper: paper,
                    nonce: nonces ? Seed(using: &Self.randomness) : nil, at: Self.day(day, hour: 18))
            })
        for (index, result) in results.enumerated() {
            switch result {
            case .refused(let why): say(day, "\(papers[index].0)’s vote is refused: \(why)")
            case .taken(let receipt):
                if let tracker = receipt.tracker, index == 0 {
                    say(day, "\(papers[index].0) keeps the tracker \(tracker.description.prefix(16))…")
                }
            }
        }
    }

    func name(of person: EntityID) -> String { people.first { $0.value == person }?.key ?? "somebody" }
}
