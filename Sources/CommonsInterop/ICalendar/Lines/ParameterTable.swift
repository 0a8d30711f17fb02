/// Keeps the parameters that lines of a calendar have had, so that `;TZID=Europe/Paris` is read once and not with every time.
///
/// A direct-mapped table by the bytes as written. Only what was read without a fault and without quotes is kept, and only up to a
/// length, so that hostile parameters cost neither time nor memory.
struct ParameterTable {
    /// Parameters, and what they say of the value.
    struct Entry {
        var parameters: [ICalendarParameter] = []
        var said = SaidType.nothing
        fileprivate var bytes: [UInt8] = []
    }

    /// Bytes of parameters that are kept at most.
    static let longest = 64
    /// Empty until something is kept.
    private var entries: [Entry] = []

    /// The entry of the bytes between a name and its colon, if it is kept.
    func entry(_ bytes: UnsafeBufferPointer<UInt8>) -> Entry? {
        guard !entries.isEmpty else { return nil }
        let place = Self.place(bytes)
        let isHit = entries.withUnsafeBufferPointer { entries in
            entries[place].bytes.withUnsafeBufferPointer { kept in
                guard kept.count == bytes.count else { return false }
                for index in 0..<kept.count where kept[index] != bytes[index] { return false }
                return true
            }
        }
        return isHit ? entries[place] : nil
    }

    /// Keeps what was read.
    mutating func keep(_ parameters: [ICalendarParameter], _ said: SaidType, for bytes: UnsafeBufferPointer<UInt8>) {
        if entries.isEmpty { entries = [Entry](repeating: Entry(), count: 128) }
        entries[Self.place(bytes)] = Entry(parameters: parameters, said: said, bytes: Array(bytes))
    }

    /// - Precondition: there is at least one byte, the semicolon.
    private static func place(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hash = UInt64(bytes.count)
        var position = 0
        while position + 8 <= bytes.count {
            hash = (hash ^ Words.load(bytes, position)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
            position += 8
        }
        while position < bytes.count {
            hash = (hash ^ UInt64(bytes[position])) &* 0x100_0000_01B3
            position += 1
        }
        return Int((hash &* 0xBF58_476D_1CE4_E5B9) >> 57)
    }
}
