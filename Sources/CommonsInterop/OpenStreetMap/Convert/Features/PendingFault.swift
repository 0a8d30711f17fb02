/// An area that could not be built; its place becomes a node number later.
struct PendingFault: Hashable, Sendable, Codable {
    let subject: OSMElementID
    let fault: AreaFault
    /// The ways that meet at an intersection.
    var ways: [Int64] = []
}
