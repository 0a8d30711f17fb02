/// Finds a candidate by the bytes of its name, without making a `String` for each mention: a vote of a hundred thousand ballots
/// mentions two million names.
struct NameTable {
    private(set) var names: [String] = []
    private var spelled: [[UInt8]] = []
    /// Open addressing; at most half full.
    private var slots = [Int32](repeating: -1, count: 64)

    private static func hash(_ name: some Collection<UInt8>) -> UInt64 {
        // FNV-1a; only the order of probes depends on it, never a result.
        name.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    func position<Name: Collection<UInt8>>(of name: Name) -> Int? {
        var slot = Int(Self.hash(name) & UInt64(slots.count - 1))
        while slots[slot] >= 0 {
            let candidate = Int(slots[slot])
            if spelled[candidate].count == name.count && spelled[candidate].elementsEqual(name) { return candidate }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Adds a name; `false` where it is there already.
    mutating func add(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard position(of: bytes) == nil else { return false }
        names.append(name)
        spelled.append(bytes)
        if names.count * 2 > slots.count {
            slots = [Int32](repeating: -1, count: slots.count * 2)
            for candidate in spelled.indices { insert(candidate) }
        } else {
            insert(spelled.count - 1)
        }
        return true
    }

    /// Adds a name; one that is there already is told apart by its number in the file, and that is reported.
    mutating func addRenaming(_ name: String, number: Int, line: Int) -> [BallotFile.Notice] {
        if add(name) { return [] }
        var renamed = "\(name) [\(number)]"
        while !add(renamed) { renamed += "′" }
        return [.init(line: line, .renamed(name, to: renamed))]
    }

    private mutating func insert(_ candidate: Int) {
        var slot = Int(Self.hash(spelled[candidate]) & UInt64(slots.count - 1))
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(candidate)
    }
}
