/// A part of the plane that segments bound, seen from one closed walk along them.
struct AreaFace {
    /// Where its walk starts and ends in the list of walks.
    var walkStart: Int
    var walkEnd: Int
    /// Whether the area covers it.
    var isInside: Bool
    /// The bounded face that it is: itself, or the one around it when its walk runs around the outside of connected segments; -1 is the plane.
    var owner: Int32
}

/// A closed line that passes no position twice, part of the boundary of one face.
struct AreaRing {
    /// The face that it bounds.
    let face: Int32
    /// Whether it runs around the face (counterclockwise) or around a hole in it.
    let isExterior: Bool
    /// Where its half-edges start and end, the first one departing from the westernmost position.
    let start: Int
    let end: Int
    /// The number of the westernmost vertex.
    let west: Int32
}
