extension GeoScope {
    /// Whether something at `place`, in these territories, lies in the scope.
    ///
    /// - Parameters:
    ///   - place: where it is, or `nil` when that is not known: then only a territory or ``everywhere`` can hold it.
    ///   - territories: the path of territories kept with it.
    /// - Complexity: O(*n*) in the positions of the polygons and the length of the path.
    public func contains(_ place: Coordinate?, territories: some Collection<TerritoryID>) -> Bool {
        switch self {
        case .everywhere: true
        case .territory(let id): territories.contains(id)
        case .circle(let circle): place.map { circle.contains($0) } ?? false
        case .annulus(let inner, let outer):
            place.map { place in
                let distance = outer.center.distance(to: place)
                return distance > inner && distance <= outer.radius
            } ?? false
        case .box(let box): place.map { box.contains($0) } ?? false
        case .polygon(let polygon): place.map { polygon.contains($0) } ?? false
        case .anyOf(let scopes): scopes.contains { $0.contains(place, territories: territories) }
        }
    }
}
