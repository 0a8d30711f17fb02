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
