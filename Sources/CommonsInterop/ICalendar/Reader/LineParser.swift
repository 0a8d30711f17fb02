import CommonsDomain

/// Reads a content line: a name, parameters and a value. Source: RFC 5545 §3.1 and §3.2, RFC 6868.
///
/// A kernel: works on bytes, makes a string only of what is kept, and reports through `faults`.
struct LineParser {
    private var names = NameTable()
    private var parameterNames = NameTable()
    private let limits: ICalendarLimits
    /// What was wrong with the line just read.
    private(set) var faults: [CalendarFault] = []

    init(limits: ICalendarLimits) { self.limits = limits }

    /// What a line is.
    enum Line {
        case begin(String)
        case end(String)
        case property(ICalendarProperty)
        case nothing
    }

    mutating func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Line {
        if !faults.isEmpty { faults.removeAll(keepingCapacity: true) }
        let kinds = Self.kinds(bytes)
        if kinds == .plain { return parseValid(bytes) }
        if kinds.contains(.control) {
            faults.append(.controlCharacters)
            let clean = bytes.filter { $0 >= 0x20 && $0 != 0x7F || $0 == 9 }
            return clean.withUnsafeBufferPointer { parseDecoded($0) }
        }
        return parseDecoded(bytes)
    }

    /// Reads a line that has bytes past ASCII.
    private mutating func parseDecoded(_ bytes: UnsafeBufferPointer<UInt8>) -> Line {
        if Self.isValidUTF8(bytes) { return parseValid(bytes) }
        faults.append(.notUTF8)
        return Windows1252.utf8(bytes).withUnsafeBufferPointer { parseValid($0) }
    }

    /// What a line holds besides printable ASCII.
    private struct Kinds: OptionSet {
        let rawValue: UInt8
        static let plain: Kinds = []
        static let high = Kinds(rawValue: 1)
        static let control = Kinds(rawValue: 2)
    }

    /// Looks at eight bytes at a time: a byte under 0x20 borrows into its top bit, one past 0x7F has it.
    private static func kinds(_ bytes: UnsafeBufferPointer<UInt8>) -> Kinds {
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return .plain }
        var kinds = Kinds.plain
        var position = 0
        func look(_ byte: UInt8) {
            if byte >= 0x80 { kinds.insert(.high) } else if byte < 0x20 && byte != 9 || byte == 0x7F { kinds.insert(.control) }
        }
        while position + 8 <= bytes.count {
            let word = base.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            // Also true of 0x7F, which the addition carries past 0x7F; any doubt is settled byte by byte.
            let doubtful = (word &- 0x2020_2020_2020_2020) | (word &+ 0x0101_0101_0101_0101) | word
            if doubtful & 0x8080_8080_8080_8080 != 0 { for index in position..<position + 8 { look(bytes[index]) } }
            position += 8
        }
        while position < bytes.count {
            look(bytes[position])
            position += 1
        }
        return kinds
    }

    private mutating func parseValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Line {
        let end = bytes.count
        var position = 0
        while position < end, bytes[position] != 58, bytes[position] != 59 { position += 1 }
        guard position < end, position > 0 else {
            if bytes.allSatisfy({ $0 == 32 || $0 == 9 }) {
                faults.append(.blankLine)
            } else {
                faults.append(.noProperty(excerpt(bytes, 0)))
            }
            return .nothing
        }
        var nameRange = 0..<position
        trim(bytes, &nameRange)
        let place = names.place(of: slice(bytes, nameRange))
        if nameRange.count != position { faults.append(.strayBlanks(names.entries[place].name)) }
        guard !nameRange.isEmpty else {
            faults.append(.noProperty(excerpt(bytes, 0)))
            return .nothing
        }
        if !names.entries[place].isPlain {
            // A sentence with a colon in it is no property; a name with an odd character in it may be.
            guard !slice(bytes, nameRange).contains(where: { $0 <= 32 || $0 == 44 || $0 == 34 || $0 == 61 || $0 == 127 }) else {
                faults.append(.noProperty(excerpt(bytes, 0)))
                return .nothing
            }
            faults.append(.oddName(names.entries[place].name))
        }
        var parameters: [ICalendarParameter] = []
        while position < end, bytes[position] == 59 {
            position += 1
            guard let parameter = parseParameter(bytes, &position) else { continue }
            if parameters.count < limits.parameters {
                parameters.append(parameter)
            } else if faults.last != .limit(.parameters) {
                faults.append(.limit(.parameters))
            }
        }
        guard position < end else {
            faults.append(.noProperty(excerpt(bytes, 0)))
            return .nothing
        }
        let value = slice(bytes, position + 1..<end)
        let role = names.entries[place].role
        if role != .property {
            var range = 0..<value.count
            trim(value, &range)
            let component = names.place(of: slice(value, range))
            let name = names.entries[component].name
            if !names.entries[component].isCapital { faults.append(.lowercaseComponent(text(slice(value, range)))) }
            if !names.entries[component].isPlain { faults.append(.oddName(name)) }
            return role == .begin ? .begin(name) : .end(name)
        }
        var reader = ValueReader(name: names.entries[place].name, standard: names.entries[place].type)
        let property = reader.property(parameters, value)
        if !reader.faults.isEmpty { faults += reader.faults }
        return .property(property)
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
        guard position < end, bytes[position] == 61 else {
            // `;ALTREP:` or `;:`: a parameter without a value; one without a name is nothing.
            if !nameRange.isEmpty || position < end { faults.append(.oddParameter(entry.name)) }
            return nameRange.isEmpty ? nil : ICalendarParameter(entry.name, [])
        }
        var name = entry.name
        if !entry.isPlain || nameRange.isEmpty {
            faults.append(.oddParameter(name))
            name.unicodeScalars.removeAll { $0.value <= 32 || $0 == "\"" || $0 == "," || $0.value == 127 }
        }
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

    private func excerpt(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> String {
        text(slice(bytes, start..<min(bytes.count, start + 60)))
    }

    private func trim(_ bytes: UnsafeBufferPointer<UInt8>, _ range: inout Range<Int>) {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, bytes[low] == 32 || bytes[low] == 9 { low += 1 }
        while high > low, bytes[high - 1] == 32 || bytes[high - 1] == 9 { high -= 1 }
        range = low..<high
    }

    /// Whether the bytes are UTF-8: shortest forms only, no surrogates, nothing past U+10FFFF. Source: RFC 3629.
    static func isValidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let end = bytes.count
        var position = 0
        while position < end {
            let byte = bytes[position]
            if byte < 0x80 {
                position += 1
                continue
            }
            let length: Int
            var (low, high): (UInt8, UInt8) = (0x80, 0xBF)
            switch byte {
            case 0xC2...0xDF: length = 2
            case 0xE0: (length, low) = (3, 0xA0)
            case 0xED: (length, high) = (3, 0x9F)
            case 0xE1...0xEF: length = 3
            case 0xF0: (length, low) = (4, 0x90)
            case 0xF4: (length, high) = (4, 0x8F)
            case 0xF1...0xF3: length = 4
            default: return false
            }
            guard position + length <= end, bytes[position + 1] >= low, bytes[position + 1] <= high else { return false }
            for next in position + 2..<max(position + 2, position + length) where bytes[next] & 0xC0 != 0x80 { return false }
            position += length
        }
        return true
    }
}
