/// The areas that hold a position: none or one in a clean partition, more where outlines overlap.
///
/// Kept sorted, so that the same areas are the same set whatever order they were met in.
struct OwnerSet: Hashable {
    private(set) var owners: [UInt32] = []

    init() {}

    /// One area by its number, or none for 0.
    init(single owner: UInt32) { toggle(owner) }

    mutating func toggle(_ owner: UInt32) {
        guard owner != 0 else { return }
        let index = owners.firstIndex { $0 >= owner } ?? owners.count
        if index < owners.count, owners[index] == owner { owners.remove(at: index) } else { owners.insert(owner, at: index) }
    }

    mutating func cross(_ edge: GridEdge) {
        toggle(edge.owner)
        toggle(edge.other)
    }
}
