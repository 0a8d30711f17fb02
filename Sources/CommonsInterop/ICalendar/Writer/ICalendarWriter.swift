import CommonsDomain

/// Writes iCalendar text: the same components give the same bytes. Source: RFC 5545 §3.1.
///
/// Lines end in CRLF and are folded at 75 octets, never inside a character or an escape. No value can begin a line of its own: a line
/// feed in a text is written as `\n`, and control characters are left out.
public struct ICalendarWriter {
    private var output = ByteOutput()
    /// What is known of the names that were written.
    private var names = NameTable(mostBits: 7)

    /// Starts with nothing.
    public init() {}

    /// What has been written so far and not been taken. Complexity: O(*n*), a copy.
    public var bytes: [UInt8] { output.bytes }

    /// The text of components, one after another.
    public static func bytes(of components: some Sequence<ICalendarComponent>) -> [UInt8] {
        var writer = ICalendarWriter()
        for component in components { writer.write(component) }
        return writer.take()
    }

    /// Empties the buffer and returns what it held, for output that is sent on as it grows.
    public mutating func take() -> [UInt8] { output.take() }

    /// Writes `BEGIN:`, for a component whose content follows piece by piece.
    public mutating func begin(_ name: String) {
        output.append("BEGIN:")
        appendComponentName(name)
        output.endLine()
    }

    /// Writes `END:`.
    public mutating func end(_ name: String) {
        output.append("END:")
        appendComponentName(name)
        output.endLine()
    }

    /// Writes a component with all that it holds.
    public mutating func write(_ component: ICalendarComponent) {
        begin(component.name)
        component.properties.withUnsafeBufferPointer { properties in
            guard let first = properties.baseAddress else { return }
            for index in properties.indices { write(at: first + index) }
        }
        for child in component.components { write(child) }
        end(component.name)
    }

    /// Writes a property; one whose name would begin or end a component, or that has no name, is left out.
    public mutating func write(_ property: ICalendarProperty) {
        withUnsafePointer(to: property) { write(at: $0) }
    }

    /// Writes a property where it stands: copying it would count references to each of its parts.
    private mutating func write(at property: UnsafePointer<ICalendarProperty>) {
        guard let type = appendName(property.pointee.name, isProperty: true) else { return }
        let said = Self.valueParameter(of: property, standard: type)
        if !property.pointee.parameters.isEmpty {
            for parameter in property.pointee.parameters where parameter.name != "VALUE" { append(parameter) }
            if case .asWritten = said {
                for parameter in property.pointee.parameters where parameter.name == "VALUE" { append(parameter) }
            }
        }
        if case .named(let name) = said { append(ICalendarParameter("VALUE", name)) }
        output.append(58)
        ValueWriter.append(property.pointee.value, to: &output)
        output.endLine()
    }

    private enum ValueParameter {
        case asWritten
        case named(String)
        case none
    }

    /// What `VALUE` must say for the value to be read as what it is.
    private static func valueParameter(of property: UnsafePointer<ICalendarProperty>, standard: ICalendarType) -> ValueParameter {
        let isDate: Bool
        switch property.pointee.value {
        case .time(let time): isDate = time.isAllDay
        case .times(let times): isDate = times.first?.isAllDay ?? false
        case .periods: return property.pointee.name == "FREEBUSY" ? .none : .named("PERIOD")
        case .duration where property.pointee.name == "TRIGGER": return .none
        default: return .asWritten
        }
        if isDate { return .named("DATE") }
        return standard == .time || standard == .timeList ? .none : .named("DATE-TIME")
    }

    private mutating func append(_ parameter: ICalendarParameter) {
        // Of a name without a letter that a name may have, nothing would be left.
        guard parameter.name.unicodeScalars.contains(where: { $0.value > 32 && $0.value != 127 && !"\",:;=".unicodeScalars.contains($0) })
        else {
            return
        }
        output.append(59)
        appendName(parameter.name)
        output.append(61)
        var isFirst = true
        for value in parameter.values {
            if !isFirst { output.append(44) }
            isFirst = false
            value.withBytes { ValueWriter.appendParameter($0, to: &output) }
        }
    }

    /// A component's name, which ends with its line: another letter left out could make another component of it.
    private mutating func appendComponentName(_ name: String) {
        name.withBytes { for byte in $0 where byte == 9 || byte >= 0x20 && byte != 0x7F { output.append(byte) } }
    }

    /// A name without what would end it; `nil` for the name of a property that must not be written.
    @discardableResult
    private mutating func appendName(_ name: String, isProperty: Bool = false) -> ICalendarType? {
        var type: ICalendarType?
        name.withBytes { bytes in
            guard !bytes.isEmpty else { return }
            let place = names.place(of: bytes)
            if isProperty, names.entries[place].role != .property { return }
            if names.entries[place].isPlain {
                output.append(bytes)
            } else {
                for byte in bytes where byte > 0x20 && byte != 0x7F && byte != 34 && byte != 44 && byte != 58 && byte != 59 && byte != 61 {
                    output.append(byte)
                }
            }
            type = names.entries[place].type
        }
        return type
    }
}
