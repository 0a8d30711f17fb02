/// An iCalendar file: its calendars, and what was wrong with it. Source: RFC 5545 §3.4.
public struct ICalendar: Hashable, Sendable {
    /// The calendars, in the order of the file; most files have one.
    public var calendars: [ICalendarComponent]
    /// What was read in spite of the standard, or left out; the first of ``diagnosticCount``.
    public var diagnostics: [CalendarDiagnostic]
    /// How many faults were met.
    public var diagnosticCount: Int
    /// The line on which each zone is first named, for what is found out about zones later; see ``line(of:)``.
    public var zoneLines: [String: Int]

    /// Puts a file together.
    public init(
        calendars: [ICalendarComponent], diagnostics: [CalendarDiagnostic] = [], diagnosticCount: Int = 0, zoneLines: [String: Int] = [:]
    ) {
        (self.calendars, self.diagnostics, self.diagnosticCount) = (calendars, diagnostics, diagnosticCount)
        self.zoneLines = zoneLines
    }

    /// The line on which a fault of a zone begins to matter; `nil` for other faults, and where the file does not name the zone.
    public func line(of fault: CalendarFault) -> Int? {
        switch fault {
        case .unknownZone(let name), .mappedZone(let name, _), .ownZone(let name): zoneLines[name]
        default: nil
        }
    }

    /// Reads a whole file, leniently.
    ///
    /// Bytes without any calendar (no `VCALENDAR`, and no component that calendars have) give a file without calendars and never an error. Complexity: O(*n*) in the bytes.
    public static func read(_ bytes: some Sequence<UInt8>, limits: ICalendarLimits = ICalendarLimits()) -> ICalendar {
        var collector = ICalendarCollector(limits: limits)
        collector.push(bytes)
        return collector.finish()
    }

    /// Reads a whole file and refuses what the standard does not allow.
    /// - Throws: the first ``CalendarDiagnostic``, as ``ICalendarError``.
    public static func readStrictly(_ bytes: some Sequence<UInt8>, limits: ICalendarLimits = ICalendarLimits()) throws(ICalendarError)
        -> ICalendar
    {
        let file = read(bytes, limits: limits)
        if let first = file.diagnostics.first { throw .refused(first) }
        guard !file.calendars.isEmpty else { throw .noCalendar }
        return file
    }
}

/// Why a calendar was refused by a strict reader.
public enum ICalendarError: Error, Hashable, Sendable {
    /// Something that the standard does not allow.
    case refused(CalendarDiagnostic)
    /// No calendar at all.
    case noCalendar
}

extension ICalendarError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .refused(let diagnostic): diagnostic.description
        case .noCalendar: "there is no calendar"
        }
    }
}

/// Keeps all that a reader passes on, for files that are wanted whole.
public struct ICalendarCollector {
    private var reader: ICalendarReader
    private var calendars: [ICalendarComponent] = []

    /// Starts with nothing.
    public init(limits: ICalendarLimits = ICalendarLimits()) { reader = ICalendarReader(limits: limits) }

    /// Takes the next bytes, in chunks of any size.
    public mutating func push(_ bytes: some Sequence<UInt8>) {
        reader.push(bytes) { Self.keep($0, in: &calendars) }
    }

    /// The file, once all bytes are in.
    public mutating func finish() -> ICalendar {
        reader.finish { Self.keep($0, in: &calendars) }
        return ICalendar(
            calendars: calendars, diagnostics: reader.diagnostics, diagnosticCount: reader.diagnosticCount,
            zoneLines: reader.zoneLines)
    }

    private static func keep(_ item: ICalendarReader.Item, in calendars: inout [ICalendarComponent]) {
        switch item {
        case .begin: calendars.append(ICalendarComponent("VCALENDAR"))
        case .property(let property): calendars[calendars.count - 1].properties.append(property)
        case .component(let component): calendars[calendars.count - 1].components.append(component)
        case .end: break
        }
    }
}
