// Casts ballots through a polling station into an SQLite store, in batches, and recounts what was kept.
// usage: CastingBenchmarks FOLDER BALLOTS BATCH     one line each: `METRIC value unit`
// Wall-clock seconds; memory is what the process holds after each quarter of the ballots.
import CommonsDomain
import CommonsGovernance
import CommonsSQLite
import Foundation

@main
struct Main {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let ballots = Int(arguments[2]), let batch = Int(arguments[3]), ballots > 0, batch > 0 else {
            print("usage: CastingBenchmarks FOLDER BALLOTS BATCH")
            exit(2)
        }
        let folder = URL(fileURLWithPath: arguments[1])
        func file(_ name: String) throws -> SQLiteStore { try SQLiteStore(path: folder.appendingPathComponent(name).path) }
        try await Vote(store: file("open.sqlite"), secrecy: .open, ballots: ballots, batch: batch).run("sqlite-open")
        try await Vote(store: file("secret.sqlite"), secrecy: .secret(floor: 5), ballots: ballots, batch: batch).run("sqlite-secret")
        try await Vote(store: InMemoryStore(), secrecy: .open, ballots: ballots, batch: batch).run("memory-open")
    }
}

/// Megabytes that the process holds of its own now, without the pages of files, which the system lends it and takes back; on macOS the most that it
/// held so far.
func heldMegabytes() -> Int {
    #if canImport(Darwin)
        return usage().ru_maxrss / 1_048_576
    #else
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") } ?? ""
        return (line.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0) / 1024
    #endif
}

/// Seconds that all threads of the process have worked.
func processorSeconds() -> Double {
    let usage = usage()
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

private func usage() -> rusage {
    var usage = rusage()
    getrusage(Int32(0), &usage)  // RUSAGE_SELF, which Linux and macOS import with different types
    return usage
}

struct Vote<S: Store> {
    let store: S
    let secrecy: Secrecy
    let ballots: Int
    let batch: Int
    private var association: EntityID { EntityID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001) }
    private var noon: Instant { Instant(secondsSince1970: 1_790_000_000) }
    private func person(_ number: Int) -> EntityID { EntityID(high: 0x0190_0000_0000_7001, low: 0x8000_0000_0000_0000 | UInt64(number)) }

    /// Leads a proposal to its vote, casts, closes and counts; prints how fast, and what it held meanwhile.
    func run(_ name: String) async throws {
        let chair = Viewer(person: association, tokens: [.admin(of: association), .member(of: association)])
        let seed = Seed(ContentDigest(of: "seed"))
        let space = try Space(
            id: Identifier(EntityID(high: 0x0190_0000_0000_7002, low: 0x8000_0000_0000_0002)), name: "Ville", owner: association,
            electorate: .members(of: association), rule: DecisionRule(secrecy: secrecy), amendmentRule: DecisionRule(), created: noon)
        try await store.put(space)
        let assembly = Assembly(store)
        let draft = try Proposal(
            id: Identifier(EntityID(high: 0x0190_0000_0000_7003, low: 0x8000_0000_0000_0003)), in: space, author: association,
            title: "Un parc", text: "La ville ouvre un parc.", created: noon)
        try await assembly.propose(draft, as: chair)
        let id = draft.id
        try await assembly.apply(.opened, to: id, as: chair, at: noon)
        let people = (0..<ballots).lazy.map {
            Standing(person: person($0), memberships: [.init(in: association, since: noon.advanced(bySeconds: -1))])
        }
        try await assembly.takeElectorate(of: id, people: people, as: chair, at: noon)
        try await assembly.apply(.frozen, to: id, as: chair, at: noon)
        if secrecy.isSecret { try await assembly.apply(.seedCommitted(commitment: seed.commitment), to: id, as: chair, at: noon) }
        let opened = try await assembly.apply(.voteOpened, to: id, as: chair, at: noon)
        let station = PollingStation(store, for: id, batchLimit: batch)
        let stances: [Stance] = [.yes, .yes, .no, .abstain]
        func papers(_ range: Range<Int>) -> [CastPaper] {
            range.map {
                CastPaper(
                    by: person($0), on: id.rawValue, text: opened.text.digest, paper: .stance(stances[$0 % 4]),
                    nonce: secrecy.isSecret ? Seed(ContentDigest(of: "nonce \($0)")) : nil, at: noon.advanced(bySeconds: 60))
            }
        }
        _ = try await station.cast(papers(0..<1))  // reads the electorate
        var (memory, taken) = ([Int](), 1)
        let (began, processor) = (Date(), processorSeconds())
        // One call waits while another is being written, as at any station where more than one person comes.
        var waiting: Task<[CastResult], any Error>?
        func settle(_ call: Task<[CastResult], any Error>?) async throws {
            for result in try await call?.value ?? [] { if case .taken = result { taken += 1 } }
        }
        for start in stride(from: 1, to: ballots, by: batch) {
            let batchPapers = papers(start..<min(start + batch, ballots))
            let call = Task { try await station.cast(batchPapers) }
            try await settle(waiting)
            waiting = call
            if start * 4 / ballots != min(start + batch, ballots) * 4 / ballots { memory.append(heldMegabytes()) }
        }
        try await settle(waiting)
        let (seconds, work) = (Date().timeIntervalSince(began), processorSeconds() - processor)
        try await assembly.apply(.voteClosed, to: id, as: chair, at: noon.advanced(bySeconds: 120))
        let counted = Date()
        let decided = try await assembly.count(
            id, seed: secrecy.isSecret ? seed : nil, as: chair, at: noon.advanced(bySeconds: 121))
        let counting = Date().timeIntervalSince(counted)
        guard taken == ballots, decided.count?.votes == ballots else {
            print("\(name)\tonly \(taken) of \(ballots) taken, \(decided.count?.votes ?? 0) counted")
            exit(1)
        }
        print("\(name)\t\(Int(Double(ballots - 1) / seconds))\tballots/s")
        print("\(name)-work\t\(Int(work / Double(ballots - 1) * 1e6))\tµs of processor a ballot, making the papers included")
        print("\(name)-memory\t\(memory.map { String($0) }.joined(separator: ","))\tMB after each quarter")
        print("\(name)-count\t\(String(format: "%.2f", counting))\ts to close and count")
    }
}
