/// When something starts or ends, in the four forms that calendars know. Source: RFC 5545 §3.3.4 and §3.3.5.
public enum EventTime: Hashable, Sendable {
    /// A whole day, wherever one is: the form of all-day events.
    case date(CivilDate)
    /// A time on the wall, wherever one is: no zone fixes it.
    case floating(CivilDateTime)
    /// A time on the wall of a named zone; it stays there when the zone's rules change.
    case zoned(CivilDateTime, ZoneIdentifier)
    /// A time in Coordinated Universal Time.
    case utc(CivilDateTime)

    /// Whether it names a whole day.
    public var isAllDay: Bool { if case .date = self { true } else { false } }

    /// The day on its own calendar.
    public var date: CivilDate {
        switch self {
        case .date(let date): date
        case .floating(let local), .zoned(let local, _), .utc(let local): local.date
        }
    }

    /// What its own calendar and clock show; midnight for a whole day.
    public var local: CivilDateTime {
        switch self {
        case .date(let date): CivilDateTime(date: date, time: .midnight)
        case .floating(let local), .zoned(let local, _), .utc(let local): local
        }
    }

    /// The named zone; `nil` for a day, a floating time, or UTC.
    public var zone: ZoneIdentifier? { if case .zoned(_, let zone) = self { zone } else { nil } }

    /// The same form with another date and time; a whole day keeps the date alone.
    public func replacingLocal(_ local: CivilDateTime) -> EventTime {
        switch self {
        case .date: .date(local.date)
        case .floating: .floating(local)
        case .zoned(_, let zone): .zoned(local, zone)
        case .utc: .utc(local)
        }
    }
}

extension EventTime: CustomStringConvertible, LosslessStringConvertible, Codable, JSONReadable {
    /// `2026-11-23`, `2026-11-23T18:30:00`, `2026-11-23T18:30:00[Europe/Paris]` or `2026-11-23T18:30:00Z`.
    ///
    /// The bracket is that of RFC 9557; no offset stands before it, because the civil time and the zone are what was meant.
    public var description: String {
        switch self {
        case .date(let date): date.description
        case .floating(let local): local.description
        case .zoned(let local, let zone): "\(local)[\(zone)]"
        case .utc(let local): "\(local)Z"
        }
    }

    /// Reads the four forms of ``description``, and nothing else.
    public init?(_ description: String) {
        var description = description
        guard let time = description.withUTF8({ EventTime(extendedBytes: $0) }) else { return nil }
        self = time
    }

    /// Reads the text form.
    /// - Throws: `DecodingError` when it is not one.
    public init(from decoder: any Decoder) throws { self = try decodeText(from: decoder) }
    init(json input: JSONInput, at index: Int) throws { self = try input.text(at: index) { EventTime($0) } }
    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws { try encodeText(description, to: encoder) }
}
