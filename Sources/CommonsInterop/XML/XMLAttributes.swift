import CLibXML2

/// The attributes of one start tag, as libxml2 hands them over; valid only during the call that brings them.
struct XMLAttributes {
    // libxml2 gives five pointers an attribute: local name, prefix, namespace, start and end of the decoded value.
    private let base: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    /// How many there are.
    let count: Int

    init(base: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) {
        self.base = base
        self.count = base == nil ? 0 : count
    }

    /// The local name, ending in NUL. Precondition: `index < count`.
    @inline(__always)
    func name(_ index: Int) -> UnsafePointer<UInt8>? {
        base.unsafelyUnwrapped[index &* 5]
    }

    /// Whether the name has a prefix. Precondition: `index < count`.
    @inline(__always)
    func isPrefixed(_ index: Int) -> Bool {
        base.unsafelyUnwrapped[index &* 5 &+ 1] != nil
    }

    /// The value, entities and character references decoded. Precondition: `index < count`.
    @inline(__always)
    func value(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let start = base.unsafelyUnwrapped[index &* 5 &+ 3]
        let end = base.unsafelyUnwrapped[index &* 5 &+ 4]
        guard let start, let end else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: start, count: end - start)
    }
}
