/// One step out from a scope: where to look next, and what to call it.
public struct WiderScope: Hashable, Sendable {
    /// What a step is called.
    public enum Name: Hashable, Sendable {
        /// The territory that holds the one before: its department, its region.
        case territory(TerritoryID, name: String)
        /// A circle of this radius in metres.
        case distance(Double)
        /// A larger box.
        case box
        /// Without limit.
        case everywhere
    }
    /// Holds every result of the scope it was made from.
    public let scope: GeoScope
    /// What to call the step, or the last of several.
    public let name: Name
}

extension GeoScope {
    /// The scope one step wider, which holds everything that this one holds; `nil` when this is ``everywhere`` already.
    ///
    /// A territory widens to the smallest that holds it, the root and unknown ones to everywhere. A circle doubles its radius, up to half the Earth;
    /// an annulus becomes the circle of twice its outer radius; a box grows by half its height and width on each side; a polygon becomes its box, grown likewise.
    /// - Complexity: O(log *n*) lookups in the index for each ancestor.
    public func widened(in index: TerritoryIndex? = nil) -> WiderScope? {
        switch self {
        case .everywhere: nil
        case .territory(let id):
            if let wider = index?.widened(id) {
                WiderScope(scope: .territory(wider.id), name: .territory(wider.id, name: wider.name))
            } else {
                WiderScope(scope: .everywhere, name: .everywhere)
            }
        case .circle(let circle): Self.doubled(circle)
        case .annulus(_, let outer): Self.doubled(outer)
        case .box(let box): Self.grown(box)
        case .polygon(let polygon): Self.grown(Geometry.polygon(polygon).boundingBox ?? .world)
        case .anyOf(let scopes): Self.joined(scopes.map { $0.widened(in: index) })
        }
    }

    /// All the steps from this scope out to everywhere, nearest first.
    public func steps(in index: TerritoryIndex? = nil) -> [WiderScope] {
        Array(
            sequence(state: self) { scope in
                let next = scope.widened(in: index)
                if let next { scope = next.scope }
                return next
            })
    }

    /// Half the girth of the Earth in metres: a circle of that radius holds everything that has a place.
    private static let halfGirth = 20_015_115.0

    private static func doubled(_ circle: Circle) -> WiderScope {
        let radius = max(circle.radius * 2, 100)
        guard radius < halfGirth, let wider = try? Circle(center: circle.center, radius: radius) else {
            return WiderScope(scope: .everywhere, name: .everywhere)
        }
        return WiderScope(scope: .circle(wider), name: .distance(radius))
    }

    private static func grown(_ box: BoundingBox) -> WiderScope {
        let width = box.crossesAntimeridian ? box.east - box.west + 360 : box.east - box.west
        let (dx, dy) = (max(width / 2, 0.001), max((box.north - box.south) / 2, 0.001))
        guard width + 2 * dx < 360, box.south > -90 || box.north < 90 else { return WiderScope(scope: .everywhere, name: .everywhere) }
        func wrapped(_ longitude: Double) -> Double { longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude }
        let wider = BoundingBox(
            uncheckedSouth: max(-90, box.south - dy), west: wrapped(box.west - dx), north: min(90, box.north + dy),
            east: wrapped(box.east + dx))
        return WiderScope(scope: .box(wider), name: .box)
    }

    private static func joined(_ steps: [WiderScope?]) -> WiderScope? {
        guard !steps.isEmpty else { return WiderScope(scope: .everywhere, name: .everywhere) }
        var scopes: [GeoScope] = []
        for step in steps {
            // One part without limit makes the whole without limit.
            guard let step, step.scope != .everywhere else { return WiderScope(scope: .everywhere, name: .everywhere) }
            if !scopes.contains(step.scope) { scopes.append(step.scope) }
        }
        guard let name = steps.compactMap({ $0?.name }).last else { return nil }
        return WiderScope(scope: scopes.count == 1 ? scopes[0] : .anyOf(scopes), name: name)
    }
}
