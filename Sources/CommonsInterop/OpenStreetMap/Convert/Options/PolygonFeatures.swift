/// Which closed ways are areas: a table of keys, each with all its values, only some, or all but some.
///
/// Source: tyrasd/osm-polygon-features 0.9.2, the list that osmtogeojson and overpass turbo publish (OSM wiki, *Overpass turbo/Polygon Features*).
public struct PolygonFeatures: Hashable, Sendable {
    /// What a key says of closed ways. A value of `no` never makes an area.
    public enum Values: Hashable, Sendable {
        /// Every value makes an area.
        case all
        /// Only these values do.
        case only([String])
        /// Every value but these does.
        case except([String])
    }

    /// A key and the values that make a closed way an area.
    public struct Rule: Hashable, Sendable {
        /// The tag's key.
        public var key: String
        /// The values.
        public var values: Values

        /// Pairs a key with its values.
        public init(_ key: String, _ values: Values = .all) {
            (self.key, self.values) = (key, values)
        }
    }

    /// The rules; any one of them suffices.
    public var rules: [Rule]

    /// Keeps rules in the order given.
    public init(rules: [Rule]) {
        self.rules = rules
    }

    /// The published list.
    public static let published = PolygonFeatures(rules: [
        Rule("building"),
        Rule("highway", .only(["services", "rest_area", "escape", "elevator"])),
        Rule("natural", .except(["coastline", "cliff", "ridge", "arete", "tree_row"])),
        Rule("landuse"),
        Rule("waterway", .only(["riverbank", "dock", "boatyard", "dam"])),
        Rule("amenity"),
        Rule("leisure"),
        Rule("barrier", .only(["city_wall", "ditch", "hedge", "retaining_wall", "wall", "spikes"])),
        Rule("railway", .only(["station", "turntable", "roundhouse", "platform"])),
        Rule("area"),
        Rule("boundary"),
        Rule("man_made", .except(["cutline", "embankment", "pipeline"])),
        Rule("power", .only(["plant", "substation", "generator", "transformer"])),
        Rule("place"),
        Rule("shop"),
        Rule("aeroway", .except(["taxiway"])),
        Rule("tourism"),
        Rule("historic"),
        Rule("public_transport"),
        Rule("office"),
        Rule("building:part"),
        Rule("military"),
        Rule("ruins"),
        Rule("area:highway"),
        Rule("craft"),
        Rule("golf"),
        Rule("indoor"),
    ])

    /// Whether tags make a closed way an area; `area=no` says that they do not, whatever else they say. Complexity: O(tags × rules).
    public func isArea(_ tags: OSMTags) -> Bool {
        if tags["area"] == "no" { return false }
        return tags.contains { tag in
            tag.value != "no" && rules.contains { $0.key == tag.key && $0.values.include(tag.value) }
        }
    }
}

extension PolygonFeatures.Values {
    /// Whether `value` makes an area.
    func include(_ value: String) -> Bool {
        switch self {
        case .all: true
        case .only(let values): values.contains(value)
        case .except(let values): !values.contains(value)
        }
    }
}
