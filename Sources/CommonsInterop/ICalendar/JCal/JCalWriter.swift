import CommonsDomain

/// Writes components as jCal. Source: RFC 7265.
enum JCalWriter {
    static func append(_ component: ICalendarComponent, to text: inout String) {
        text += "[\(quoted(component.name.lowercased())),["
        for (index, property) in component.properties.enumerated() {
            if index > 0 { text += "," }
            append(property, to: &text)
        }
        text += "],["
        for (index, child) in component.components.enumerated() {
            if index > 0 { text += "," }
            append(child, to: &text)
        }
        text += "]]"
    }

    private static func append(_ property: ICalendarProperty, to text: inout String) {
        text += "[\(quoted(property.name.lowercased())),{"
        var isFirst = true
        let (type, values) = form(property)
        // The type says what a `VALUE` says, and that binary is in base 64.
        for parameter in property.parameters where parameter.name != "VALUE" && !(parameter.name == "ENCODING" && type == "binary") {
            if !isFirst { text += "," }
            isFirst = false
            text += quoted(parameter.name.lowercased()) + ":"
            text +=
                parameter.values.count == 1 ? quoted(parameter.values[0]) : "[" + parameter.values.map(quoted).joined(separator: ",") + "]"
        }
        text += "},\(quoted(type))"
        for value in values { text += "," + value }
        text += "]"
    }

    /// The type's name in small letters, and the values as JSON.
    private static func form(_ property: ICalendarProperty) -> (String, [String]) {
        let declared = property.parameter("VALUE")?.lowercased()
        switch property.value {
        case .text(let text): return ("text", [quoted(text)])
        case .texts(let texts): return ("text", texts.map(quoted))
        case .time(let time): return (time.isAllDay ? "date" : "date-time", [quoted(extended(time))])
        case .times(let times):
            return (times.first?.isAllDay == true ? "date" : "date-time", times.map { quoted(extended($0)) })
        case .periods(let periods):
            return (
                "period",
                periods.map { period in
                    let end = period.end.map(extended) ?? (period.duration ?? .zero).description
                    return "[\(quoted(extended(period.start))),\(quoted(end))]"
                }
            )
        case .duration(let duration): return ("duration", [quoted(duration.description)])
        case .integer(let number): return ("integer", [String(number)])
        case .boolean(let flag): return ("boolean", [flag ? "true" : "false"])
        case .recurrence(let rule): return ("recur", [recurrence(rule)])
        case .offset(let seconds):
            let size = abs(seconds)
            let parts = [size / 3600, size / 60 % 60] + (size % 60 == 0 ? [] : [size % 60])
            let text = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
            return ("utc-offset", [quoted((seconds < 0 ? "-" : "+") + text)])
        case .position(let latitude, let longitude):
            return ("float", ["[\(ValueWriter.decimal(latitude)),\(ValueWriter.decimal(longitude))]"])
        case .uri(let text):
            let isAddress = ["ORGANIZER", "ATTENDEE", "CALENDAR-ADDRESS"].contains(property.name)
            return (declared ?? (isAddress ? "cal-address" : "uri"), [quoted(text)])
        case .verbatim(let text) where property.name == "REQUEST-STATUS" && declared == nil:
            return ("text", ["[" + structured(text).map(quoted).joined(separator: ",") + "]"])
        case .verbatim(let text): return (declared ?? "unknown", [quoted(text)])
        }
    }

    /// The texts of a structured value: between semicolons that are not escaped. Source: RFC 5545 §3.8.8.3, RFC 7265 §3.4.1.3.
    private static func structured(_ value: String) -> [String] {
        var (parts, isEscaped) = ([""], false)
        for scalar in value.unicodeScalars {
            switch (scalar, isEscaped) {
            case ("\\", false):
                isEscaped = true
                continue
            case (";", false): parts.append("")
            case ("n", true), ("N", true): parts[parts.count - 1] += "\n"
            default: parts[parts.count - 1].unicodeScalars.append(scalar)
            }
            isEscaped = false
        }
        return parts
    }

    /// `2026-11-23`, `2026-11-23T18:30:00`, with `Z` for UTC. Source: RFC 7265 §3.6.
    private static func extended(_ time: EventTime) -> String {
        switch time {
        case .date(let date): date.description
        case .floating(let local), .zoned(let local, _): local.description
        case .utc(let local): local.description + "Z"
        }
    }

    /// A rule as an object; what is a list there is an array here. Source: RFC 7265 §3.6.10.
    private static func recurrence(_ rule: RecurrenceRule) -> String {
        var members: [String] = []
        for part in rule.description.split(separator: ";") {
            let halves = part.split(separator: "=", maxSplits: 1)
            guard halves.count == 2 else { continue }
            let name = halves[0].lowercased()
            if name == "until", let until = rule.until {
                members.append("\"until\":\(quoted(extended(until)))")
                continue
            }
            let values = halves[1].split(separator: ",").map { Int($0) == nil ? quoted(String($0)) : String($0) }
            members.append("\(quoted(name)):" + (values.count == 1 ? values[0] : "[" + values.joined(separator: ",") + "]"))
        }
        return "{" + members.joined(separator: ",") + "}"
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
