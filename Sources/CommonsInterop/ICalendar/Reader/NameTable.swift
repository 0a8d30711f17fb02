/// Turns the bytes of a name into its capitals and its type, without making a new string for a name already met.
///
/// A direct-mapped table: a name that falls on another's place takes it over, so that hostile names cost time but no memory. Names of
/// up to sixteen bytes, which is nearly all, are told apart by two words.
struct NameTable {
    struct Entry {
        var name = ""
        var type = ICalendarType.verbatim
        var role = Role.property
        /// Whether all of it are letters, digits and hyphens.
        var isPlain = true
        /// Whether it was all capitals as written.
        var isCapital = true
        fileprivate var low: UInt64 = 0
        fileprivate var high: UInt64 = 0
        fileprivate var count = -1
    }

    enum Role {
        case begin
        case end
        case property
    }

    private(set) var entries = [Entry](repeating: Entry(), count: 257)

    /// The place of a name in ``entries``, valid until the next name is looked up.
    mutating func place(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard bytes.count <= 16 else {
            // A long name is made anew each time, in the last place.
            entries[256] = Self.entry(bytes)
            return 256
        }
        var (low, high): (UInt64, UInt64) = (0, 0)
        for (index, byte) in bytes.enumerated() {
            if index < 8 { low = low << 8 | UInt64(byte) } else { high = high << 8 | UInt64(byte) }
        }
        let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xBF58_476D_1CE4_E5B9
        let place = Int(mixed >> 56)
        if entries[place].low == low, entries[place].high == high, entries[place].count == bytes.count { return place }
        var entry = Self.entry(bytes)
        (entry.low, entry.high, entry.count) = (low, high, bytes.count)
        entries[place] = entry
        return place
    }

    private static func entry(_ bytes: UnsafeBufferPointer<UInt8>) -> Entry {
        let upper = bytes.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }
        var entry = Entry(name: String(decoding: upper, as: UTF8.self))
        entry.type = ICalendarType.standard(entry.name)
        entry.role = entry.name == "BEGIN" ? .begin : entry.name == "END" ? .end : .property
        entry.isPlain = upper.allSatisfy { $0 >= 65 && $0 <= 90 || $0 >= 48 && $0 <= 57 || $0 == 45 }
        entry.isCapital = !bytes.contains { $0 >= 97 && $0 <= 122 }
        return entry
    }
}
