/// Turns the bytes of a name into its capitals and its type, without making a new string for a name already met.
///
/// An open table with four places to look in: a name that finds all four taken makes the table larger, and in the largest takes one over, so that
/// hostile names cost time but no memory, and small calendars no large table. Names of up to sixteen bytes, which is nearly all, are told apart by two words.
struct NameTable {
    struct Entry {
        var name = ""
        var type = ICalendarType.verbatim
        var role = Role.property
        var kind = ComponentKind.other
        var mark = ComponentMarks()
        /// Whether all of it are letters, digits and hyphens.
        var isPlain = true
        /// Whether it was all capitals as written.
        var isCapital = true
        /// Of a component: how many properties the last one of this name had.
        var expected = 12
        fileprivate var low: UInt64 = 0
        fileprivate var high: UInt64 = 0
        fileprivate var count = -1
        /// The bytes as written, of names that two words do not hold.
        fileprivate var long: [UInt8] = []
    }

    enum Role {
        case begin
        case end
        case property
    }

    /// Places, as a power of two.
    private var bits: UInt64
    private let mostBits: UInt64
    private(set) var entries: [Entry]

    /// At most 512 places unless told otherwise; calendars have about seventy names.
    init(mostBits: Int = 9) {
        (bits, self.mostBits) = (4, UInt64(mostBits))
        entries = [Entry](repeating: Entry(), count: 1 << 4 + 3)
    }

    /// The place of a name in ``entries``, valid until the next name is looked up.
    mutating func place(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let count = bytes.count
        var (low, high): (UInt64, UInt64) = (0, 0)
        if count <= 16 {
            low = Self.word(bytes, 0, min(count, 8))
            if count > 8 { high = Self.word(bytes, 8, count - 8) }
        } else {
            // Two sums stand for the bytes, which are compared after them.
            low = Self.word(bytes, 0, 8)
            high = Self.word(bytes, count - 8, 8)
            var position = 8
            while position + 8 < count {
                high = (high ^ Self.word(bytes, position, 8)) &* 0x9E37_79B9_7F4A_7C15
                position += 8
            }
        }
        let mixed = Self.mixed(low, high, count)
        let home = Int(mixed >> (64 - bits))
        let place: Int? = entries.withUnsafeMutableBufferPointer { entries in
            for place in home..<home + 4 {
                if entries[place].low == low, entries[place].high == high, entries[place].count == count,
                    count <= 16 || Self.isSame(entries[place].long, bytes)
                {
                    return place
                }
                guard entries[place].count < 0 else { continue }
                Self.fill(&entries[place], bytes, low, high)
                return place
            }
            return nil
        }
        if let place { return place }
        if bits < mostBits {
            grow()
            return self.place(of: bytes)
        }
        Self.fill(&entries[home], bytes, low, high)
        return home
    }

    @inline(__always)
    private static func mixed(_ low: UInt64, _ high: UInt64, _ count: Int) -> UInt64 {
        (low ^ (high &* 0x9E37_79B9_7F4A_7C15) ^ UInt64(truncatingIfNeeded: count)) &* 0xBF58_476D_1CE4_E5B9
    }

    /// Four times as many places; a name that finds none of its four free is met anew later.
    private mutating func grow() {
        bits = min(bits + 2, mostBits)
        var larger = [Entry](repeating: Entry(), count: 1 << Int(bits) + 3)
        for entry in entries where entry.count >= 0 {
            let home = Int(Self.mixed(entry.low, entry.high, entry.count) >> (64 - bits))
            if let free = (home..<home + 4).first(where: { larger[$0].count < 0 }) { larger[free] = entry }
        }
        entries = larger
    }

    /// Remembers how many properties a component had, for the next of its name.
    mutating func expect(_ count: Int, at place: Int) { entries[place].expected = count }

    /// Up to eight bytes as one number, the first lowest.
    @inline(__always)
    private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> UInt64 {
        if count == 8 { return Words.load(bytes, start) }
        if count >= 4 {
            // Two halves, which may overlap.
            return Words.loadHalf(bytes, start) | Words.loadHalf(bytes, start + count - 4) << UInt64((count - 4) * 8)
        }
        var word: UInt64 = 0
        for index in 0..<count { word |= UInt64(bytes[start + index]) << UInt64(index * 8) }
        return word
    }

    /// Whether a long name is the one kept; the first and last eight bytes are known to be the same.
    private static func isSame(_ kept: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        kept.withUnsafeBufferPointer { kept in
            var position = 8
            while position + 8 <= bytes.count {
                if Words.load(kept, position) != Words.load(bytes, position) { return false }
                position += 8
            }
            while position < bytes.count {
                if kept[position] != bytes[position] { return false }
                position += 1
            }
            return true
        }
    }

    private static func fill(_ entry: inout Entry, _ bytes: UnsafeBufferPointer<UInt8>, _ low: UInt64, _ high: UInt64) {
        entry = Self.entry(bytes)
        (entry.low, entry.high, entry.count) = (low, high, bytes.count)
        if bytes.count > 16 { entry.long = Array(bytes) }
    }

    private static func entry(_ bytes: UnsafeBufferPointer<UInt8>) -> Entry {
        let upper = bytes.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }
        var entry = Entry(name: String(decoding: upper, as: UTF8.self))
        entry.type = ICalendarType.standard(entry.name)
        entry.role = entry.name == "BEGIN" ? .begin : entry.name == "END" ? .end : .property
        entry.kind = ComponentKind(entry.name)
        entry.mark = ComponentMarks(property: entry.name)
        entry.isPlain = upper.allSatisfy { $0 >= 65 && $0 <= 90 || $0 >= 48 && $0 <= 57 || $0 == 45 }
        entry.isCapital = !bytes.contains { $0 >= 97 && $0 <= 122 }
        return entry
    }
}
