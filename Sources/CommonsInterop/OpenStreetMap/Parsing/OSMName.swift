/// The names of OSM XML as numbers, so that a `switch` can tell them apart: up to eight bytes in little-endian order.
///
/// The table is data; each line reads `name = its bytes`. Longer names, of which there are four, are numbered below 256.
enum OSMName {
    static var osm: UInt64 { 0x6d736f }
    static var create: UInt64 { 0x657461657263 }
    static var modify: UInt64 { 0x796669646f6d }
    static var delete: UInt64 { 0x6574656c6564 }
    static var node: UInt64 { 0x65646f6e }
    static var way: UInt64 { 0x796177 }
    static var relation: UInt64 { 0x6e6f6974616c6572 }
    static var tag: UInt64 { 0x676174 }
    static var nd: UInt64 { 0x646e }
    static var member: UInt64 { 0x7265626d656d }
    static var bounds: UInt64 { 0x73646e756f62 }
    static var bound: UInt64 { 0x646e756f62 }
    static var center: UInt64 { 0x7265746e6563 }
    static var note: UInt64 { 0x65746f6e }
    static var meta: UInt64 { 0x6174656d }
    static var id: UInt64 { 0x6469 }
    static var lat: UInt64 { 0x74616c }
    static var lon: UInt64 { 0x6e6f6c }
    static var version: UInt64 { 0x6e6f6973726576 }
    static var uid: UInt64 { 0x646975 }
    static var user: UInt64 { 0x72657375 }
    static var visible: UInt64 { 0x656c6269736976 }
    static var action: UInt64 { 0x6e6f69746361 }
    static var ref: UInt64 { 0x666572 }
    static var k: UInt64 { 0x6b }
    static var v: UInt64 { 0x76 }
    static var type: UInt64 { 0x65707974 }
    static var role: UInt64 { 0x656c6f72 }
    static var minlat: UInt64 { 0x74616c6e696d }
    static var minlon: UInt64 { 0x6e6f6c6e696d }
    static var maxlat: UInt64 { 0x74616c78616d }
    static var maxlon: UInt64 { 0x6e6f6c78616d }
    static var box: UInt64 { 0x786f62 }
    static var osmChange: UInt64 { 1 }
    static var timestamp: UInt64 { 2 }
    static var changeset: UInt64 { 3 }
    static var generator: UInt64 { 4 }

    /// The number of a name that ends in NUL; 0 for a name that OSM XML does not have.
    static func number(_ name: UnsafePointer<UInt8>) -> UInt64 {
        var packed: UInt64 = 0
        var index = 0
        while name[index] != 0 {
            if index == 8 { return long(name) }
            packed |= UInt64(name[index]) << UInt64(index * 8)
            index += 1
        }
        return packed < 256 && packed != k && packed != v ? 0 : packed
    }

    private static func long(_ name: UnsafePointer<UInt8>) -> UInt64 {
        if equal(name, "timestamp") { return timestamp }
        if equal(name, "changeset") { return changeset }
        if equal(name, "generator") { return generator }
        return equal(name, "osmChange") ? osmChange : 0
    }

    private static func equal(_ name: UnsafePointer<UInt8>, _ other: StaticString) -> Bool {
        var index = 0
        while index < other.utf8CodeUnitCount {
            if name[index] != other.utf8Start[index] { return false }
            index += 1
        }
        return name[index] == 0
    }
}
