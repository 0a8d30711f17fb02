import CommonsDomain
public import CommonsGeo

/// The outline of one territory, by which objects are chosen: what has a position in it, edges included.
///
/// The territory comes from an index (`commons territories build`), or from the administrative boundaries of an OpenStreetMap file itself.
public struct TerritoryFilter: Hashable, Sendable {
    /// The territory.
    public let territory: Territory
    private let outline: Outline

    private enum Outline: Sendable {
        case polygons([PreparedPolygon])
        /// An index, and which of its positions are the territory or a part of it.
        case index(TerritoryIndex, members: [Bool])
    }

    /// Chooses by polygons.
    /// - Throws: ``ConvertError/territoryWithoutOutline(_:)`` when there are none.
    public init(_ territory: Territory, polygons: [Polygon]) throws(ConvertError) {
        guard !polygons.isEmpty else { throw .territoryWithoutOutline(territory.name) }
        self.territory = territory
        outline = .polygons(polygons.map { PreparedPolygon($0) })
    }

    /// Finds a territory of an index by a code (`01004`), an id (`insee:commune:01004`), a postal code or a name, as `TerritoryIndex.territories(called:)` does;
    /// of several, what lies in any of them is chosen.
    ///
    /// Complexity: O(territories × depth of the tree).
    /// - Throws: ``ConvertError/noTerritory(_:)``.
    public init(_ text: String, in index: TerritoryIndex) throws(ConvertError) {
        let found = index.territories(called: text)
        guard let first = found.first else { throw .noTerritory(text) }
        territory = first
        let wanted = Set(found.map(\.id))
        var members = [Bool](repeating: false, count: index.count)
        for position in 0..<index.count {
            guard let part = index.territory(at: position), let current = index.current(part).first else { continue }
            members[position] = !wanted.isDisjoint(with: index.path(of: current.id))
        }
        outline = .index(index, members: members)
    }

    /// Whether a position lies in the territory.
    public func contains(_ place: Coordinate) -> Bool {
        switch outline {
        case .polygons(let polygons): polygons.contains { $0.contains(place) }
        case .index(let index, let members): index.position(at: place).map { members[$0] } ?? false
        }
    }

    /// By territory.
    public static func == (left: Self, right: Self) -> Bool { left.territory == right.territory }

    /// By territory.
    public func hash(into hasher: inout Hasher) { hasher.combine(territory) }
}
