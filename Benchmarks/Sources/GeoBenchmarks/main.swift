// usage: GeoBenchmarks write FOLDER COUNT [TOWNS.csv]     writes the places and the questions
//        GeoBenchmarks answer                             answers the questions of Tests/Oracles/geo
//        GeoBenchmarks tile ZOOM X Y FILE                 writes the tile of the features that standard input names, see `Oracle.tile`
//        GeoBenchmarks run FOLDER [METRIC]               prints "ours METRIC VALUE CHECK" as the peers do
import CommonsGeo
import Foundation

/// Processor time of this process: all peers run on one thread, and the machine may be shared.
func processorSeconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
}

/// Best of five rounds; seconds when `queries` is 0, else queries a second.
func measure(_ metric: String, queries: Int, _ body: () -> Int) {
    if let only, only != metric, metric != "build" { return }
    var (best, check) = (Double.infinity, 0)
    for _ in 0..<5 {
        let start = processorSeconds()
        check = body()
        best = min(best, processorSeconds() - start)
    }
    print("ours", metric, queries > 0 ? Double(queries) / best : best, check)
}

let arguments = CommandLine.arguments
if arguments.count >= 4, arguments[1] == "write", let count = Int(arguments[3]) {
    try Workload(count: count, towns: arguments.count > 4 ? arguments[4] : nil).write(to: arguments[2])
    exit(0)
}
if arguments.count == 2, arguments[1] == "answer" {
    try Oracle.run()
    exit(0)
}
if arguments.count == 6, arguments[1] == "tile", let numbers = Optional(arguments[2...4].compactMap { Int($0) }), numbers.count == 3 {
    try Oracle.tile(MapTile(zoom: numbers[0], x: numbers[1], y: numbers[2]), to: arguments[5])
    exit(0)
}
guard arguments.count >= 3, arguments[1] == "run" else {
    FileHandle.standardError.write(Data("usage: GeoBenchmarks write FOLDER COUNT [TOWNS.csv] | run FOLDER [METRIC]\n".utf8))
    exit(2)
}
let workload = try Workload(folder: arguments[2])
let only = arguments.count > 3 ? arguments[3] : nil

var index = PackedRTree([Coordinate]())
measure("build", queries: 0) {
    index = PackedRTree(workload.places)
    return index.count
}
measure("box", queries: workload.boxes.count) { workload.boxes.reduce(0) { $0 + index.positions(in: $1).count } }
measure("box-visit", queries: workload.boxes.count) {
    var hits = 0
    for box in workload.boxes {
        index.visit(in: box) { _ in
            hits += 1; return true
        }
    }
    return hits
}
let circles = try workload.centers.map { try Circle(center: $0, radius: 1000) }
measure("radius", queries: circles.count) { circles.reduce(0) { $0 + index.positions(in: $1).count } }
measure("nearest", queries: workload.centers.count) { workload.centers.reduce(0) { $0 + index.nearest(to: $1, count: 10).count } }
print("ours memory", Double(index.bytes.count) / Double(index.count), index.count)

// The same places moved a million times, then asked the same questions.
var live = DynamicRTree(workload.places)
var random = SplitMix(state: 7)
measure("update", queries: 1_000_000) {
    for round in 0..<1_000_000 {
        let position = Int(random.next() % UInt64(workload.places.count))
        if round % 4 == 3 {
            live.remove(position)
            try? live.insert(workload.places[position], position: position)
        } else {
            let place = workload.places[Int(random.next() % UInt64(workload.places.count))]
            try? live.move(position, to: place)
        }
    }
    return live.count
}
for position in workload.places.indices { try live.move(position, to: workload.places[position]) }
measure("live-box", queries: workload.boxes.count) { workload.boxes.reduce(0) { $0 + live.positions(in: $1).count } }
measure("live-radius", queries: circles.count) { circles.reduce(0) { $0 + live.positions(in: $1).count } }
measure("live-nearest", queries: workload.centers.count) { workload.centers.reduce(0) { $0 + live.nearest(to: $1, count: 10).count } }
