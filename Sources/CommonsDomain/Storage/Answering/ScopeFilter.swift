package import CommonsGeo

/// A scope made ready to be asked for many places. What a posting list or a range of ranks decides exactly is not asked again.
package enum ScopeFilter: Sendable {
    /// Whatever a posting list or the lack of a condition has decided.
    case everything
    /// A box.
    case box(BoundingBox)
    /// A circle.
    case circle(Circle)
    /// A polygon.
    case polygon(PreparedPolygon)
    /// Needs more than the place.
    case rest(GeoScope)

    /// Makes a scope ready.
    package init(_ scope: GeoScope) {
        switch scope {
        case .everywhere, .territory: self = .everything
        case .box(let box): self = .box(box)
        case .circle(let circle): self = .circle(circle)
        case .polygon(let polygon): self = .polygon(PreparedPolygon(polygon))
        case .annulus, .anyOf: self = .rest(scope)
        }
    }

    /// Whether only what has a place can lie in it.
    package var needsPlace: Bool {
        switch self {
        case .everything, .rest: false
        case .box, .circle, .polygon: true
        }
    }

    /// Whether the place lies in it; `rest` says yes.
    package func contains(_ coordinate: Coordinate) -> Bool {
        switch self {
        case .everything, .rest: true
        case .box(let box): box.contains(coordinate)
        case .circle(let circle): circle.contains(coordinate)
        case .polygon(let polygon): polygon.contains(coordinate)
        }
    }
}
