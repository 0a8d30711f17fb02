import ArgumentParser
import CommonsDomain
import CommonsGeo

/// Whether something is open, by its opening hours.
struct Hours: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hours", abstract: "Say whether opening hours mean open at a time, and until when.",
        discussion: """
            TEXT is what OpenStreetMap writes in opening_hours. Sunrise and sunset need --near; days of holidays that are not named by --holiday or
            --school-holiday are not known, unless one of these is given. With - as TEXT, lines of TIME, a tab and TEXT are read, and a line is written for each:
            open, closed, unknown, or not understood, a tab, and the comment or the reason.

            EXAMPLES
              commons hours "Mo-Fr 09:00-18:00; PH off" --at 2026-12-24T10:00
              commons hours "sunrise-sunset" --near 45.76,4.86 --zone Europe/Paris
            """)

    @Argument(help: "Opening hours, or - for lines on standard input.") var text: String
    @Option(help: "The time on the clock of the place, 2026-11-27T18:00; now unless told otherwise.") var at: ClockArgument?
    @Option(help: "LAT,LON of the place, by which the sun is known.") var near: CoordinateArgument?
    @Option(help: "The zone of the place.") var zone = "Europe/Paris"
    @Option(help: "A public holiday, 2026-12-25; several: each.") var holiday: [HolidayArgument] = []
    @Option(help: "A day of school holidays; several: each.") var schoolHoliday: [HolidayArgument] = []
    @Flag(help: "One JSON document on standard output.") var json = false

    func run() throws {
        let zone = try SystemZones.shared.zone(ZoneIdentifier(name: zone))
        let listed = ListedOpeningCalendar(publicHolidays: Set(holiday.map(\.date)), schoolHolidays: Set(schoolHoliday.map(\.date)))
        let isListed = !holiday.isEmpty || !schoolHoliday.isEmpty
        switch (near?.coordinate, isListed) {
        case (nil, false): try answer(zone, UnknownOpeningCalendar())
        case (nil, true): try answer(zone, listed)
        case (let place?, false): try answer(zone, SolarOpeningCalendar(at: place, zone: zone))
        case (let place?, true): try answer(zone, SolarOpeningCalendar(at: place, zone: zone, holidays: listed))
        }
    }

    private func answer(_ zone: Zone, _ calendar: some OpeningCalendar) throws {
        if text == "-" { return answerLines(calendar) }
        let time = try at?.time ?? zone.local(at: SystemClock.now)
        let schedule: OpeningSchedule
        do { schedule = try OpeningSchedule(text) } catch { throw CommandFailure("not understood: \(error)") }
        let state = schedule.state(at: time, calendar: calendar)
        let change = schedule.nextChange(after: time, within: 366, calendar: calendar)
        if json {
            var members = [JSONMember("at", .string("\(time)")), JSONMember("state", .string(state.word))]
            if let comment = state.comment { members.append(JSONMember("comment", .string(comment))) }
            if let change { members.append(JSONMember("until", .string("\(change)"))) }
            StandardOutput.write(JSONValue.object(members).description + "\n")
        } else {
            let comment = state.comment.map { " (\($0))" } ?? ""
            StandardOutput.write(state.word + comment + (change.map { " until \($0)" } ?? "") + "\n")
        }
    }

    private func answerLines(_ calendar: some OpeningCalendar) {
        while let line = readLine() {
            let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, let time = ClockArgument(argument: parts[0])?.time else {
                StandardOutput.write("not understood\ta time, a tab and opening hours are asked for\n")
                continue
            }
            do {
                let state = try OpeningSchedule(parts[1]).state(at: time, calendar: calendar)
                StandardOutput.write("\(state.word)\t\(state.comment ?? "")\n")
            } catch {
                StandardOutput.write("not understood\t\(error)\n")
            }
        }
    }
}

extension OpeningState {
    /// `open`, `closed` or `unknown`.
    var word: String {
        switch self {
        case .open: "open"
        case .closed: "closed"
        case .unknown: "unknown"
        }
    }

    /// The condition or the reason in words.
    var comment: String? {
        switch self {
        case .open(let comment), .closed(let comment), .unknown(let comment): comment
        }
    }
}

/// A time on a clock without a zone: `2026-11-27T18:00`.
struct ClockArgument: ExpressibleByArgument {
    let time: CivilDateTime

    init?(argument: String) {
        guard let time = CivilDateTime(argument) ?? CivilDateTime(argument + ":00") else { return nil }
        self.time = time
    }
}

/// A day: `2026-12-25`.
struct HolidayArgument: ExpressibleByArgument {
    let date: CivilDate

    init?(argument: String) {
        guard let date = CivilDate(argument) else { return nil }
        self.date = date
    }
}
