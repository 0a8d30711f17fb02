/// A zone's rule for ever, as the footer of a TZif file has it: `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// Source: POSIX.1-2017 §8.3 `TZ`, with the hours of RFC 8536 §3.3.1 (`-167...167`).
struct PosixZoneRule: Hashable, Sendable {
    /// What the clocks show without daylight saving time.
    let standard: Zone.Span
    /// Daylight saving time, when it begins and when it ends; `nil` where there is none.
    let daylight: (span: Zone.Span, start: Day, end: Day)?

    /// A day of every year and a time on it.
    struct Day: Hashable, Sendable {
        enum Form: Hashable, Sendable {
            /// Days `1...365`, the 29th of February never counted.
            case julian(Int)
            /// Days `0...365`, the 29th of February counted.
            case zeroBased(Int)
            /// Weekday `0...6` from Sunday in week `1...5` of a month, 5 being the last.
            case monthly(month: Int, week: Int, weekday: Int)
        }
        let form: Form
        /// Seconds after that day's midnight, perhaps on another day.
        let seconds: Int

        /// Clock seconds of this day and time in a year.
        func clockSeconds(in year: Int) -> Int64 {
            let newYear = CivilDate.dayNumber(year: year, month: 1, day: 1)
            let day: Int
            switch form {
            case .julian(let number): day = newYear + number - 1 + (CivilDate.isLeap(year: year) && number >= 60 ? 1 : 0)
            case .zeroBased(let number): day = newYear + number
            case .monthly(let month, let week, let weekday):
                let first = CivilDate.dayNumber(year: year, month: month, day: 1)
                let firstMatch = first + (weekday + 6 - Weekday.index(dayNumber: first) + 7) % 7
                let length = CivilDate.daysInMonth(month, of: year)
                var match = firstMatch + (week - 1) * 7
                while match >= first + length { match -= 7 }
                day = match
            }
            return Int64(day) * 86_400 + Int64(seconds)
        }
    }

    /// The changes of a year, in order: UTC second and the span that begins there.
    func changes(in year: Int) -> [(Int64, Zone.Span)] {
        guard let daylight else { return [] }
        let start = daylight.start.clockSeconds(in: year) - Int64(standard.offset)
        let end = daylight.end.clockSeconds(in: year) - Int64(daylight.span.offset)
        let changes = [(start, daylight.span), (end, standard)]
        return start < end ? changes : changes.reversed()
    }

    static func == (left: Self, right: Self) -> Bool {
        left.standard == right.standard && left.daylight?.span == right.daylight?.span
            && left.daylight?.start == right.daylight?.start && left.daylight?.end == right.daylight?.end
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(standard)
        hasher.combine(daylight?.start)
    }
}

extension PosixZoneRule {
    /// Reads the text of a footer; `nil` when it is malformed.
    init?(_ text: String) {
        var scan = Scan(bytes: Array(text.utf8))
        guard let name = scan.name(), let offset = scan.seconds(limit: 24) else { return nil }
        standard = Zone.Span(offset: -offset, isDaylight: false, abbreviation: name)
        guard !scan.isAtEnd else {
            daylight = nil
            return
        }
        guard let daylightName = scan.name() else { return nil }
        var daylightOffset = standard.offset + 3600
        if scan.next != UInt8(ascii: ","), !scan.isAtEnd {
            guard let read = scan.seconds(limit: 24) else { return nil }
            daylightOffset = -read
        }
        guard scan.take(","), let start = scan.day(), scan.take(","), let end = scan.day(), scan.isAtEnd else { return nil }
        daylight = (Zone.Span(offset: daylightOffset, isDaylight: true, abbreviation: daylightName), start, end)
    }

    /// A place in the text of a rule.
    private struct Scan {
        let bytes: [UInt8]
        var position = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        var next: UInt8? { position < bytes.count ? bytes[position] : nil }
        var isAtEnd: Bool { position == bytes.count }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard next == UInt8(ascii: character) else { return false }
            position += 1
            return true
        }

        /// Letters, or anything between `<` and `>`.
        mutating func name() -> String? {
            let quoted = take("<")
            let start = position
            while let byte = next, quoted ? byte != UInt8(ascii: ">") : (byte | 0x20 >= 97 && byte | 0x20 <= 122) { position += 1 }
            guard position > start else { return nil }
            let name = String(decoding: bytes[start..<position], as: UTF8.self)
            return quoted && !take(">") ? nil : name
        }

        mutating func number(upTo limit: Int) -> Int? {
            let start = position
            while let byte = next, byte >= 48, byte <= 57, position - start < 4 { position += 1 }
            guard let number = digits(bytes[start..<position]), number <= limit else { return nil }
            return number
        }

        /// `[+-]hh[:mm[:ss]]` in seconds.
        mutating func seconds(limit: Int) -> Int? {
            let sign = take("-") ? -1 : 1
            if sign == 1 { _ = take("+") }
            guard var total = number(upTo: limit).map({ $0 * 3600 }) else { return nil }
            for unit in [60, 1] where take(":") {
                guard let part = number(upTo: 59) else { return nil }
                total += part * unit
            }
            return sign * total
        }

        mutating func day() -> Day? {
            let form: Day.Form
            if take("J") {
                guard let number = number(upTo: 365), number >= 1 else { return nil }
                form = .julian(number)
            } else if take("M") {
                guard let month = number(upTo: 12), month >= 1, take("."), let week = number(upTo: 5), week >= 1, take("."),
                    let weekday = number(upTo: 6)
                else { return nil }
                form = .monthly(month: month, week: week, weekday: weekday)
            } else {
                guard let number = number(upTo: 365) else { return nil }
                form = .zeroBased(number)
            }
            guard take("/") else { return Day(form: form, seconds: 7200) }
            return seconds(limit: 167).map { Day(form: form, seconds: $0) }
        }
    }
}
