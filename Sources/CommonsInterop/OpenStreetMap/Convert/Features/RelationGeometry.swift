/// What the input has of one relation.
struct RelationGeometry {
    /// A way that is there.
    struct Way {
        let id: Int64
        let role: OSMBlock.Text
        /// Its positions in the writer's `line`.
        let range: Range<Int>
    }
    let id: Int64
    let slice: OSMBlock.Slice
    let shape: RelationShape
    var ways: [Way] = []
    var points: [OSMLocation] = []
    var missing: [OSMElementID] = []
    /// Members that are relations; each is a feature of its own.
    var others = 0

    init(id: Int64, slice: OSMBlock.Slice, shape: RelationShape) {
        (self.id, self.slice, self.shape) = (id, slice, shape)
    }
}

/// What a relation is drawn as.
enum RelationShape {
    /// An area bounded by its ways.
    case area
    /// The lines of its ways; nodes are stops and signs along them.
    case lines
    /// Everything that has a place.
    case site
    /// Nothing: it says something about others.
    case listed

    /// By the value of `type` (OSM wiki, *Types of relation*); a relation without one is a site of its members.
    init(type: UnsafeBufferPointer<UInt8>) {
        if type.equals("multipolygon") || type.equals("boundary") {
            self = .area
        } else if type.starts(with: "restriction") || type.equals("connectivity") || type.equals("enforcement")
            || type.equals("destination_sign") || type.equals("route_master") || type.equals("superroute") || type.equals("network")
        {
            self = .listed
        } else if type.equals("route") || type.equals("waterway") || type.equals("street") || type.equals("dual_carriageway")
            || type.equals("road") || type.equals("railway") || type.equals("power") || type.equals("pipeline")
        {
            self = .lines
        } else {
            self = .site
        }
    }
}
