// Times counts of real files, beside Benchmarks/Peers/tally-peers.py on the same files.
// usage: TallyBenchmarks ROUNDS (METRIC METHOD FILE SEATS)…     one line each: `ours METRIC seconds-to-read seconds-to-count winners`
// Processor time of one thread, best of so many rounds. `budget-equal-shares-once` is equal shares without completion, as the peer does it.
import CommonsGovernance
import Foundation

func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

let arguments = CommandLine.arguments.dropFirst()
guard let rounds = arguments.first.flatMap({ Int($0) }), arguments.count % 4 == 1 else {
    print("usage: TallyBenchmarks ROUNDS (METRIC METHOD FILE SEATS)…")
    exit(2)
}
for start in stride(from: arguments.startIndex + 1, to: arguments.endIndex, by: 4) {
    let (metric, path, seats) = (arguments[start], arguments[start + 2], Int(arguments[start + 3]) ?? 1)
    let isOnce = arguments[start + 1].hasSuffix("-once")
    let name = isOnce ? String(arguments[start + 1].dropLast(5)) : arguments[start + 1]
    guard let method = CountingMethod(rawValue: name), let format = BallotFormat(name: path) else {
        print("no method \(arguments[start + 1]), or no format \(path)")
        exit(2)
    }
    var rule = CountingRule(method, seats: seats)
    if isOnce { rule.completion = .none }
    var (read, count, winners) = (Double.infinity, Double.infinity, [String]())
    for _ in 0..<rounds {
        let began = processorSeconds()
        let file = try BallotFile(reading: Array(Data(contentsOf: URL(fileURLWithPath: path))), as: format, name: path)
        let loaded = processorSeconds()
        let outcome = try Tally.count(file.box, by: rule)
        let done = processorSeconds()
        (read, count) = (min(read, loaded - began), min(count, done - loaded))
        winners = outcome.winners.map { outcome.candidates[$0] }.sorted()
    }
    print("ours\t\(metric)\t\(read)\t\(count)\t\(winners.joined(separator: ","))")
}
