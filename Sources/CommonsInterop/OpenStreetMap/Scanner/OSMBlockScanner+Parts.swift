extension OSMBlockScanner {
    /// One bit an attribute, to see that none is missing and none comes twice.
    enum Attribute {
        static var id: UInt32 { 1 }
        static var latitude: UInt32 { 2 }
        static var longitude: UInt32 { 4 }
        static var version: UInt32 { 8 }
        static var timestamp: UInt32 { 16 }
        static var changeset: UInt32 { 32 }
        static var userID: UInt32 { 64 }
        static var user: UInt32 { 128 }
        static var visible: UInt32 { 256 }
        static var action: UInt32 { 512 }
    }

    /// Takes the attributes of an object up to the end of its start tag, and returns which there were; zero is doubt.
    @inline(__always)
    func head(_ cursor: inout ScanCursor, _ builder: inout OSMBlockBuilder, _ head: inout OSMObjectHead) -> UInt32 {
        var seen: UInt32 = 0
        attributes: while cursor.byte == 0x20 {
            cursor.skip(1)
            let bit: UInt32
            let isSure: Bool
            switch cursor.byte {
            case UInt8(ascii: "i"):
                bit = Attribute.id
                isSure = cursor.take(.id) {
                    $0.integer(until: $1)
                } then: {
                    head.id = $0
                }
            case UInt8(ascii: "l"):
                if cursor.starts(.latitude) {
                    bit = Attribute.latitude
                    isSure =
                        cursor.take(.latitude) {
                            $0.degrees(until: $1)
                        } then: {
                            head.location.latitude = $0
                        }
                        && head.location.latitude.magnitude <= 900_000_000
                } else {
                    bit = Attribute.longitude
                    isSure =
                        cursor.take(.longitude) {
                            $0.degrees(until: $1)
                        } then: {
                            head.location.longitude = $0
                        }
                        && head.location.longitude.magnitude <= 1_800_000_000
                }
            case UInt8(ascii: "v"):
                if cursor.starts(.version) {
                    bit = Attribute.version
                    isSure = version(&cursor, &head)
                } else {
                    bit = Attribute.visible
                    isSure = visible(&cursor, &head)
                }
            case UInt8(ascii: "t"):
                bit = Attribute.timestamp
                isSure = timestamp(&cursor, &head)
            case UInt8(ascii: "c"):
                bit = Attribute.changeset
                isSure = changeset(&cursor, &head)
            case UInt8(ascii: "u"):
                bit = cursor.starts(.user) ? Attribute.user : Attribute.userID
                isSure = bit == Attribute.user ? user(&cursor, &builder, &head) : userID(&cursor, &head)
            case UInt8(ascii: "a"):
                bit = Attribute.action
                isSure = action(&cursor, &head)
            case UInt8(ascii: "/"), UInt8(ascii: ">"): break attributes
            default: return 0
            }
            guard isSure, seen & bit == 0 else { return 0 }
            seen |= bit
        }
        if fields.contains(.version) { head.metadata.version = head.version }
        return seen
    }

    @inline(__always)
    private func version(_ cursor: inout ScanCursor, _ head: inout OSMObjectHead) -> Bool {
        cursor.skip(8)
        let quote = cursor.openingQuote()
        guard quote != 0, let value = cursor.integer(until: quote), let version = Int32(exactly: value), version != .min else {
            return false
        }
        head.version = version
        return true
    }

    @inline(__always)
    private func timestamp(_ cursor: inout ScanCursor, _ head: inout OSMObjectHead) -> Bool {
        guard cursor.starts(.timestamp) else { return false }
        cursor.skip(8)
        guard cursor.starts(.timestampRest) else { return false }
        cursor.skip(2)
        let quote = cursor.openingQuote()
        guard quote != 0 else { return false }
        guard fields.contains(.timestamp) else { return cursor.skipValue(until: quote) }
        guard let time = OSMNumber.timestamp(UnsafeBufferPointer(start: cursor.at, count: 20)), cursor.at[20] == quote else { return false }
        head.metadata.timestamp = time
        cursor.skip(21)
        return true
    }

    @inline(__always)
    private func changeset(_ cursor: inout ScanCursor, _ head: inout OSMObjectHead) -> Bool {
        guard cursor.starts(.changeset) else { return false }
        cursor.skip(8)
        guard cursor.starts(.changesetRest) else { return false }
        cursor.skip(2)
        let quote = cursor.openingQuote()
        guard quote != 0 else { return false }
        guard fields.contains(.changeset) else { return cursor.skipValue(until: quote) }
        guard let value = cursor.integer(until: quote) else { return false }
        head.metadata.changeset = value
        return true
    }

    @inline(__always)
    private func userID(_ cursor: inout ScanCursor, _ head: inout OSMObjectHead) -> Bool {
        guard cursor.starts(.userID) else { return false }
        cursor.skip(4)
        let quote = cursor.openingQuote()
        guard quote != 0 else { return false }
        guard fields.contains(.user) else { return cursor.skipValue(until: quote) }
        guard let value = cursor.integer(until: quote) else { return false }
        head.metadata.userID = value
        return true
    }

    @inline(__always)
    private func user(_ cursor: inout ScanCursor, _ builder: inout OSMBlockBuilder, _ head: inout OSMObjectHead) -> Bool {
        cursor.skip(5)
        let quote = cursor.openingQuote()
        guard quote != 0 else { return false }
        guard fields.contains(.user) else { return cursor.skipValue(until: quote) }
        guard let name = cursor.takeValue(until: quote, into: &builder.text), Int(name.length) <= limits.textLength else { return false }
        head.metadata.user = name.length == 0 ? .empty : name
        head.metadata.hasUser = true
        return true
    }

    private func visible(_ cursor: inout ScanCursor, _ head: inout OSMObjectHead) -> Bool {
        guard cursor.starts(.visible) else { return false }
        cursor.skip(8)
        let quote = cursor.openingQuote()
        let isVisible = cursor.starts(.yes)
        guard quote != 0, isVisible || cursor.starts(.no) else { return false }
        cursor.skip(isVisible ? 4 : 5)
        guard cursor.byte == quote else { return false }
        cursor.skip(1)
        head.state.isVisible = isVisible
        return true
    }

    private func action(_ cursor: inout ScanCursor, _ head: inout OSMObjectHead) -> Bool {
        guard cursor.starts(.action) else { return false }
        cursor.skip(7)
        let quote = cursor.openingQuote()
        if cursor.starts(.modify) {
            head.state.action = .modify
        } else if cursor.starts(.delete) {
            head.state.action = .delete
        } else if cursor.starts(.create) {
            head.state.action = .create
        } else {
            return false
        }
        cursor.skip(6)
        guard quote != 0, cursor.byte == quote else { return false }
        cursor.skip(1)
        return true
    }

    /// Takes `<tag k="…" v="…"/>`.
    @inline(__always)
    func tag(_ cursor: inout ScanCursor, _ builder: inout OSMBlockBuilder) -> Bool {
        cursor.skip(7)
        var quote = cursor.openingQuote()
        guard quote != 0, let key = cursor.takeValue(until: quote, into: &builder.text), cursor.starts(.value) else { return false }
        cursor.skip(3)
        quote = cursor.openingQuote()
        guard quote != 0, let value = cursor.takeValue(until: quote, into: &builder.text), cursor.tagEnd() == 1 else { return false }
        guard Int(max(key.length, value.length)) <= limits.textLength else { return false }
        builder.tags.append(OSMBlock.Tag(key: key, value: value))
        return true
    }

    /// Takes `<nd ref="…"/>`, or with Overpass's ` lat="…" lon="…"`.
    @inline(__always)
    func reference(_ cursor: inout ScanCursor, _ builder: inout OSMBlockBuilder) -> Bool {
        cursor.skip(8)
        let quote = cursor.openingQuote()
        guard quote != 0, let id = cursor.integer(until: quote) else { return false }
        var location = OSMLocation.undefined
        if cursor.starts(.spaceLatitude) {
            guard cursor.take(.spaceLatitude, { $0.degrees(until: $1) }, then: { location.latitude = $0 }),
                cursor.take(.spaceLongitude, { $0.degrees(until: $1) }, then: { location.longitude = $0 }), location.isValid
            else { return false }
        }
        guard cursor.tagEnd() == 1 else { return false }
        builder.addReference(id, at: location)
        return true
    }

    /// Takes `<member type="…" ref="…" role="…"/>`.
    @inline(__always)
    func member(_ cursor: inout ScanCursor, _ builder: inout OSMBlockBuilder) -> Bool {
        cursor.skip(8)
        guard cursor.starts(.type) else { return false }
        cursor.skip(5)
        var quote = cursor.openingQuote()
        let start = cursor.at
        guard quote != 0, cursor.skipValue(until: quote),
            let kind = OSMWord.kind(UnsafeBufferPointer(start: start, count: cursor.at - start - 1))
        else { return false }
        var ref: Int64 = 0
        guard cursor.take(.spaceReference, { $0.integer(until: $1) }, then: { ref = $0 }), cursor.starts(.spaceRole) else { return false }
        cursor.skip(6)
        quote = cursor.openingQuote()
        guard quote != 0, let role = cursor.takeValue(until: quote, into: &builder.text), cursor.tagEnd() == 1,
            Int(role.length) <= limits.textLength
        else { return false }
        builder.members.append(OSMBlock.Member(kind: kind, ref: ref, role: role))
        return true
    }
}

extension ScanCursor {
    /// Takes a name with its `=`, the opening quote and what `read` makes of the rest.
    @inline(__always)
    mutating func take<Value>(
        _ name: ScanWord, _ read: (inout ScanCursor, UInt8) -> Value?, then: (Value) -> Void
    ) -> Bool {
        guard starts(name) else { return false }
        skip((64 &- name.mask.leadingZeroBitCount) &>> 3)
        let quote = openingQuote()
        guard quote != 0, let value = read(&self, quote) else { return false }
        then(value)
        return true
    }
}
