/// Reads a block of canonical OSM XML, faster than a general parser can: the kernel of the fast engine.
///
/// *Canonical* is what every program writes that makes OSM files: one blank before an attribute, `k` before `v`, no comments, no line feed
/// inside a tag, names that OSM knows. Whatever else comes, right or wrong, is doubt: the block is thrown away and libxml2 reads it. The
/// scanner therefore never reports a fault, and must accept nothing that libxml2 refuses or reads otherwise.
///
/// A block starts between two objects and ends between two objects. In osmChange the section that is open where a block starts is not
/// known to the scanner; objects before the first section tag are counted and get their action from whoever puts the blocks in order.
struct OSMBlockScanner {
    /// What is being read and what must not be exceeded.
    let document: OSMHeader.Document
    let limits: OSMLimits
    let fields: OSMMetadataFields

    /// How a scan ended.
    enum End: Equatable {
        /// All bytes are read.
        case complete
        /// libxml2 must decide.
        case doubt
        /// The end tag of the root stands at this offset; what is before it is read.
        case root(Int)
    }

    /// The section of osmChange at a place in the block.
    enum Section: Equatable {
        /// The one that was open where the block started.
        case inherited
        /// This one, ``OSMState/Action/none`` between two sections.
        case known(OSMState.Action)
    }

    /// What a scan found beside the objects.
    struct Finding {
        var end = End.complete
        /// How many objects stand before the first section tag.
        var inherited = OSMKindCounts()
        /// The section that an end tag closed without a start tag in the block: the one that must have been open at its start.
        var closed: OSMState.Action?
        /// The section that is open at the end.
        var section = Section.inherited
        /// How many line feeds were read.
        var lines = 0
        /// The offset behind the last of them; 0 when there was none.
        var lineStart = 0
    }

    /// Reads `bytes` into `builder`. Precondition: the bytes are followed by ``ScanCursor/padding`` zeros.
    func scan(_ bytes: UnsafeBufferPointer<UInt8>, into builder: inout OSMBlockBuilder) -> Finding {
        var result = Finding()
        guard let start = bytes.baseAddress else { return result }
        var cursor = ScanCursor(at: start)
        var line = start
        let end = start + bytes.count
        func ended(_ end: End) -> Finding {
            result.end = end
            result.lineStart = line - start
            if result.section == .inherited { result.inherited = builder.counts }
            return result
        }
        while true {
            result.lines &+= cursor.skipSpace(line: &line)
            var isSure: Bool
            if cursor.starts(.node) {
                cursor.skip(5)
                isSure = node(&cursor, &builder, &result, &line)
            } else if cursor.starts(.way) {
                cursor.skip(4)
                isSure = way(&cursor, &builder, &result, &line)
            } else if cursor.starts(.relation) {
                cursor.skip(8)
                guard cursor.starts(.relationRest) else { return ended(.doubt) }
                cursor.skip(1)
                isSure = relation(&cursor, &builder, &result, &line)
            } else if cursor.at == end {
                return ended(.complete)
            } else if cursor.starts(.osmEnd) || cursor.starts(.osmChangeEnd) {
                return ended(.root(cursor.at - start))
            } else {
                isSure = document == .change && sectionTag(&cursor, builder, &result)
            }
            // A zero byte inside the block stops every loop as the padding does; only here it shows.
            guard isSure, cursor.at <= end else { return ended(.doubt) }
        }
    }

    /// Whether an object may stand here: in osmChange, inside a section only.
    @inline(__always)
    private func mayStand(in section: Section) -> Bool {
        document == .map || section != .known(.none)
    }

    /// The action that the section gives to an object, before its block knows what it inherits.
    @inline(__always)
    private func action(of section: Section) -> OSMState.Action {
        if case .known(let action) = section { return action }
        return .none
    }

