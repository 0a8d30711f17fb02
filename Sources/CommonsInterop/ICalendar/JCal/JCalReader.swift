import CommonsDomain

/// Reads jCal by writing it as content lines, which the iCalendar reader then reads. Source: RFC 7265 §4.
///
/// One reader then decides what a value is, and its limits and diagnostics hold for both forms.
struct JCalReader {
    private var text = ""

    /// The content lines of a component; `nil` when it is not one.
    static func lines(_ value: JSONValue) -> String? {
        var reader = JCalReader()
        guard reader.append(value, depth: 0) else { return nil }
        return reader.text
    }

    private mutating func append(_ value: JSONValue, depth: Int) -> Bool {
        guard depth < 100, case .array(let parts) = value, parts.count == 3, case .string(let name) = parts[0],
            case .array(let properties) = parts[1], case .array(let components) = parts[2]
        else { return false }
        text += "BEGIN:" + Self.name(name) + "\n"
        for property in properties { append(property) }
        for component in components { _ = append(component, depth: depth + 1) }
        text += "END:" + Self.name(name) + "\n"
        return true
    }

    private mutating func append(_ property: JSONValue) {
        guard case .array(let parts) = property, parts.count >= 4, case .string(let name) = parts[0],
            case .object(let parameters) = parts[1], case .string(let type) = parts[2]
        else { return }
        var line = Self.name(name)
        for parameter in parameters {
            let values: [String] =
                switch parameter.value {
                case .string(let text): [text]
                case .array(let list): list.compactMap { if case .string(let text) = $0 { text } else { nil } }
                default: []
                }
            line += ";" + Self.name(parameter.name) + "=" + values.map(Self.quoted).joined(separator: ",")
        }
        let upper = Self.name(type)
        // What the type says here is said by a parameter there: RFC 5545 §3.3.1.
        if upper == "BINARY", !parameters.contains(where: { Self.name($0.name) == "ENCODING" }) { line += ";ENCODING=BASE64" }
        // The type is said unless the property has it anyway.
        if !["UNKNOWN", "FLOAT"].contains(upper), upper != Self.usual(Self.name(name)) { line += ";VALUE=" + upper }
        text += line + ":" + parts[3...].map { Self.value($0, type: upper) }.joined(separator: ",") + "\n"
    }

    /// The type that a property has when nothing is said.
    private static func usual(_ name: String) -> String? {
        if name == "REQUEST-STATUS" { return "TEXT" }  // structured, so its text is kept as it stands
        return switch ICalendarType.standard(name) {
        case .text, .textList: "TEXT"
        case .time, .timeList: "DATE-TIME"
        case .period: "PERIOD"
        case .duration, .trigger: "DURATION"
        case .integer: "INTEGER"
        case .boolean: "BOOLEAN"
        case .recurrence: "RECUR"
        case .offset: "UTC-OFFSET"
        case .uri: ["ORGANIZER", "ATTENDEE", "CALENDAR-ADDRESS"].contains(name) ? "CAL-ADDRESS" : "URI"
        case .position, .verbatim: nil
        }
    }

    private static func value(_ value: JSONValue, type: String) -> String {
        switch value {
        case .string(let text):
            switch type {
            case "TEXT": escaped(text)
            // 2026-11-23T18:30:00Z, +01:00, P1D: the basic form has no hyphens and colons.
            case "DATE", "DATE-TIME", "TIME": plain(text.filter { $0 != "-" && $0 != ":" })
            case "UTC-OFFSET": plain(text.filter { $0 != ":" })
            default: plain(text)
            }
        case .integer(let number): String(number)
        case .number(let number): number.text
        case .bool(let flag): flag ? "TRUE" : "FALSE"
        case .null: ""
        case .array(let list):
            // A structured value: GEO and REQUEST-STATUS have semicolons, a period has a slash.
            if type == "PERIOD" {
                list.map { Self.value($0, type: isDuration($0) ? "DURATION" : "DATE-TIME") }.joined(separator: "/")
            } else {
                list.map { Self.value($0, type: type) }.joined(separator: ";")
            }
        case .object(let members): recurrence(members)
        }
    }

    private static func isDuration(_ value: JSONValue) -> Bool {
        if case .string(let text) = value { text.contains("P") } else { false }
    }

    private static func recurrence(_ members: [JSONMember]) -> String {
        members.map { member in
            let values: [JSONValue] = if case .array(let list) = member.value { list } else { [member.value] }
            let type = member.name.lowercased() == "until" ? "DATE-TIME" : "RECUR"
            return name(member.name) + "=" + values.map { value($0, type: type) }.joined(separator: ",")
        }.joined(separator: ";")
    }

    /// Capitals, and nothing that would end a name.
    private static func name(_ text: String) -> String {
        String(String.UnicodeScalarView(text.uppercased().unicodeScalars.filter { $0.value > 32 && !":;=,\"".unicodeScalars.contains($0) }))
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": quoted += "^n"
            case "\"": quoted += "^'"
            case "^": quoted += "^^"
            case _ where scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7F: break
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped += "\\" + String(scalar)
            case "\n": escaped += "\\n"
            case _ where scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7F: break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }
}
