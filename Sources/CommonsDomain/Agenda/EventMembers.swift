/// Where the times of an event stand in its JSON, found without taking the rest apart.
///
/// The body of an event is mostly what it says of itself, and an agenda asks of a hundred events when they are for each one that it shows. A text with an
/// escape in a name, or that is no object, is left to those who read all of it (`nil`); what is passed over is not checked.
struct EventMembers {
    /// The value of `start`, quotes included.
    private(set) var start: Range<Int>
    /// The value of `end`, unless it is `null`.
    private(set) var end: Range<Int>?
    /// The value of `recurrence`, unless it is `null`.
    private(set) var recurrence: Range<Int>?

    /// Looks through the members of an object.
    /// - Complexity: O(*n*) in the bytes.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var scan = MemberScan(bytes: bytes)
        guard scan.take(0x7B) else { return nil }
        var start: Range<Int>?
        while let name = scan.string() {
            guard scan.take(0x3A), let value = scan.value() else { return nil }
            let isNull = bytes[value.lowerBound] == 0x6E
            if scan.holds(name, "start") {
                start = value
            } else if scan.holds(name, "end") {
                if !isNull { end = value }
            } else if scan.holds(name, "recurrence") {
                if !isNull { recurrence = value }
            }
            if scan.take(0x7D) {
                guard let start else { return nil }
                self.start = start
                return
            }
            guard scan.take(0x2C) else { return nil }
        }
        return nil
    }
}

/// Steps over the members of an object.
private struct MemberScan {
    let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    }

    /// Whether the next byte is this one, which is then passed.
    mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    /// A string without escapes, quotes left out.
    mutating func string() -> Range<Int>? {
        guard take(0x22) else { return nil }
        let start = at
        while at < bytes.count, bytes[at] != 0x22 {
            guard bytes[at] != 0x5C else { return nil }
            at += 1
        }
        guard at < bytes.count else { return nil }
        at += 1
        return start..<at - 1
    }

    func holds(_ range: Range<Int>, _ name: StaticString) -> Bool {
        guard range.count == name.utf8CodeUnitCount else { return false }
        for offset in 0..<range.count where bytes[range.lowerBound + offset] != name.utf8Start[offset] { return false }
        return true
    }

    /// Any value, up to the comma or brace after it.
    mutating func value() -> Range<Int>? {
        skipSpace()
        let start = at
        var depth = 0
        while at < bytes.count {
            switch bytes[at] {
            case 0x22:
                at += 1
                while at < bytes.count, bytes[at] != 0x22 { at += bytes[at] == 0x5C ? 2 : 1 }
                guard at < bytes.count else { return nil }
            case 0x7B, 0x5B: depth += 1
            case 0x7D where depth > 0, 0x5D where depth > 0: depth -= 1
            case 0x2C, 0x7D, 0x5D:
                if depth == 0 { return at > start ? start..<at : nil }
            default: break
            }
            at += 1
        }
        return nil
    }
}
