// What the agenda costs, one figure a line, for Benchmarks/Scripts/agenda to set beside its peers'.
// usage: AgendaBenchmarks generate BYTES FILE | parse FILE | push FILE | expand NAME RULE START TZID…
import CommonsDomain
import CommonsInterop
import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())

/// Processor seconds of this process so far: other programs on the machine do not count.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

func peakMegabytes() -> Double {
    var usage = rusage()
    // 0 is RUSAGE_SELF, whose type differs between systems.
    getrusage(0, &usage)
    #if os(Linux)
        return Double(usage.ru_maxrss) / 1e3
    #else
        return Double(usage.ru_maxrss) / 1e6
    #endif
}

/// Reads and writes a calendar, the best of seven rounds.
func parse(_ path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var (reading, writing, written, properties) = (Double.infinity, Double.infinity, 0, 0)
    for _ in 0..<7 {
        let start = processorSeconds()
        let file = ICalendar.read(bytes)
        let read = processorSeconds()
        let output = ICalendarWriter.bytes(of: file.calendars)
        let wrote = processorSeconds()
        reading = min(reading, read - start)
        writing = min(writing, wrote - read)
        written = output.count
        properties = file.calendars.reduce(0) { $0 + $1.components.reduce(0) { $0 + $1.properties.count } }
    }
    print("parse \(Double(bytes.count) / reading / 1e6) \(properties)")
    print("serialise \(Double(written) / writing / 1e6) \(written)")
}

/// Reads a calendar in pieces and keeps nothing: how much memory that takes over what the program takes anyway.
func push(_ path: String) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw CocoaError(.fileReadNoSuchFile) }
    var (largest, components) = (0, 0)
    func receive(_ item: ICalendarReader.Item) {
        guard case .component(let component) = item else { return }
        components += 1
        largest = max(largest, component.properties.count)
    }
    // The first calendar loads what is loaded once.
    var warm = ICalendarReader()
    warm.push("BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Paris:20261123T183000\nRRULE:FREQ=DAILY\nEND:VEVENT\n".utf8, receive)
    warm.finish(receive)
    _ = try handle.read(upToCount: 1 << 16)
    try handle.seek(toOffset: 0)
    let before = peakMegabytes()
    var reader = ICalendarReader()
    while let chunk = try handle.read(upToCount: 1 << 16), !chunk.isEmpty { reader.push(chunk, receive) }
    reader.finish(receive)
    print("push \(peakMegabytes() - before) \(components) components, the largest of \(largest) properties")
}

/// Runs a body again and again for a tenth of a second, three times; how often a second at best.
func rate(_ body: () -> Int) -> (perSecond: Double, count: Int) {
    var (best, count) = (0.0, 0)
    for _ in 0..<3 {
        let start = processorSeconds()
        var total = 0
        repeat {
            count = body()
            total += count
        } while processorSeconds() - start < 0.1
        best = max(best, Double(total) / (processorSeconds() - start))
    }
    return (best, count)
}

/// Occurrences before 2040: of a rule on a clock without zone, or of an event in a zone, each with its instants.
func expand(_ name: String, _ text: String, _ startText: String, _ zoneName: String?) throws {
    let rule = try RecurrenceRule(text: text)
    guard case .floating(let start)? = EventTime(startText) else { throw CocoaError(.coderInvalidValue) }
    let end = try CivilDateTime(year: 2040, month: 1, day: 1, hour: 0, minute: 0)
    let result: (perSecond: Double, count: Int)
    if let zoneName {
        let zone = try ZoneIdentifier(name: zoneName)
        let series = EventSeries(start: .zoned(start, zone), recurrence: Recurrence(rules: [rule]))
        let known = try SystemZones.shared.zone(zone)
        guard let first = known.instant(of: start), let last = known.instant(of: end) else { throw CocoaError(.coderInvalidValue) }
        result = rate {
            let all = (try? series.occurrences(in: first..<last))?.occurrences ?? []
            return all.reduce(into: 0) { $0 += $1.start >= first ? 1 : 0 }
        }
    } else {
        result = rate {
            var (count, sum) = (0, Int64(0))
            for occurrence in rule.occurrences(from: start) {
                guard occurrence < end else { break }
                sum &+= occurrence.clockSeconds
                count += 1
            }
            return sum == 0 ? 0 : count
        }
    }
    print("expand-\(name) \(result.perSecond / 1e6) \(result.count)")
}

switch (arguments.first, arguments.count) {
case ("generate", 3):
    var generator = Generator(seed: 5545)
    try generator.write(bytes: Int(arguments[1]) ?? 20_000_000, to: arguments[2])
case ("parse", 2): try parse(arguments[1])
case ("push", 2): try push(arguments[1])
case ("expand", _):
    for place in stride(from: 1, to: arguments.count - 3, by: 4) {
        let zone = arguments[place + 3]
        try expand(arguments[place], arguments[place + 1], arguments[place + 2], zone == "-" ? nil : zone)
    }
default:
    FileHandle.standardError.write(
        Data("usage: AgendaBenchmarks generate BYTES FILE | parse FILE | push FILE | expand NAME RULE START TZID…\n".utf8))
    exit(2)
}
