import ArgumentParser
import CommonsDomain
import CommonsInterop

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct ICS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ics", abstract: "Read calendars: when things take place, and what was wrong with the file.",
        subcommands: [Expand.self, Normalize.self])

    struct Expand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print every occurrence between two days, one JSON object a line, in order.",
            discussion: """
                Each object has uid, recurrenceId, start and end; times are UTC, whole days are dates. A cancelled occurrence has "cancelled": true.
                FROM is included, TO is not.

                EXAMPLES
                  commons ics expand feed.ics --from 2026-11-23 --to 2026-11-30
                """)

        @OptionGroup var input: CalendarInput

        @Option(help: "The first day, or a time of RFC 3339.")
        var from: InstantArgument

        @Option(help: "The day, or time, before which occurrences start.")
        var to: InstantArgument

        @Option(help: "How many occurrences of one event are looked at.")
        var budget = 1_000_000

        func validate() throws {
            guard from.instant <= to.instant else { throw ValidationError("--to lies before --from") }
            guard budget > 0 else { throw ValidationError("--budget must be positive") }
        }

        func run() async throws {
            let file = try input.read()
            let (occurrences, faults) = file.occurrences(in: from.instant..<to.instant, budget: budget)
            var text = ""
            for occurrence in occurrences {
                text += CalendarLines.json(occurrence) + "\n"
                if text.utf8.count > 1 << 16 {
                    StandardOutput.write(text)
                    text = ""
                }
            }
            StandardOutput.write(text)
            try input.report(file, faults)
        }
    }

    struct Normalize: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read a calendar, however it is written, and write it again by the standard.",
            discussion: """
                Nothing but form changes: unknown properties and components are kept as they are. Of a file in jCal (RFC 7265) the same comes out.

                EXAMPLES
                  commons ics normalize feed.ics > clean.ics
                  commons ics normalize feed.ics --jcal > feed.jcs
                  commons ics normalize feed.jcs > feed.ics
                """)

        @OptionGroup var input: CalendarInput

        @Flag(help: "Write jCal, the form in JSON.")
        var jcal = false

        func run() async throws {
            let file = try input.read()
            StandardOutput.write(jcal ? file.jCal + "\n" : String(decoding: ICalendarWriter.bytes(of: file.calendars), as: UTF8.self))
            try input.report(file, [])
        }
    }
}

/// A calendar file and what is done about its faults.
struct CalendarInput: ParsableArguments {
    @Argument(help: "A calendar file, also in jCal; - for standard input.")
    var file: String

    @Flag(help: "Exit with status 3 when anything was not as the standard has it.")
    var strict = false

    @Flag(help: "Do not tell on standard error what was wrong.")
    var quiet = false

    /// Reads the file; a file without any calendar is refused.
    func read() throws -> ICalendar {
        let path = file == "-" ? "/dev/stdin" : file
        guard let bytes = FileManager.default.contents(atPath: path) else { throw CommandFailure("cannot read \(file)") }
        // No line of iCalendar begins with a bracket, and every jCal does.
        let isJCal = bytes.first { $0 > 0x20 } == UInt8(ascii: "[")
        let calendar = try isJCal ? ICalendar.read(jCal: String(decoding: bytes, as: UTF8.self)) : ICalendar.read(bytes)
        guard !calendar.calendars.isEmpty else {
            throw CommandFailure("\(file) is no calendar: it has neither a VCALENDAR nor an event, task, journal entry or zone")
        }
        return calendar
    }

    /// Tells what was wrong.
    func report(_ calendar: ICalendar, _ faults: [CalendarFault]) throws {
        if !quiet {
            var lines = calendar.diagnostics.prefix(50).map { "\(file): \($0)" }
            if calendar.diagnosticCount > 50 { lines.append("\(file): and \(calendar.diagnosticCount - 50) more") }
            lines += faults.prefix(50).map { fault in
                "\(file): " + (calendar.line(of: fault).map { "line \($0): " } ?? "") + fault.description
            }
            if faults.count > 50 { lines.append("\(file): and \(faults.count - 50) more") }
            if !lines.isEmpty { StandardError.write(lines.joined(separator: "\n") + "\n") }
        }
        if strict, calendar.diagnosticCount > 0 || !faults.isEmpty { throw ExitCode(3) }
    }
}

/// An occurrence as a line of JSON.
enum CalendarLines {
    static func json(_ item: CalendarOccurrence) -> String {
        let occurrence = item.occurrence
        var line = "{\"uid\":\(quoted(item.uid))"
        line += ",\"recurrenceId\":\(quoted(text(occurrence.recurrenceID, occurrence.recurrenceInstant)))"
        line += ",\"start\":\(quoted(text(occurrence.localStart, occurrence.start)))"
        line += ",\"end\":\(quoted(text(occurrence.localEnd, occurrence.end)))"
        if item.isCancelled { line += ",\"cancelled\":true" }
        return line + "}"
    }

    /// A whole day is a date; everything else is UTC.
    private static func text(_ form: EventTime, _ instant: Instant) -> String {
        guard !form.isAllDay, let time = try? CivilDateTime(clockSeconds: instant.secondsSince1970) else {
            return form.description
        }
        return "\(time)Z"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
