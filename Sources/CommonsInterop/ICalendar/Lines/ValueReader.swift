import CommonsDomain

/// Reads the value of one property in the type that it has. Source: RFC 5545 §3.3.
///
/// What is not of its type is kept verbatim and noted; nothing is guessed but what the faults tell of.
struct ValueReader {
    let name: String
    let standard: ICalendarType
    /// What the line holds; a line without a backslash has nothing to undo.
    let kinds: ByteKinds
    private(set) var faults: [CalendarFault] = []
    /// The parameters, where the value showed that one of them went on past its colon.
    private(set) var mended: [ICalendarParameter]?

    init(name: String, standard: ICalendarType, kinds: ByteKinds) { (self.name, self.standard, self.kinds) = (name, standard, kinds) }

    /// The value of a property of these parameters and value bytes (valid UTF-8).
    mutating func value(_ parameters: [ICalendarParameter], _ said: SaidType, _ bytes: UnsafeBufferPointer<UInt8>) -> ICalendarValue {
        let type = said.type(standard: standard)
        if let value = value(type, bytes) { return value }
        if let (tail, added) = afterUnquotedColon(bytes), let last = parameters.last, let value = value(type, tail) {
            // `TZID=(UTC+01:00) Amsterdam, Berlin:20261123T…`: the parameter went on past its colon, and its commas are its own.
            let joined = last.values.joined(separator: ",") + ":" + added
            mended = parameters.dropLast() + [ICalendarParameter(last.name, joined)]
            faults.append(.unquotedColon(joined))
            return value
        }
        // A value of another type than it says: DTSTART;VALUE=DATE:20261123T183000, TRIGGER without VALUE=DATE-TIME.
        for other in [ICalendarType.time, .timeList, .duration] where isTemporal(type) {
            guard let value = value(other, bytes) else { continue }
            faults.append(.otherType(property: name, value: excerpt(bytes)))
            return value
        }
        if type != .verbatim { faults.append(.malformedValue(property: name, value: excerpt(bytes))) }
        return .verbatim(string(bytes))
    }

    private func isTemporal(_ type: ICalendarType) -> Bool {
        switch type {
        case .time, .timeList, .period, .duration, .trigger: true
        default: false
        }
    }

    private mutating func value(_ type: ICalendarType, _ bytes: UnsafeBufferPointer<UInt8>) -> ICalendarValue? {
        switch type {
        case .text: return .text(unescaped(bytes, 0..<bytes.count))
        case .textList: return texts(bytes)
        case .time:
            guard let time = EventTime(basicBytes: trimmed(bytes)) else { return nil }
            return .time(time)
        case .timeList: return times(bytes)
        case .period: return periods(bytes)
        case .duration: return CalendarDuration(utf8: trimmed(bytes)).map(ICalendarValue.duration)
        case .trigger:
            if let duration = CalendarDuration(utf8: trimmed(bytes)) { return .duration(duration) }
            return nil
        case .integer: return integer(trimmed(bytes)).map(ICalendarValue.integer)
        case .boolean:
            switch string(trimmed(bytes)).uppercased() {
            case "TRUE": return .boolean(true)
            case "FALSE": return .boolean(false)
            default: return nil
            }
        case .recurrence: return recurrence(bytes)
        case .offset: return offset(trimmed(bytes)).map(ICalendarValue.offset)
        case .position: return position(bytes)
        case .uri: return .uri(string(bytes))
        case .verbatim: return .verbatim(string(bytes))
        }
    }

