import CommonsDomain

/// Reads a content line: a name, parameters and a value. Source: RFC 5545 §3.1 and §3.2, RFC 6868.
///
/// A kernel: works on bytes, makes a string only of what is kept, and reports through `faults`.
struct LineParser {
    private(set) var names = NameTable()
    private var parameterNames = NameTable()
    private var parameterTable = ParameterTable()
    private let limits: ICalendarLimits
    /// What was wrong with the line just read.
    private(set) var faults: [CalendarFault] = []
    /// A `TZID` that was read and may not have been met before.
    private var zone: String?

    init(limits: ICalendarLimits) { self.limits = limits }

    /// What a line is; names are places in ``names`` until the next line is read.
    enum Line {
        case begin(Int)
        case end(Int)
        /// Appended to the properties given.
        case property(Int)
        case nothing
    }

    mutating func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ kinds: ByteKinds, into properties: inout [ICalendarProperty]) -> Line {
        if !faults.isEmpty { faults.removeAll(keepingCapacity: true) }
        if !kinds.contains(.high), !kinds.contains(.control) { return parseValid(bytes, kinds, into: &properties) }
        if kinds.contains(.control) {
            faults.append(.controlCharacters)
            let clean = bytes.filter { $0 >= 0x20 && $0 != 0x7F || $0 == 9 }
            return clean.withUnsafeBufferPointer { parseDecoded($0, kinds, into: &properties) }
        }
        return parseDecoded(bytes, kinds, into: &properties)
    }

    /// Reads a line that may have bytes past ASCII.
    private mutating func parseDecoded(
        _ bytes: UnsafeBufferPointer<UInt8>, _ kinds: ByteKinds, into properties: inout [ICalendarProperty]
    ) -> Line {
        if UTF8Check.isValid(bytes) { return parseValid(bytes, kinds, into: &properties) }
        faults.append(.notUTF8)
        return Windows1252.utf8(bytes).withUnsafeBufferPointer { parseValid($0, kinds, into: &properties) }
    }

    private mutating func parseValid(
        _ bytes: UnsafeBufferPointer<UInt8>, _ kinds: ByteKinds, into properties: inout [ICalendarProperty]
    ) -> Line {
        let end = bytes.count
        var position = Words.colonOrSemicolon(bytes, from: 0)
        guard position < end, position > 0 else {
            if bytes.allSatisfy({ $0 == 32 || $0 == 9 }) {
                faults.append(.blankLine)
            } else {
                faults.append(.noProperty(excerpt(bytes)))
            }
            return .nothing
        }
        var nameRange = 0..<position
        if bytes[0] <= 32 || bytes[position - 1] <= 32 { trim(bytes, &nameRange) }
        let place = names.place(of: slice(bytes, nameRange))
        if nameRange.count != position { faults.append(.strayBlanks(names.entries[place].name)) }
        guard !nameRange.isEmpty else {
            faults.append(.noProperty(excerpt(bytes)))
            return .nothing
        }
        if !names.entries[place].isPlain {
            // A sentence with a colon in it is no property; a name with an odd character in it may be.
            guard !slice(bytes, nameRange).contains(where: { $0 <= 32 || $0 == 44 || $0 == 34 || $0 == 61 || $0 == 127 }) else {
                faults.append(.noProperty(excerpt(bytes)))
                return .nothing
            }
            faults.append(.oddName(names.entries[place].name))
        }
        var (parameters, said): ([ICalendarParameter], SaidType) = ([], .nothing)
        if bytes[position] == 59 { (parameters, said) = parseParameters(bytes, &position) }
        guard position < end else {
            faults.append(.noProperty(excerpt(bytes)))
            return .nothing
        }
        let value = slice(bytes, position + 1..<end)
        guard names.entries[place].role == .property else { return frame(value, isBegin: names.entries[place].role == .begin) }
        var reader = ValueReader(name: names.entries[place].name, standard: names.entries[place].type, kinds: kinds)
        let read = reader.value(parameters, said, value)
        // Appended where it stays: a property is moved nowhere else.
        properties.append(ICalendarProperty(names.entries[place].name, read, parameters: reader.mended ?? parameters))
        if !reader.faults.isEmpty {
            faults += reader.faults
            if let last = reader.mended?.last, last.name == "TZID" { zone = last.values.first }
        }
        return .property(place)
    }

    /// The zone named on the lines since the last call, if it may be new.
    mutating func takeZone() -> String? {
        guard zone != nil else { return nil }
        defer { zone = nil }
        return zone
    }

    /// A `BEGIN` or `END`, by the name after its colon.
    private mutating func frame(_ value: UnsafeBufferPointer<UInt8>, isBegin: Bool) -> Line {
        var range = 0..<value.count
        trim(value, &range)
        let component = names.place(of: slice(value, range))
        if !names.entries[component].isCapital { faults.append(.lowercaseComponent(text(slice(value, range)))) }
        if !names.entries[component].isPlain { faults.append(.oddName(names.entries[component].name)) }
        return isBegin ? .begin(component) : .end(component)
    }

    /// Remembers how many properties a component of this name had.
    mutating func expect(_ count: Int, at place: Int) { names.expect(count, at: place) }

    /// Reads all parameters, from the first semicolon to the colon.
    private mutating func parseParameters(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> (
        [ICalendarParameter], SaidType
    ) {
        let start = position
        let colon = Words.colonOrQuote(bytes, from: start)
        let isShort = colon < bytes.count && bytes[colon] == 58 && colon - start <= ParameterTable.longest
        if isShort, let known = parameterTable.entry(slice(bytes, start..<colon)) {
            position = colon
            return (known.parameters, known.said)
        }
        let faultsBefore = faults.count
        var parameters: [ICalendarParameter] = []
        while position < bytes.count, bytes[position] == 59 {
            position += 1
            guard let parameter = parseParameter(bytes, &position) else { continue }
            if parameter.name == "TZID" { zone = parameter.values.first }
            if parameters.count < limits.parameters {
                parameters.append(parameter)
            } else if faults.last != .limit(.parameters) {
                faults.append(.limit(.parameters))
            }
        }
        let said = SaidType(parameters)
        if isShort, position == colon, faults.count == faultsBefore {
            parameterTable.keep(parameters, said, for: slice(bytes, start..<colon))
        }
        return (parameters, said)
    }

    /// Reads `NAME=VALUE,"VALUE"` from after the semicolon to the next semicolon or colon.
    private mutating func parseParameter(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> ICalendarParameter? {
        let start = position
        let end = bytes.count
        while position < end, bytes[position] != 61, bytes[position] != 58, bytes[position] != 59 { position += 1 }
        var nameRange = start..<position
        trim(bytes, &nameRange)
        // Looked up before the table is read: the look-up may change it.
        let place = parameterNames.place(of: slice(bytes, nameRange))
        let entry = parameterNames.entries[place]
        if nameRange.count != position - start { faults.append(.strayBlanks(entry.name)) }
        var name = entry.name
        if !entry.isPlain { name.unicodeScalars.removeAll { $0.value <= 32 || $0 == "\"" || $0 == "," || $0.value == 127 } }
        guard position < end, bytes[position] == 61 else {
            // `;ALTREP:` or `;:`: a parameter without a value; one without a name is nothing.
            if !nameRange.isEmpty || position < end { faults.append(.oddParameter(entry.name)) }
            return name.isEmpty ? nil : ICalendarParameter(name, [])
        }
        if !entry.isPlain || nameRange.isEmpty { faults.append(.oddParameter(entry.name)) }
        var first: String?
        var more: [String] = []
        func keep(_ value: String) { if first == nil { first = value } else { more.append(value) } }
        repeat {
            position += 1
            if position < end, bytes[position] == 34 {
                let opening = position + 1
                position = opening
                while position < end, bytes[position] != 34 { position += 1 }
                let closed = position < end
                if !closed {
                    // An open quote would swallow the value: the quote is taken as a character instead.
                    faults.append(.oddParameter(entry.name))
                    position = opening
                    while position < end, bytes[position] != 58, bytes[position] != 59 { position += 1 }
                }
                keep(parameterText(slice(bytes, opening..<position)))
                if closed { position += 1 }
                let rest = position
                while position < end, bytes[position] != 44, bytes[position] != 58, bytes[position] != 59 { position += 1 }
                if position > rest, closed { faults.append(.oddParameter(entry.name)) }
            } else {
                let opening = position
                while position < end, bytes[position] != 44, bytes[position] != 58, bytes[position] != 59 {
                    position += 1
                }
                keep(parameterText(slice(bytes, opening..<position)))
            }
        } while position < end && bytes[position] == 44
        guard !name.isEmpty else { return nil }
        guard let first else { return ICalendarParameter(name, []) }
        return ICalendarParameter(name, more.isEmpty ? [first] : [first] + more)
    }

    /// Undoes RFC 6868: `^n` is a line feed, `^'` a quote, `^^` a caret; any other caret stays.
    private func parameterText(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard bytes.contains(94) else { return text(bytes) }
        var plain: [UInt8] = []
        var position = 0
        while position < bytes.count {
            let next = position + 1 < bytes.count ? bytes[position + 1] : 0
            let decoded: UInt8? = bytes[position] != 94 ? nil : next == 110 ? 10 : next == 39 ? 34 : next == 94 ? 94 : nil
            plain.append(decoded ?? bytes[position])
            position += decoded == nil ? 1 : 2
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private func slice(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[range])
    }

    private func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private func excerpt(_ bytes: UnsafeBufferPointer<UInt8>) -> String { UTF8Check.excerpt(bytes) }

    private func trim(_ bytes: UnsafeBufferPointer<UInt8>, _ range: inout Range<Int>) {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, bytes[low] == 32 || bytes[low] == 9 { low += 1 }
        while high > low, bytes[high - 1] == 32 || bytes[high - 1] == 9 { high -= 1 }
        range = low..<high
    }
}
