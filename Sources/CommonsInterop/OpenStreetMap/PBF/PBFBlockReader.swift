/// Reads the message `PrimitiveBlock`: its strings and its groups of objects. Source: OSM wiki, *PBF Format*.
///
/// The strings of the block become the text of the ``OSMBlock``, each once, so a tag costs two look-ups and no copy.
struct PBFBlockReader {
    let fields: OSMMetadataFields
    let limits: OSMLimits
    /// Where the blob stands in the file, for faults.
    let byteOffset: Int

    var strings: [OSMBlock.Text] = []
    var scale = PBFScale()
    var report = ImportReport()

    init(fields: OSMMetadataFields, limits: OSMLimits, byteOffset: Int, faultLimit: Int) {
        (self.fields, self.limits, self.byteOffset) = (fields, limits, byteOffset)
        report = ImportReport(faultLimit: faultLimit)
    }

    /// Reads a block into `builder`.
    /// - Throws: a fatal fault when the bytes do not make sense.
    mutating func read(_ bytes: UnsafeRawBufferPointer, into builder: inout OSMBlockBuilder) throws(OSMFault) {
        // The scale stands behind the groups that need it, so the groups wait.
        var cursor = ProtobufCursor(bytes)
        var groups: [ProtobufCursor] = []
        while !cursor.isAtEnd {
            switch cursor.field() {
            case (1, 2): readStrings(cursor.message(), into: &builder, &cursor)
            case (2, 2): groups.append(cursor.message())
            case (17, 0): scale.granularity = cursor.signed()
            case (18, 0): scale.dateGranularity = cursor.signed()
            case (19, 0): scale.latitudeOffset = cursor.signed()
            case (20, 0): scale.longitudeOffset = cursor.signed()
            case (_, let wire): cursor.skip(wire)
            }
        }
        guard !cursor.isBroken, scale.granularity > 0, scale.dateGranularity > 0 else { throw broken("block") }
        for group in groups { try read(group, into: &builder) }
    }

    private mutating func readStrings(_ message: ProtobufCursor, into builder: inout OSMBlockBuilder, _ block: inout ProtobufCursor) {
        var cursor = message
        strings.removeAll(keepingCapacity: true)
        while !cursor.isAtEnd {
            switch cursor.field() {
            case (1, 2): strings.append(builder.add(cursor.bytes().bindMemory(to: UInt8.self)))
            case (_, let wire): cursor.skip(wire)
            }
        }
        // The text belongs to the block and not to its first object: rejecting that object must not take it away.
        builder.keepText()
        if cursor.isBroken { block.fail() }
    }

    private mutating func read(_ group: ProtobufCursor, into builder: inout OSMBlockBuilder) throws(OSMFault) {
        var cursor = group
        while !cursor.isAtEnd {
            switch cursor.field() {
            case (1, 2): try readNode(cursor.message(), into: &builder)
            case (2, 2): try readDense(cursor.message(), into: &builder)
            case (3, 2): try readWay(cursor.message(), into: &builder)
            case (4, 2): try readRelation(cursor.message(), into: &builder)
            case (_, let wire): cursor.skip(wire)
            }
        }
        guard !cursor.isBroken else { throw broken("group") }
    }

    // MARK: faults

    func broken(_ what: String) -> OSMFault {
        OSMFault(.fatal, .malformed("broken \(what)"), byteOffset: byteOffset)
    }

    /// Leaves an object out that is wrong in itself.
    mutating func reject(_ reason: OSMFault.Reason, _ id: OSMElementID) {
        report.skip(reason.name)
        report.note(OSMFault(.error, reason, byteOffset: byteOffset, object: id).importFault)
    }

    /// Counts an object that goes into the block, and says when it repeats the one before.
    mutating func keep(_ kind: OSMElementKind, _ head: OSMObjectHead, _ builder: borrowing OSMBlockBuilder) {
        report.kept += 1
        if builder.repeats(kind, head) {
            report.note(OSMFault(.warning, .duplicate, byteOffset: byteOffset, object: OSMElementID(kind, head.id)).importFault)
        }
    }

    /// Whether the open object stays within the limit.
    func checkParts(_ builder: borrowing OSMBlockBuilder) throws(OSMFault) {
        guard builder.openParts <= limits.objectParts else {
            throw OSMFault(.fatal, .limit("parts of one object (\(limits.objectParts))"), byteOffset: byteOffset)
        }
    }

    /// The text at a place of the string table.
    @inline(__always)
    func text(_ index: UInt64) throws(OSMFault) -> OSMBlock.Text {
        guard index < UInt64(strings.count) else { throw broken("string table index") }
        return strings[Int(truncatingIfNeeded: index)]
    }
}
