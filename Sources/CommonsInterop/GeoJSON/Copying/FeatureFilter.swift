import CommonsDomain
public import CommonsGeo

/// Which features are copied: what OSM filters ask of tags is asked of properties, the number `1` reading as the text `1`.
public struct FeatureFilter: Hashable, Sendable {
    /// Only features with one of these properties; `nil` keeps everything.
    public var keep: TagFilter?
    /// No feature with one of these properties.
    public var drop: TagFilter?
    /// Only features whose bounding box meets this box.
    public var bounds: BoundingBox?
    /// Only features with a position in this territory.
    public var territory: TerritoryFilter?

    /// Keeps everything.
    public init() {}

    /// Why a feature is left out, `nil` when it is copied.
    public func refusal(of feature: GeoJSONFeature) -> ImportReason? {
        if drop.map({ has($0, feature) }) ?? false || !(keep.map { has($0, feature) } ?? true) { return .filtered }
        if let bounds, !(feature.geometry?.boundingBox?.intersects(bounds) ?? false) { return .outside }
        if let territory, !(feature.geometry?.hasPosition { territory.contains($0) } ?? false) { return .outside }
        return nil
    }

    private func has(_ filter: TagFilter, _ feature: GeoJSONFeature) -> Bool {
        filter.terms.contains { term in
            guard let value = feature[term.key], value != .null else { return false }
            return term.value == nil || value.plainText == term.value
        }
    }
}

extension Geometry {
    /// Whether one of its positions fits.
    func hasPosition(_ fits: (Coordinate) -> Bool) -> Bool {
        switch self {
        case .point(let place): fits(place)
        case .multiPoint(let places): places.contains(where: fits)
        case .lineString(let line): line.coordinates.contains(where: fits)
        case .multiLineString(let lines): lines.contains { $0.coordinates.contains(where: fits) }
        case .polygon(let polygon): polygon.hasPosition(fits)
        case .multiPolygon(let polygons): polygons.contains { $0.hasPosition(fits) }
        case .collection(let parts): parts.contains { $0.hasPosition(fits) }
        }
    }
}

extension Polygon {
    fileprivate func hasPosition(_ fits: (Coordinate) -> Bool) -> Bool {
        exterior.coordinates.contains(where: fits) || holes.contains { $0.coordinates.contains(where: fits) }
    }
}
