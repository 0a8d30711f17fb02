/// Reads a message in Protocol Buffers' wire format, field by field. Source: protobuf.dev, *Encoding*.
///
/// Once the bytes do not make sense the cursor is broken: it stands at its end and gives zeros. Whoever reads asks `isBroken` at the end,
/// and not after every number.
struct ProtobufCursor {
    private var at: UnsafePointer<UInt8>
    private var end: UnsafePointer<UInt8>
    /// Whether the bytes did not make sense.
    private(set) var isBroken = false

    /// Reads `bytes`.
    init(_ bytes: UnsafeRawBufferPointer) {
        let base = bytes.bindMemory(to: UInt8.self)
        // An empty buffer may have no address; a pointer that is never read does as well.
        at = base.baseAddress ?? Self.nowhere
        end = at + base.count
    }

    private static var nowhere: UnsafePointer<UInt8> { UnsafePointer(bitPattern: 1).unsafelyUnwrapped }

    /// Whether everything is read.
    @inline(__always) var isAtEnd: Bool { at == end }

    /// How many bytes are left.
    var count: Int { end - at }

    /// The next field: its number, and how its value is written.
    @inline(__always)
    mutating func field() -> (number: UInt64, wire: UInt64) {
        let key = varint()
        return (key >> 3, key & 7)
    }

    /// The next number of up to ten bytes.
    @inline(__always)
    mutating func varint() -> UInt64 {
        if at != end, at.pointee < 0x80 {
            defer { at += 1 }
            return UInt64(at.pointee)
        }
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while at != end, shift < 64 {
            let byte = at.pointee
            at += 1
            value |= UInt64(byte & 0x7F) &<< shift
            if byte < 0x80 { return value }
            shift &+= 7
        }
        fail()
        return 0
    }

    /// The next number with its sign in the lowest bit.
    @inline(__always)
    mutating func zigzag() -> Int64 {
        let value = varint()
        return Int64(bitPattern: value &>> 1) ^ (0 &- Int64(bitPattern: value & 1))
    }

    /// The next number in two's complement.
    @inline(__always)
    mutating func signed() -> Int64 { Int64(bitPattern: varint()) }

    /// The bytes of the next field whose value has a length.
    @inline(__always)
    mutating func bytes() -> UnsafeRawBufferPointer {
        let length = varint()
        guard length <= UInt64(end - at), !isBroken else {
            fail()
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        let start = at
        at += Int(length)
        return UnsafeRawBufferPointer(start: start, count: Int(length))
    }

    /// The next field whose value has a length, as a message of its own or as packed numbers.
    @inline(__always)
    mutating func message() -> ProtobufCursor { ProtobufCursor(bytes()) }

    /// Passes over a value that is of no interest.
    mutating func skip(_ wire: UInt64) {
        switch wire {
        case 0: _ = varint()
        case 1: advance(8)
        case 2: _ = bytes()
        case 5: advance(4)
        default: fail()
        }
    }

    private mutating func advance(_ count: Int) {
        if end - at < count { fail() } else { at += count }
    }

    /// Marks the message as broken.
    mutating func fail() {
        isBroken = true
        at = end
    }
}
