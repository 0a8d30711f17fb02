// Reads a file and prints what it cost: one line a round.
// usage: OSMReadBenchmarks FILE auto|libxml2|scanner WORKERS ROUNDS [metadata]
import CommonsInterop
import Foundation

let arguments = CommandLine.arguments
guard arguments.count >= 5, let workers = Int(arguments[3]), let rounds = Int(arguments[4]) else {
    print("usage: OSMReadBenchmarks FILE auto|libxml2|scanner WORKERS ROUNDS [metadata]")
    exit(2)
}
let engine = OSMEngine.allCases.first { "\($0)" == arguments[2] } ?? .auto
let options = OSMReaderOptions(metadata: arguments.count > 5 ? .all : [], engine: engine, workers: workers)

func usage() -> (seconds: Double, kilobytes: Int) {
    var usage = rusage()
    getrusage(Int32(0), &usage)  // RUSAGE_SELF, which Linux and macOS import with different types
    let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    return (seconds, Int(usage.ru_maxrss))
}

for _ in 0..<rounds {
    var (nodes, ways, relations, tags, references) = (0, 0, 0, 0, 0)
    let (cpu, start) = (usage().seconds, Date())
    let reading = try OSMReader(options: options).read(path: arguments[1]) { block in
        nodes += block.nodes.count
        ways += block.ways.count
        relations += block.relations.count
        tags += block.tags.count
        references += block.references.count
    }
    let wall = Date().timeIntervalSince(start)
    let end = usage()
    print(
        String(format: "cpu %.4f wall %.4f rss %d", end.seconds - cpu, wall, end.kilobytes),
        "nodes \(nodes) ways \(ways) relations \(relations) tags \(tags) refs \(references) faults \(reading.report.faultCount)")
}
