/// Turns the bytes of a name into its capitals and its type, without making a new string for a name already met.
///
/// A direct-mapped table: a name that falls on another's place takes it over, so that hostile names cost time but no memory.
struct NameTable {
    struct Entry {
        var name: String
        var type: ICalendarType
        /// Whether all of it are letters, digits and hyphens.
        var isPlain: Bool
        /// Whether it was all capitals as written.
        var isCapital: Bool
        var bytes: [UInt8]
    }

    private var entries: [Entry?] = Array(repeating: nil, count: 256)

    mutating func entry(_ bytes: UnsafeBufferPointer<UInt8>) -> Entry {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let place = Int((hash ^ hash >> 32) & 255)
        if let known = entries[place], known.bytes.count == bytes.count, known.bytes.elementsEqual(bytes) { return known }
        let upper = bytes.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }
        let name = String(decoding: upper, as: UTF8.self)
        let entry = Entry(
            name: name, type: ICalendarType.standard(name),
            isPlain: upper.allSatisfy { $0 >= 65 && $0 <= 90 || $0 >= 48 && $0 <= 57 || $0 == 45 },
            isCapital: !bytes.contains { $0 >= 97 && $0 <= 122 }, bytes: Array(bytes))
        // A name longer than any real one is not worth a place.
        if bytes.count <= 64 { entries[place] = entry }
        return entry
    }
}
