import CommonsDomain

/// Writes iCalendar text: the same components give the same bytes. Source: RFC 5545 §3.1.
///
/// Lines end in CRLF and are folded at 75 octets, never inside a character or an escape. No value can begin a line of its own: a line
/// feed in a text is written as `\n`, and control characters are left out. A kernel: bytes are appended to one buffer, and a line is
/// folded where it stands.
public struct ICalendarWriter {
    /// What has been written so far.
    public private(set) var bytes: [UInt8] = []
    private var line: [UInt8] = []

    /// Starts with nothing.
    public init() {}

    /// The text of components, one after another.
    public static func bytes(of components: some Sequence<ICalendarComponent>) -> [UInt8] {
        var writer = ICalendarWriter()
        for component in components { writer.write(component) }
        return writer.bytes
    }

    /// Empties the buffer and returns what it held, for output that is sent on as it grows.
    public mutating func take() -> [UInt8] {
        let taken = bytes
        bytes.removeAll(keepingCapacity: true)
        return taken
    }

    /// Writes `BEGIN:`, for a component whose content follows piece by piece.
    public mutating func begin(_ name: String) {
        line.append(contentsOf: "BEGIN:".utf8)
        appendName(name)
        endLine()
    }

    /// Writes `END:`.
    public mutating func end(_ name: String) {
        line.append(contentsOf: "END:".utf8)
        appendName(name)
        endLine()
    }

    /// Writes a component with all that it holds.
    public mutating func write(_ component: ICalendarComponent) {
        begin(component.name)
        for property in component.properties { write(property) }
        for child in component.components { write(child) }
        end(component.name)
    }

    /// Writes a property; one whose name would begin or end a component, or that has no name, is left out.
    public mutating func write(_ property: ICalendarProperty) {
        switch property.name.utf8.first {
        case UInt8(ascii: "B"), UInt8(ascii: "b"), UInt8(ascii: "E"), UInt8(ascii: "e"):
            if ["BEGIN", "END"].contains(property.name.uppercased()) { return }
        case nil: return
        default: break
        }
        appendName(property.name)
        let type = Self.valueParameter(of: property)
        if !property.parameters.isEmpty {
            for parameter in property.parameters where parameter.name != "VALUE" { append(parameter) }
            if case .asWritten = type { for parameter in property.parameters where parameter.name == "VALUE" { append(parameter) } }
        }
        if case .named(let name) = type { append(ICalendarParameter("VALUE", name)) }
        line.append(58)
        ValueWriter.append(property.value, to: &line)
        endLine()
    }

    private enum ValueParameter {
        case asWritten
        case named(String)
        case none
    }

    /// What `VALUE` must say for the value to be read as what it is.
    private static func valueParameter(of property: ICalendarProperty) -> ValueParameter {
        let isDate: Bool
        switch property.value {
        case .time(let time): isDate = time.isAllDay
        case .times(let times): isDate = times.first?.isAllDay ?? false
        case .periods: return property.name == "FREEBUSY" ? .none : .named("PERIOD")
        case .duration where property.name == "TRIGGER": return .none
        default: return .asWritten
        }
        if isDate { return .named("DATE") }
        // The names that dates have as a rule are not looked up.
        if property.name.utf8.starts(with: "DT".utf8) { return .none }
        switch ICalendarType.standard(property.name) {
        case .time, .timeList: return .none
        default: return .named("DATE-TIME")
        }
    }

    private mutating func append(_ parameter: ICalendarParameter) {
        line.append(59)
        appendName(parameter.name)
        line.append(61)
        for (index, value) in parameter.values.enumerated() {
            if index > 0 { line.append(44) }
            var value = value
            value.withUTF8 { appendParameterValue($0) }
        }
    }

    /// A parameter's value, quoted where it must be, with the carets of RFC 6868.
    private mutating func appendParameterValue(_ value: UnsafeBufferPointer<UInt8>) {
        // A name, an address or a zone needs neither quotes nor carets; a blank at an end needs them to survive lenient readers.
        var isPlain = true
        for byte in value where byte == 10 || byte == 34 || byte == 94 || byte == 58 || byte == 59 || byte == 44 {
            isPlain = false
            break
        }
        if isPlain, value.first != 32, value.last != 32 {
            let clean = !value.contains { $0 < 0x20 && $0 != 9 || $0 == 0x7F }
            if clean {
                line.append(contentsOf: value)
            } else {
                for byte in value where byte >= 0x20 && byte != 0x7F || byte == 9 { line.append(byte) }
            }
            return
        }
        line.append(34)
        for byte in value {
            switch byte {
            case 10: line.append(contentsOf: [94, 110])
            case 34: line.append(contentsOf: [94, 39])
            case 94: line.append(contentsOf: [94, 94])
            case 9, 0x20...0x7E, 0x80...0xFF: line.append(byte)
            default: break
            }
        }
        line.append(34)
    }

    /// A name without what would end it.
    private mutating func appendName(_ name: String) {
        var name = name
        name.withUTF8 { bytes in
            for byte in bytes where byte > 0x20 && byte != 0x7F && byte != 34 && byte != 44 && byte != 58 && byte != 59 && byte != 61 {
                line.append(byte)
            }
        }
    }

    /// Folds the line into the buffer.
    private mutating func endLine() {
        let count = line.count
        if count <= 75 {
            bytes.append(contentsOf: line)
        } else {
            line.withUnsafeBufferPointer { line in
                var start = 0
                var room = 75
                while count - start > room {
                    var cut = start + room
                    while cut > start + 1, line[cut] & 0xC0 == 0x80 { cut -= 1 }
                    // Not between a backslash or caret and what it escapes.
                    for escape in [UInt8(92), 94] where line[cut - 1] == escape {
                        var run = cut
                        while run > start, line[run - 1] == escape { run -= 1 }
                        if (cut - run) % 2 == 1, cut - 1 > start { cut -= 1 }
                    }
                    bytes.append(contentsOf: line[start..<cut])
                    bytes.append(13)
                    bytes.append(10)
                    bytes.append(32)
                    start = cut
                    room = 74
                }
                bytes.append(contentsOf: line[start..<count])
            }
        }
        bytes.append(13)
        bytes.append(10)
        line.removeAll(keepingCapacity: true)
    }
}
