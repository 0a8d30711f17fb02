/// What the start tag of an object says.
struct OSMObjectHead {
    var id: Int64 = 0
    var location = OSMLocation.undefined
    var state = OSMState()
    /// Always read, asked for or not: it tells a new version from a duplicate.
    var version = OSMBlock.Metadata.absentVersion
    var metadata = OSMBlock.Metadata()
}

/// An object as far as a duplicate of it can be recognised.
struct OSMVersionedID: Equatable, Sendable {
    var kind: OSMElementKind
    var id: Int64
    var version: Int32
}
