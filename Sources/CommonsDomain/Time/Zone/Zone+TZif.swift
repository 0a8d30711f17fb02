extension Zone {
    /// Reads a compiled zone of the time zone database, version 1 to 4. Source: RFC 8536.
    ///
    /// Years past the table follow the POSIX rule of the file's footer. Leap seconds are passed over: the time line is POSIX's.
    /// - Throws: ``ZoneError/malformedData(_:)`` for bytes that are not TZif. Complexity: O(*n*) in the bytes.
    public init(identifier: ZoneIdentifier, tzif bytes: [UInt8]) throws(ZoneError) {
        var reader = TZifReader(bytes: bytes)
        let first = try reader.header()
        if first.version == 0 {
            let table = try reader.table(first, wide: false)
            try self.init(identifier: identifier, table: table, rule: nil)
            return
        }
        try reader.skip(first.dataLength(wide: false))
        let second = try reader.header()
        let table = try reader.table(second, wide: true)
        try self.init(identifier: identifier, table: table, rule: try reader.footer())
    }

    private init(identifier: ZoneIdentifier, table: TZifReader.Table, rule: PosixZoneRule?) throws(ZoneError) {
        var (transitions, spans) = (table.transitions, table.spans)
        guard let rule else {
            try self.init(identifier: identifier, transitions: transitions, spans: spans)
            return
        }
        guard rule.daylight != nil else {
            // A rule without changes says what the last span says; where a file has no change at all, it is the only word.
            if transitions.isEmpty { spans = [rule.standard] }
            try self.init(identifier: identifier, transitions: transitions, spans: spans)
            return
        }
        let last = transitions.last ?? CivilDateTime(date: CivilDate(uncheckedDayNumber: 0), time: .midnight).clockSeconds
        var year = CivilDate.civil(fromDayNumber: Int(max(last, 0) / 86_400)).year
        let cycleYear = year + 1
        let lastYear = min(cycleYear + 401, 9999)
        while year <= lastYear {
            for (second, span) in rule.changes(in: year) where second > (transitions.last ?? Int64.min) {
                transitions.append(second)
                spans.append(span)
            }
            year += 1
        }
        let cycleStart = Int64(CivilDate.dayNumber(year: cycleYear, month: 1, day: 1)) * 86_400
        try self.init(identifier: identifier, transitions: transitions, spans: spans, cycleStart: cycleStart)
    }
}

/// Reads the blocks of a TZif file, every length checked before it is used.
private struct TZifReader {
    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    struct Header {
        let version: UInt8
        let utcFlags, standardFlags, leaps, times, types, characters: Int

        func dataLength(wide: Bool) -> Int {
            times * (wide ? 9 : 5) + types * 6 + characters + leaps * (wide ? 12 : 8) + standardFlags + utcFlags
        }
    }

    struct Table {
        let transitions: [Int64]
        let spans: [Zone.Span]
    }

    mutating func skip(_ count: Int) throws(ZoneError) {
        guard count >= 0, count <= bytes.count - position else { throw .malformedData("it ends early") }
        position += count
    }

    mutating func header() throws(ZoneError) -> Header {
        let start = position
        try skip(44)
        guard bytes[start..<start + 4].elementsEqual("TZif".utf8) else { throw .malformedData("no TZif header") }
        var counts: [Int] = []
        for index in 0..<6 {
            let count = Int(UInt32(truncatingIfNeeded: bigEndian(at: start + 20 + index * 4, count: 4)))
            guard count <= 1_000_000 else { throw .malformedData("a count of \(count)") }
            counts.append(count)
        }
        guard counts[4] >= 1 else { throw .malformedData("no local time type") }
        return Header(
            version: bytes[start + 4], utcFlags: counts[0], standardFlags: counts[1], leaps: counts[2], times: counts[3], types: counts[4],
            characters: counts[5])
    }

    mutating func table(_ header: Header, wide: Bool) throws(ZoneError) -> Table {
        let start = position
        try skip(header.dataLength(wide: wide))
        let width = wide ? 8 : 4
        let indexes = start + header.times * width
        let types = indexes + header.times
        let characters = types + header.types * 6
        var known: [Zone.Span] = []
        for index in 0..<header.types {
            let offset = Int(bigEndian(at: types + index * 6, count: 4))
            let nameStart = Int(bytes[types + index * 6 + 5])
            guard nameStart <= header.characters else { throw .malformedData("an abbreviation outside its table") }
            let name = bytes[characters + nameStart..<characters + header.characters].prefix { $0 != 0 }
            known.append(
                Zone.Span(
                    offset: offset, isDaylight: bytes[types + index * 6 + 4] != 0,
                    abbreviation: String(decoding: name, as: UTF8.self)))
        }
        var (transitions, spans): ([Int64], [Zone.Span]) = ([], [known[0]])
        for index in 0..<header.times {
            let type = Int(bytes[indexes + index])
            guard type < known.count else { throw .malformedData("a change to type \(type) of \(known.count)") }
            let second = bigEndian(at: start + index * width, count: width)
            // Before the year 0 nothing is asked; "big bang" entries would only overflow sums.
            guard second >= CivilDateTime.firstClockSecond else {
                spans[0] = known[type]
                continue
            }
            transitions.append(second)
            spans.append(known[type])
        }
        return Table(transitions: transitions, spans: spans)
    }

    /// The rule between the two line feeds at the end; `nil` when it is empty.
    mutating func footer() throws(ZoneError) -> PosixZoneRule? {
        guard position < bytes.count, bytes[position] == 10, let end = bytes[(position + 1)...].firstIndex(of: 10) else {
            throw .malformedData("no footer")
        }
        let text = String(decoding: bytes[position + 1..<end], as: UTF8.self)
        guard !text.isEmpty else { return nil }
        guard let rule = PosixZoneRule(text) else { throw .malformedData("the footer “\(text)”") }
        return rule
    }

    private func bigEndian(at start: Int, count: Int) -> Int64 {
        var value = Int64(Int8(bitPattern: bytes[start]))
        for index in 1..<count { value = value << 8 | Int64(bytes[start + index]) }
        return value
    }
}