    /// A whole number with or without a sign, as `Int` reads it from text.
    private func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard (1...18).contains(bytes.count) else { return Int(string(bytes)) }
        var number = 0
        for byte in bytes {
            guard byte >= 48, byte <= 57 else { return Int(string(bytes)) }
            number = number * 10 + Int(byte - 48)
        }
        return number
    }

    private mutating func recurrence(_ bytes: UnsafeBufferPointer<UInt8>) -> ICalendarValue? {
        if let rule = RecurrenceRule(plainBytes: bytes) {
            for misplaced in rule.misplacedParts { faults.append(.rule(misplaced)) }
            return .recurrence(rule)
        }
        var found: [RecurrenceRuleError] = []
        let text = string(bytes)
        let rule = RecurrenceRule.reading(text, faults: &found)
        faults += found.map(CalendarFault.rule)
        guard let rule else { return nil }
        for misplaced in rule.misplacedParts { faults.append(.rule(misplaced)) }
        // A rule that lost a part keeps its text; it is read again, with the same leniency, where it is used.
        return found.isEmpty ? .recurrence(rule) : .verbatim(text)
    }

    private func times(_ bytes: UnsafeBufferPointer<UInt8>) -> ICalendarValue? {
        guard bytes.contains(44) else { return EventTime(basicBytes: trimmed(bytes)).map { .time($0) } }
        var times: [EventTime] = []
        for part in bytes.split(separator: 44, omittingEmptySubsequences: true) {
            guard let time = EventTime(basicBytes: trimmed(UnsafeBufferPointer(rebasing: part))) else { return nil }
            times.append(time)
        }
        return times.isEmpty ? nil : .times(times)
    }

    private func periods(_ bytes: UnsafeBufferPointer<UInt8>) -> ICalendarValue? {
        var periods: [ICalendarPeriod] = []
        for part in bytes.split(separator: 44, omittingEmptySubsequences: true) {
            let halves = part.split(separator: 47, maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, let start = EventTime(basicBytes: trimmed(UnsafeBufferPointer(rebasing: halves[0]))) else {
                return nil
            }
            let rest = trimmed(UnsafeBufferPointer(rebasing: halves[1]))
            if let end = EventTime(basicBytes: rest) {
                periods.append(ICalendarPeriod(start: start, end: end))
            } else if let duration = CalendarDuration(utf8: rest) {
                periods.append(ICalendarPeriod(start: start, duration: duration))
            } else {
                return nil
            }
        }
        return periods.isEmpty ? nil : .periods(periods)
    }

    /// `+0100`, `-053000`; `+01:00` is read too.
    private func offset(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let sign = bytes.first, sign == 43 || sign == 45 else { return nil }
        let digits = bytes.dropFirst().filter { $0 != 58 }
        guard digits.count == 4 || digits.count == 6, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
        var pairs = [0, 0, 0]
        for (index, digit) in digits.enumerated() { pairs[index / 2] = pairs[index / 2] * 10 + Int(digit - 48) }
        guard pairs[0] < 26, pairs[1] < 60, pairs[2] < 60 else { return nil }
        let seconds: Int = pairs[0] * 3600 + pairs[1] * 60 + pairs[2]
        return sign == 45 ? -seconds : seconds
    }

    /// `48.2;16.37`; an escaped semicolon or a comma between the two is read too.
    private mutating func position(_ bytes: UnsafeBufferPointer<UInt8>) -> ICalendarValue? {
        let parts = bytes.split { $0 == 59 || $0 == 44 || $0 == 92 }
        guard parts.count == 2, let latitude = degrees(parts[0]), let longitude = degrees(parts[1]), abs(latitude) <= 90,
            abs(longitude) <= 180
        else { return nil }
        if bytes.contains(92) || bytes.contains(44) { faults.append(.otherType(property: name, value: excerpt(bytes))) }
        return .position(latitude: latitude, longitude: longitude)
    }

    private func degrees(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Double? {
        Double(string(trimmed(UnsafeBufferPointer(rebasing: bytes))))
    }

    /// The value after its last colon that a date could follow, and what belongs to the parameter before.
    private func afterUnquotedColon(_ bytes: UnsafeBufferPointer<UInt8>) -> (UnsafeBufferPointer<UInt8>, String)? {
        guard let colon = bytes.lastIndex(of: 58), isTemporal(standard) else { return nil }
        return (UnsafeBufferPointer(rebasing: bytes[(colon + 1)...]), string(UnsafeBufferPointer(rebasing: bytes[..<colon])))
    }

    private func texts(_ bytes: UnsafeBufferPointer<UInt8>) -> ICalendarValue {
        var texts: [String] = []
        var start = 0
        var position = 0
        while position < bytes.count {
            if bytes[position] == 92 {
                position += 2
            } else {
                if bytes[position] == 44 {
                    texts.append(unescaped(bytes, start..<position))
                    start = position + 1
                }
                position += 1
            }
        }
        texts.append(unescaped(bytes, start..<bytes.count))
        return .texts(texts)
    }

    /// Undoes `\\`, `\;`, `\,`, `\n` and `\N`; another backslash stays. Source: RFC 5545 §3.3.11.
    private func unescaped(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
        let part = UnsafeBufferPointer(rebasing: bytes[range])
        guard kinds.contains(.escape), part.contains(92) else { return string(part) }
        return String(unsafeUninitializedCapacity: part.count) { target in
            var (position, count) = (0, 0)
            while position < part.count {
                if position + 8 <= part.count {
                    let word = Words.load(part, position)
                    if Words.zeros(word ^ 0x5C5C_5C5C_5C5C_5C5C) == 0 {
                        UnsafeMutableRawBufferPointer(target).storeBytes(of: word.littleEndian, toByteOffset: count, as: UInt64.self)
                        position += 8
                        count += 8
                        continue
                    }
                }
                var byte = part[position]
                if byte == 92, position + 1 < part.count, let meant = Self.meant(part[position + 1]) {
                    byte = meant
                    position += 1
                }
                target[count] = byte
                (position, count) = (position + 1, count + 1)
            }
            return count
        }
    }

    /// What a byte after a backslash means; `nil` where the backslash is only itself.
    private static func meant(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 92, 59, 44: byte
        case 110, 78: 10
        // Not in RFC 5545, but written by programs that follow RFC 2445's drafts.
        case 34, 58: byte
        default: nil
        }
    }

    private func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var (low, high) = (0, bytes.count)
        while low < high, bytes[low] <= 32 { low += 1 }
        while high > low, bytes[high - 1] <= 32 { high -= 1 }
        return UnsafeBufferPointer(rebasing: bytes[low..<high])
    }

    private func string(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private func excerpt(_ bytes: UnsafeBufferPointer<UInt8>) -> String { UTF8Check.excerpt(bytes) }
}
