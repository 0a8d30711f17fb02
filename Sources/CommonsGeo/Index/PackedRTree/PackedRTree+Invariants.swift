extension PackedRTree {
    /// The first invariant of `RTreeInvariants` that does not hold, in words; `nil` for every index that was built here.
    package var violation: String? { storage.withNodes { RTreeInvariants.violation(of: $0, bounds: bounds, count: count) } }
}
