import CommonsDomain

extension ICalendar {
    /// The calendars as jCal: one is its own array, several stand in one. Source: RFC 7265 §3.
    ///
    /// The same calendars give the same text.
    public var jCal: String {
        var text = ""
        if calendars.count == 1 {
            JCalWriter.append(calendars[0], to: &text)
            return text
        }
        text = "["
        for (index, calendar) in calendars.enumerated() {
            if index > 0 { text += "," }
            JCalWriter.append(calendar, to: &text)
        }
        return text + "]"
    }

    /// Reads jCal, with the leniency and the limits of ``read(_:limits:)``; places in diagnostics count the lines that the same calendar
    /// would have as iCalendar.
    /// - Throws: `JSONError` when the text is not JSON, ``ICalendarError/noCalendar`` when it holds no component.
    public static func read(jCal text: String, limits: ICalendarLimits = ICalendarLimits()) throws -> ICalendar {
        let value = try JSONValue(parsing: text)
        var lines = JCalReader.lines(value) ?? ""
        if lines.isEmpty, case .array(let several) = value { lines = several.compactMap(JCalReader.lines).joined() }
        guard !lines.isEmpty else { throw ICalendarError.noCalendar }
        return ICalendar.read(lines.utf8, limits: limits)
    }
}
