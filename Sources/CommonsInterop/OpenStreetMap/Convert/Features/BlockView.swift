/// The arrays of a block as pointers, for loops that touch every tag and reference. Valid inside ``OSMBlock/withView(_:)`` only.
struct BlockView {
    let text: UnsafeBufferPointer<UInt8>
    let tags: UnsafeBufferPointer<OSMBlock.Tag>
    let references: UnsafeBufferPointer<Int64>
    let members: UnsafeBufferPointer<OSMBlock.Member>

    @inline(__always)
    func bytes(_ text: OSMBlock.Text) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: self.text[text.range])
    }

    @inline(__always)
    func tags(_ slice: OSMBlock.Slice) -> UnsafeBufferPointer<OSMBlock.Tag> {
        UnsafeBufferPointer(rebasing: tags[slice.range])
    }

    /// The value of the first tag with this key.
    func value(_ key: StaticString, in slice: OSMBlock.Slice) -> UnsafeBufferPointer<UInt8>? {
        for tag in tags(slice) where bytes(tag.key).equals(key) { return bytes(tag.value) }
        return nil
    }
}

extension OSMBlock {
    /// Lends the block's arrays as pointers.
    func withView<Result>(_ body: (BlockView) throws -> Result) rethrows -> Result {
        try text.withUnsafeBufferPointer { text in
            try tags.withUnsafeBufferPointer { tags in
                try references.withUnsafeBufferPointer { references in
                    try members.withUnsafeBufferPointer { members in
                        try body(BlockView(text: text, tags: tags, references: references, members: members))
                    }
                }
            }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the bytes are those of a literal.
    @inline(__always)
    func equals(_ literal: StaticString) -> Bool {
        guard count == literal.utf8CodeUnitCount else { return false }
        for place in 0..<count where self[place] != literal.utf8Start[place] { return false }
        return true
    }

    /// Whether the bytes start with those of a literal.
    @inline(__always)
    func starts(with literal: StaticString) -> Bool {
        guard count >= literal.utf8CodeUnitCount else { return false }
        return UnsafeBufferPointer(rebasing: self[..<literal.utf8CodeUnitCount]).equals(literal)
    }

    /// The text.
    var string: String { String(decoding: self, as: UTF8.self) }
}