    @inline(__always)
    private func node(
        _ cursor: inout ScanCursor, _ builder: inout OSMBlockBuilder, _ result: inout Finding, _ line: inout UnsafePointer<UInt8>
    ) -> Bool {
        var head = OSMObjectHead()
        head.state.action = action(of: result.section)
        let seen = self.head(&cursor, &builder, &head)
        guard seen & Attribute.id != 0, mayStand(in: result.section), !builder.repeats(.node, head) else { return false }
        let positioned = Attribute.latitude | Attribute.longitude
        if seen & positioned != positioned {
            guard seen & positioned == 0, head.state.isDeleted else { return false }
        }
        switch cursor.tagEnd() {
        case 1: break
        case 2:
            while true {
                result.lines &+= cursor.skipSpace(line: &line)
                if cursor.starts(.tag) {
                    guard tag(&cursor, &builder) else { return false }
                } else {
                    guard cursor.starts(.nodeEnd) else { return false }
                    cursor.skip(7)
                    break
                }
            }
            guard builder.openParts <= limits.objectParts else { return false }
        default: return false
        }
        builder.endNode(head)
        return true
    }

    @inline(__always)
    private func way(
        _ cursor: inout ScanCursor, _ builder: inout OSMBlockBuilder, _ result: inout Finding, _ line: inout UnsafePointer<UInt8>
    ) -> Bool {
        var head = OSMObjectHead()
        head.state.action = action(of: result.section)
        let seen = self.head(&cursor, &builder, &head)
        guard seen & Attribute.id != 0, seen & (Attribute.latitude | Attribute.longitude) == 0, mayStand(in: result.section),
            !builder.repeats(.way, head)
        else { return false }
        switch cursor.tagEnd() {
        case 1: break
        case 2:
            while true {
                result.lines &+= cursor.skipSpace(line: &line)
                if cursor.starts(.nd) {
                    guard reference(&cursor, &builder) else { return false }
                } else if cursor.starts(.tag) {
                    guard tag(&cursor, &builder) else { return false }
                } else {
                    guard cursor.starts(.wayEnd) else { return false }
                    cursor.skip(6)
                    break
                }
            }
            guard builder.openParts <= limits.objectParts else { return false }
        default: return false
        }
        builder.endWay(head)
        return true
    }

    private func relation(
        _ cursor: inout ScanCursor, _ builder: inout OSMBlockBuilder, _ result: inout Finding, _ line: inout UnsafePointer<UInt8>
    ) -> Bool {
        var head = OSMObjectHead()
        head.state.action = action(of: result.section)
        let seen = self.head(&cursor, &builder, &head)
        guard seen & Attribute.id != 0, seen & (Attribute.latitude | Attribute.longitude) == 0, mayStand(in: result.section),
            !builder.repeats(.relation, head)
        else { return false }
        switch cursor.tagEnd() {
        case 1: break
        case 2:
            while true {
                result.lines &+= cursor.skipSpace(line: &line)
                if cursor.starts(.member) {
                    guard member(&cursor, &builder) else { return false }
                } else if cursor.starts(.tag) {
                    guard tag(&cursor, &builder) else { return false }
                } else {
                    guard cursor.starts(.relationEnd) else { return false }
                    cursor.skip(8)
                    guard cursor.starts(.relationEndRest) else { return false }
                    cursor.skip(3)
                    break
                }
            }
            guard builder.openParts <= limits.objectParts else { return false }
        default: return false
        }
        builder.endRelation(head)
        return true
    }

    /// Takes `<create>`, `</create>` and their like.
    private func sectionTag(_ cursor: inout ScanCursor, _ builder: borrowing OSMBlockBuilder, _ result: inout Finding) -> Bool {
        guard cursor.byte == UInt8(ascii: "<") else { return false }
        cursor.skip(1)
        let isEnd = cursor.byte == UInt8(ascii: "/")
        if isEnd { cursor.skip(1) }
        let action: OSMState.Action
        if cursor.starts(.create) {
            action = .create
        } else if cursor.starts(.modify) {
            action = .modify
        } else if cursor.starts(.delete) {
            action = .delete
        } else {
            return false
        }
        cursor.skip(6)
        guard cursor.byte == UInt8(ascii: ">") else { return false }
        cursor.skip(1)
        switch (result.section, isEnd) {
        case (.inherited, true):
            result.inherited = builder.counts
            result.closed = action
        case (.inherited, false):
            // Nothing may be open here: whoever orders the blocks checks it.
            result.inherited = builder.counts
            result.closed = OSMState.Action.none
        case (.known(let open), true): guard open == action else { return false }
        case (.known(let open), false): guard open == .none else { return false }
        }
        result.section = .known(isEnd ? .none : action)
        return true
    }
}
