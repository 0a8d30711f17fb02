/// The kernel that finds the rules which fit an object: two hash tables over bytes, and no `String` in the loop.
///
/// A condition is a key with one value, or with any. Rules and extras are numbered together, rules first. Invariants: a rule is filed under each
/// value of its first condition, its anchor; `conditions` of one object are sorted out of the way by `stamp`, which grows by one an object, so that
/// nothing is cleared between objects.
struct OSMRuleIndex: Sendable {
    /// What is known of a key or of a key with a value.
    private struct Entry: Sendable {
        var hash: UInt64
        var text: Range<Int>
        /// For a key, its number; for a value, the condition that it fulfils.
        var number: Int32
    }

    private var text: [UInt8] = []
    private var entries: [Entry] = []
    private var slots: [Int32]
    private let mask: Int
    /// The condition "any value but `no`" of each key, -1 without.
    private var anyValue: [Int32] = []
    /// The rules anchored at each condition.
    private var anchored: [[Int32]] = []
    /// Of each rule: for every condition but the first, the conditions of which one must be fulfilled.
    private var others: [[[Int32]]] = []

    init(_ mapping: OSMMapping) {
        let all = mapping.rules.map(\.conditions) + mapping.extras.map(\.conditions)
        let count = all.joined().reduce(0) { $0 + $1.values.count + 2 }
        var size = 16
        while size < count * 2 { size *= 2 }
        (slots, mask) = ([Int32](repeating: -1, count: size), size - 1)
        for (rule, conditions) in all.enumerated() {
            let numbers = conditions.map { add($0) }
            for anchor in numbers[0] { anchored[Int(anchor)].append(Int32(rule)) }
            others.append(Array(numbers.dropFirst()))
        }
    }

    /// Gives numbers to a condition's key and values.
    private mutating func add(_ condition: OSMCondition) -> [Int32] {
        let key = insert(Array(condition.key.utf8), seed: Self.keySeed) {
            $0.anyValue.append(-1)
            return Int32($0.anyValue.count - 1)
        }
        guard condition.values.isEmpty else {
            return condition.values.map { value in insert(Array(value.utf8), seed: UInt64(key)) { $0.newCondition() } }
        }
        if anyValue[Int(key)] < 0 { anyValue[Int(key)] = newCondition() }
        return [anyValue[Int(key)]]
    }

    private mutating func newCondition() -> Int32 {
        anchored.append([])
        return Int32(anchored.count - 1)
    }

    private mutating func insert(_ bytes: [UInt8], seed: UInt64, number: (inout Self) -> Int32) -> Int32 {
        let hash = bytes.withUnsafeBufferPointer { Self.hash($0, seed) }
        if let known = bytes.withUnsafeBufferPointer({ find($0, hash) }) { return known }
        let new = number(&self)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(entries.count)
        entries.append(Entry(hash: hash, text: text.count..<text.count + bytes.count, number: new))
        text += bytes
        return new
    }

    private static let keySeed: UInt64 = 0xFFFF_FFFF

    /// FNV-1a with the seed in its basis: keys and values of different keys do not meet.
    @inline(__always)
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ seed: UInt64) -> UInt64 {
        var hash = 0xCBF2_9CE4_8422_2325 ^ (seed &* 0x9E37_79B9_7F4A_7C15)
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash ^ (hash >> 32)
    }

    @inline(__always)
    private func find(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int32? {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if entry.hash == hash, entry.text.count == bytes.count, text[entry.text].elementsEqual(bytes) { return entry.number }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// What one thread needs beside the index.
    struct Scratch {
        /// The rules that fit the last object, in the order of the table.
        fileprivate(set) var rules: [Int32] = []
        fileprivate var fulfilled: [Int32] = []
        fileprivate var stamps: [UInt32]
        fileprivate var stamp: UInt32 = 0

        init(_ index: OSMRuleIndex) { stamps = [UInt32](repeating: 0, count: index.anchored.count) }
    }

    /// Finds the rules that fit these tags; they are in `scratch.rules` then. Returns whether there are any.
    func match(_ tags: ArraySlice<OSMBlock.Tag>, text bytes: UnsafeBufferPointer<UInt8>, _ scratch: inout Scratch) -> Bool {
        scratch.rules.removeAll(keepingCapacity: true)
        scratch.fulfilled.removeAll(keepingCapacity: true)
        scratch.stamp &+= 1
        for tag in tags {
            let key = UnsafeBufferPointer(rebasing: bytes[tag.key.range])
            guard let number = find(key, Self.hash(key, Self.keySeed)) else { continue }
            let value = UnsafeBufferPointer(rebasing: bytes[tag.value.range])
            if anyValue[Int(number)] >= 0, !value.elementsEqual([0x6E, 0x6F]) { fulfil(anyValue[Int(number)], &scratch) }
            var start = 0
            while start <= value.count {  // each part between semicolons
                var end = start
                while end < value.count, value[end] != 0x3B { end += 1 }
                var (first, last) = (start, end)
                while first < last, value[first] == 0x20 { first += 1 }
                while last > first, value[last - 1] == 0x20 { last -= 1 }
                let part = UnsafeBufferPointer(rebasing: value[first..<last])
                if let condition = find(part, Self.hash(part, UInt64(number))) { fulfil(condition, &scratch) }
                start = end + 1
            }
        }
        for condition in scratch.fulfilled {
            for rule in anchored[Int(condition)] {
                let fits = others[Int(rule)].allSatisfy { any in
                    any.contains { scratch.stamps[Int($0)] == scratch.stamp }
                }
                if fits, !scratch.rules.contains(rule) { scratch.rules.append(rule) }
            }
        }
        scratch.rules.sort()
        return !scratch.rules.isEmpty
    }

    @inline(__always)
    private func fulfil(_ condition: Int32, _ scratch: inout Scratch) {
        guard scratch.stamps[Int(condition)] != scratch.stamp else { return }
        scratch.stamps[Int(condition)] = scratch.stamp
        scratch.fulfilled.append(condition)
    }
}
