public import CommonsDomain

/// The zones of one calendar: what its `TZID`s mean, whether they are IANA's, Windows', Outlook's or the file's own.
///
/// A `VTIMEZONE` of the file is used where it differs from the IANA zone of that name between the calendar's first and last event, and
/// where there is no such zone. Source: RFC 5545 §3.2.19, RFC 7808 §1.
public struct CalendarZones: ZoneProvider, Sendable {
    private let table: [String: Zone]
    private let base: any ZoneProvider
    /// What was mapped, replaced or unknown.
    public private(set) var faults: [CalendarFault] = []

    /// Works out the zones of a calendar; `base` knows the IANA zones.
    public init(_ calendar: ICalendarComponent, base: any ZoneProvider = SystemZones.shared) {
        self.base = base
        let used = UsedZones(calendar)
        var own: [String: ICalendarComponent] = [:]
        for component in calendar.components where component.name == "VTIMEZONE" {
            if let name = component.text("TZID"), own[name] == nil { own[name] = component }
        }
        var table: [String: Zone] = [:]
        var faults: [CalendarFault] = []
        for (name, span) in used.spans.sorted(by: { $0.key < $1.key }) {
            guard let identifier = try? ZoneIdentifier(name: name) else {
                faults.append(.unknownZone(name))
                continue
            }
            let known = Self.known(name, base: base)
            let reading = own[name].flatMap { VTimeZone.read($0, named: identifier) }
            if let known, let reading {
                let low = max(span.lowerBound, reading.firstChange)
                let high = min(span.upperBound, reading.lastChange)
                if low > high || VTimeZone.agree(known, reading.zone, from: low, to: high) {
                    table[name] = known
                } else {
                    table[name] = reading.zone
                    faults.append(.ownZone(name))
                }
            } else if let zone = known ?? reading?.zone ?? Self.fixed(name) {
                table[name] = zone
            } else {
                faults.append(.unknownZone(name))
            }
            if let known, known.identifier.name != name, table[name] == known {
                faults.append(.mappedZone(name, to: known.identifier.name))
            }
        }
        self.table = table
        self.faults = faults
    }

    /// The zone that a `TZID` of this calendar means, or an IANA zone that it does not mention.
    /// - Throws: `unknownZone(_:)` and what the base throws.
    public func zone(_ identifier: ZoneIdentifier) throws(ZoneError) -> Zone {
        if let zone = table[identifier.name] { return zone }
        return try base.zone(identifier)
    }

    /// The name to give to a `TZID` in the domain: IANA's where the zone is IANA's, else the file's own; `nil` when it is unknown.
    func identifier(_ name: String) -> ZoneIdentifier? { table[name]?.identifier }

    /// The IANA zone that a name means.
    private static func known(_ name: String, base: any ZoneProvider) -> Zone? {
        func zone(_ name: some StringProtocol) -> Zone? {
            guard let identifier = try? ZoneIdentifier(name: String(name)) else { return nil }
            return try? base.zone(identifier)
        }
        let trimmed = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let found = zone(trimmed) ?? zone(Self.capitalized(trimmed)) ?? zone(trimmed.uppercased()) { return found }
        if let windows = WindowsZones.iana(trimmed), let found = zone(windows) { return found }
        // tzone://Microsoft/Utc, /freeassociation.sourceforge.net/Europe/Paris, /mozilla.org/20050126_1/Europe/Paris
        let parts = trimmed.split(separator: "/", omittingEmptySubsequences: true)
        for count in [3, 2, 1] where parts.count >= count {
            let tail = parts.suffix(count).joined(separator: "/")
            if let found = zone(tail) { return found }
            if count == 1, let windows = WindowsZones.iana(tail), let found = zone(windows) { return found }
        }
        return nil
    }

    /// `europe/lisbon`, `EUROPE/LISBON` and `America/New York` as IANA writes them.
    private static func capitalized(_ name: String) -> String {
        var (text, word) = ("", "")
        func end() { text += ["of", "es", "au"].contains(word) && !text.isEmpty ? word : word.prefix(1).uppercased() + word.dropFirst() }
        for character in name.lowercased() {
            guard !character.isLetter else {
                word.append(character)
                continue
            }
            end()
            word = ""
            text.append(character == " " ? "_" : character)
        }
        end()
        return text
    }

    /// A zone that only says its offset: `UTC+2`, `GMT+01:00`, `(UTC+01:00) Somewhere`, `+0200`.
    private static func fixed(_ name: String) -> Zone? {
        var text = name.uppercased().filter { !$0.isWhitespace }
        if text.hasPrefix("(") { text = String(text.dropFirst().prefix { $0 != ")" }) }
        for prefix in ["UTC", "GMT"] where text.hasPrefix(prefix) { text = String(text.dropFirst(3)) }
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let digits = text.dropFirst().filter { $0 != ":" && $0 != "." }
        guard (1...4).contains(digits.count), let number = Int(digits) else { return nil }
        let (hours, minutes) = digits.count <= 2 ? (number, 0) : (number / 100, number % 100)
        guard hours <= 14, minutes < 60, let identifier = try? ZoneIdentifier(name: name) else { return nil }
        let offset = (hours * 3600 + minutes * 60) * (sign == "-" ? -1 : 1)
        return try? Zone(identifier: identifier, offset: offset, abbreviation: String(text.prefix(6)))
    }
}

/// Which zones a calendar's components mention, and from when to when.
private struct UsedZones {
    var spans: [String: ClosedRange<Int64>] = [:]
    /// Ten years: as far as a rule without an end is compared.
    private static let farthest: Int64 = 3653 * 86_400

    init(_ calendar: ICalendarComponent) {
        for component in calendar.components where component.name != "VTIMEZONE" { add(component) }
        if let name = calendar.text("X-WR-TIMEZONE"), spans[name] == nil { spans[name] = 0...0 }
    }

    private mutating func add(_ component: ICalendarComponent) {
        for property in component.properties {
            guard let name = property.parameter("TZID") else { continue }
            switch property.value {
            case .time(let time):
                var end = time.local.clockSeconds
                if property.name == "DTSTART" {
                    for rule in component.all("RRULE").compactMap(CalendarRules.rule) {
                        end = max(end, rule.until?.local.clockSeconds ?? end + Self.farthest)
                    }
                }
                add(name, time.local.clockSeconds, end)
            case .times(let times): for time in times { add(name, time.local.clockSeconds, time.local.clockSeconds) }
            case .periods(let periods):
                for period in periods { add(name, period.start.local.clockSeconds, period.start.local.clockSeconds) }
            default: add(name, 0, 0)
            }
        }
        for child in component.components { add(child) }
    }

    private mutating func add(_ name: String, _ low: Int64, _ high: Int64) {
        let span = spans[name]
        spans[name] = min(span?.lowerBound ?? low, low)...max(span?.upperBound ?? high, high)
    }
}
