extension PBFBlockReader {
    /// Reads `DenseNodes`: the columns of many nodes, each number the difference from the one before.
    mutating func readDense(_ message: ProtobufCursor, into builder: inout OSMBlockBuilder) throws(OSMFault) {
        var cursor = message
        let none = ProtobufCursor(UnsafeRawBufferPointer(start: nil, count: 0))
        var (ids, latitudes, longitudes, tags, info) = (none, none, none, none, none)
        while !cursor.isAtEnd {
            switch cursor.field() {
            case (1, 2): ids = cursor.message()
            case (5, 2): info = cursor.message()
            case (8, 2): latitudes = cursor.message()
            case (9, 2): longitudes = cursor.message()
            case (10, 2): tags = cursor.message()
            case (_, let wire): cursor.skip(wire)
            }
        }
        guard !cursor.isBroken else { throw broken("dense nodes") }
        var history = try DenseHistory(info, self)
        let hasTags = !tags.isAtEnd
        var id: Int64 = 0
        var latitude: Int64 = 0
        var longitude: Int64 = 0
        while !ids.isAtEnd {
            id &+= ids.zigzag()
            latitude &+= latitudes.zigzag()
            longitude &+= longitudes.zigzag()
            var head = OSMObjectHead()
            head.id = id
            if history.isPresent { try apply(history.next(), to: &head) }
            if hasTags {
                while true {
                    let key = tags.varint()
                    if key == 0 { break }
                    let value = tags.varint()
                    builder.tags.append(OSMBlock.Tag(key: try text(key), value: try text(value)))
                }
                if tags.isBroken { throw broken("dense tags") }
            }
            if latitudes.isBroken || longitudes.isBroken || ids.isBroken { throw broken("dense nodes") }
            try endNode(&head, latitude, longitude, into: &builder)
        }
        guard latitudes.isAtEnd, longitudes.isAtEnd, tags.isAtEnd, history.isComplete else { throw broken("dense nodes") }
    }

    /// The columns of `DenseInfo`; each may be missing.
    private struct DenseHistory {
        private var versions: ProtobufCursor
        private var timestamps: ProtobufCursor
        private var changesets: ProtobufCursor
        private var userIDs: ProtobufCursor
        private var users: ProtobufCursor
        private var visibles: ProtobufCursor
        private var last = PBFInfo()
        private var has = (version: false, timestamp: false, changeset: false, userID: false, user: false, visible: false)
        let isPresent: Bool

        init(_ message: ProtobufCursor, _ reader: PBFBlockReader) throws(OSMFault) {
            let none = ProtobufCursor(UnsafeRawBufferPointer(start: nil, count: 0))
            (versions, timestamps, changesets, userIDs, users, visibles) = (none, none, none, none, none, none)
            isPresent = !message.isAtEnd
            var cursor = message
            while !cursor.isAtEnd {
                switch cursor.field() {
                case (1, 2): (versions, has.version) = (cursor.message(), true)
                case (2, 2): (timestamps, has.timestamp) = (cursor.message(), true)
                case (3, 2): (changesets, has.changeset) = (cursor.message(), true)
                case (4, 2): (userIDs, has.userID) = (cursor.message(), true)
                case (5, 2): (users, has.user) = (cursor.message(), true)
                case (6, 2): (visibles, has.visible) = (cursor.message(), true)
                case (_, let wire): cursor.skip(wire)
                }
            }
            guard !cursor.isBroken else { throw reader.broken("dense info") }
            // What is not asked for is not decoded: it is a third of the bytes of a block. Versions tell duplicates apart.
            if !reader.fields.contains(.timestamp) { has.timestamp = false }
            if !reader.fields.contains(.changeset) { has.changeset = false }
            if !reader.fields.contains(.user) { (has.userID, has.user) = (false, false) }
        }

        /// The history of the next node.
        @inline(__always)
        mutating func next() -> PBFInfo {
            if has.version { last.version = versions.signed() }
            if has.timestamp { last.timestamp &+= timestamps.zigzag() }
            if has.changeset { last.changeset &+= changesets.zigzag() }
            if has.userID { last.userID &+= userIDs.zigzag() }
            if has.user { last.user &+= users.zigzag() }
            if has.visible { last.isVisible = visibles.varint() != 0 }
            return last
        }

        /// Whether every column that was decoded had a number for each node, and no more.
        var isComplete: Bool {
            func isWhole(_ has: Bool, _ column: ProtobufCursor) -> Bool { !has || column.isAtEnd && !column.isBroken }
            return isWhole(has.version, versions) && isWhole(has.timestamp, timestamps) && isWhole(has.changeset, changesets)
                && isWhole(has.userID, userIDs) && isWhole(has.user, users) && isWhole(has.visible, visibles)
        }
    }
}
