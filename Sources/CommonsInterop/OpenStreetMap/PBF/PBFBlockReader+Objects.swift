extension PBFBlockReader {
    /// Reads a `Node` that stands alone.
    mutating func readNode(_ message: ProtobufCursor, into builder: inout OSMBlockBuilder) throws(OSMFault) {
        var cursor = message
        var head = OSMObjectHead()
        var keys = ProtobufCursor(UnsafeRawBufferPointer(start: nil, count: 0))
        var values = keys
        var raw: (latitude: Int64, longitude: Int64) = (0, 0)
        while !cursor.isAtEnd {
            switch cursor.field() {
            case (1, 0): head.id = cursor.zigzag()
            case (2, 2): keys = cursor.message()
            case (3, 2): values = cursor.message()
            case (4, 2): try readInfo(cursor.message(), into: &head)
            case (8, 0): raw.latitude = cursor.zigzag()
            case (9, 0): raw.longitude = cursor.zigzag()
            case (_, let wire): cursor.skip(wire)
            }
        }
        guard !cursor.isBroken else { throw broken("node") }
        try readTags(&keys, &values, into: &builder)
        try endNode(&head, raw.latitude, raw.longitude, into: &builder)
    }

    /// Closes a node whose position is in the block's scale.
    @inline(__always)
    mutating func endNode(
        _ head: inout OSMObjectHead, _ latitude: Int64, _ longitude: Int64, into builder: inout OSMBlockBuilder
    ) throws(OSMFault) {
        report.read += 1
        if head.state.isVisible || latitude != 0 || longitude != 0 {
            if let north = scale.latitude(latitude), let east = scale.longitude(longitude) {
                head.location = OSMLocation(latitude: north, longitude: east)
            } else if head.state.isVisible {
                builder.rejectObject()
                let isLatitude = scale.latitude(latitude) == nil
                let value = String(isLatitude ? latitude : longitude)
                return reject(.outOfRange(attribute: isLatitude ? "lat" : "lon", value: value), OSMElementID(.node, head.id))
            }
        }
        try checkParts(builder)
        keep(.node, head, builder)
        builder.endNode(head)
    }

    /// Reads a `Way`.
    mutating func readWay(_ message: ProtobufCursor, into builder: inout OSMBlockBuilder) throws(OSMFault) {
        var cursor = message
        let none = ProtobufCursor(UnsafeRawBufferPointer(start: nil, count: 0))
        var head = OSMObjectHead()
        var (keys, values, references, latitudes, longitudes) = (none, none, none, none, none)
        while !cursor.isAtEnd {
            switch cursor.field() {
            case (1, 0): head.id = cursor.signed()
            case (2, 2): keys = cursor.message()
            case (3, 2): values = cursor.message()
            case (4, 2): try readInfo(cursor.message(), into: &head)
            case (8, 2): references = cursor.message()
            case (9, 2): latitudes = cursor.message()
            case (10, 2): longitudes = cursor.message()
            case (_, let wire): cursor.skip(wire)
            }
        }
        guard !cursor.isBroken else { throw broken("way") }
        report.read += 1
        try readTags(&keys, &values, into: &builder)
        var reference: Int64 = 0
        var latitude: Int64 = 0
        var longitude: Int64 = 0
        let hasLocations = !latitudes.isAtEnd
        while !references.isAtEnd {
            reference &+= references.zigzag()
            var location = OSMLocation.undefined
            if hasLocations {
                latitude &+= latitudes.zigzag()
                longitude &+= longitudes.zigzag()
                if let north = scale.latitude(latitude), let east = scale.longitude(longitude) {
                    location = OSMLocation(latitude: north, longitude: east)
                }
            }
            builder.addReference(reference, at: location)
        }
        guard !references.isBroken, !latitudes.isBroken, !longitudes.isBroken, latitudes.isAtEnd, longitudes.isAtEnd else {
            throw broken("way")
        }
        try checkParts(builder)
        keep(.way, head, builder)
        builder.endWay(head)
    }

    /// Reads a `Relation`.
    mutating func readRelation(_ message: ProtobufCursor, into builder: inout OSMBlockBuilder) throws(OSMFault) {
        var cursor = message
        let none = ProtobufCursor(UnsafeRawBufferPointer(start: nil, count: 0))
        var head = OSMObjectHead()
        var (keys, values, roles, members, kinds) = (none, none, none, none, none)
        while !cursor.isAtEnd {
            switch cursor.field() {
            case (1, 0): head.id = cursor.signed()
            case (2, 2): keys = cursor.message()
            case (3, 2): values = cursor.message()
            case (4, 2): try readInfo(cursor.message(), into: &head)
            case (8, 2): roles = cursor.message()
            case (9, 2): members = cursor.message()
            case (10, 2): kinds = cursor.message()
            case (_, let wire): cursor.skip(wire)
            }
        }
        guard !cursor.isBroken else { throw broken("relation") }
        report.read += 1
        try readTags(&keys, &values, into: &builder)
        var reference: Int64 = 0
        while !members.isAtEnd {
            reference &+= members.zigzag()
            let role = try text(roles.varint())
            guard let kind = OSMElementKind(rawValue: UInt8(clamping: kinds.varint())) else { throw broken("member type") }
            builder.members.append(OSMBlock.Member(kind: kind, ref: reference, role: role))
        }
        guard !members.isBroken, !roles.isBroken, !kinds.isBroken, roles.isAtEnd, kinds.isAtEnd else { throw broken("relation") }
        try checkParts(builder)
        keep(.relation, head, builder)
        builder.endRelation(head)
    }

    /// Reads the parallel lists of keys and values.
    private func readTags(
        _ keys: inout ProtobufCursor, _ values: inout ProtobufCursor, into builder: inout OSMBlockBuilder
    ) throws(OSMFault) {
        while !keys.isAtEnd {
            let key = try text(keys.varint())
            builder.tags.append(OSMBlock.Tag(key: key, value: try text(values.varint())))
        }
        guard !keys.isBroken, !values.isBroken, values.isAtEnd else { throw broken("tags") }
    }

    /// Reads `Info`, the history of one object. Zero stands for "not known", as osmium writes it.
    private func readInfo(_ message: ProtobufCursor, into head: inout OSMObjectHead) throws(OSMFault) {
        var cursor = message
        var info = PBFInfo()
        while !cursor.isAtEnd {
            switch cursor.field() {
            case (1, 0): info.version = cursor.signed()
            case (2, 0): info.timestamp = cursor.signed()
            case (3, 0): info.changeset = cursor.signed()
            case (4, 0): info.userID = cursor.signed()
            case (5, 0): info.user = Int64(bitPattern: cursor.varint())
            case (6, 0): info.isVisible = cursor.varint() != 0
            case (_, let wire): cursor.skip(wire)
            }
        }
        guard !cursor.isBroken else { throw broken("info") }
        try apply(info, to: &head)
    }

    /// Puts the history that is asked for into the head.
    @inline(__always)
    func apply(_ info: PBFInfo, to head: inout OSMObjectHead) throws(OSMFault) {
        if info.version > 0, let version = Int32(exactly: info.version) { head.version = version }
        head.state.isVisible = info.isVisible
        guard !fields.isEmpty else { return }
        if fields.contains(.version) { head.metadata.version = head.version }
        if fields.contains(.timestamp), info.timestamp != 0, let time = scale.seconds(info.timestamp) { head.metadata.timestamp = time }
        if fields.contains(.changeset), info.changeset != 0 { head.metadata.changeset = info.changeset }
        guard fields.contains(.user), info.user != 0 else { return }
        let name = try text(UInt64(bitPattern: info.user))
        guard info.userID != 0 || name.length > 0 else { return }
        (head.metadata.user, head.metadata.hasUser, head.metadata.userID) = (name, true, info.userID)
    }
}

/// The history of an object as PBF writes it.
struct PBFInfo {
    var version: Int64 = 0
    var timestamp: Int64 = 0
    var changeset: Int64 = 0
    var userID: Int64 = 0
    var user: Int64 = 0
    var isVisible = true
}
