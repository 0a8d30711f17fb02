/// Remembers the numbers of names by the places where one parser of libxml2 keeps them.
///
/// libxml2 keeps each name of a document once, in the dictionary of its parser, so that equal names have equal addresses as long as the parser
/// lives. Whoever starts another parser must ``forget()``: it may keep other names at the same addresses.
struct OSMNameMemo: ~Copyable {
    private struct Entry {
        var name: UnsafePointer<UInt8>?
        var number: UInt64 = 0
    }

    // A name lies close behind the one before it: the low bits of the address tell the few names of OSM XML apart.
    private let entries: UnsafeMutablePointer<Entry>
    private static var size: Int { 256 }

    init() {
        entries = .allocate(capacity: Self.size)
        entries.initialize(repeating: Entry(), count: Self.size)
    }

    deinit { entries.deallocate() }

    /// The ``OSMName`` of a name that ends in NUL and lies in the dictionary of the parser at hand.
    @inline(__always)
    func number(_ name: UnsafePointer<UInt8>) -> UInt64 {
        let entry = entries + Int(bitPattern: UInt(bitPattern: name) & UInt(Self.size - 1))
        if entry.pointee.name == name { return entry.pointee.number }
        entry.pointee = Entry(name: name, number: OSMName.number(name))
        return entry.pointee.number
    }

    /// Forgets all names, before another parser.
    func forget() { entries.update(repeating: Entry(), count: Self.size) }
}
