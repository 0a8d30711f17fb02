public import CommonsGeo

/// A position as OpenStreetMap keeps it: whole numbers of 1e-7 degree (about 1 cm). Source: OSM wiki, *Node*.
public struct OSMLocation: Hashable, Sendable, Codable, BitwiseCopyable {
    /// Degrees north × 10⁷, in `-900000000...900000000`; `Int32.max` when not known.
    public var latitude: Int32
    /// Degrees east × 10⁷, in `-1800000000...1800000000`; `Int32.max` when not known.
    public var longitude: Int32

    /// Keeps two numbers of 1e-7 degree as they are; see ``isValid``.
    public init(latitude: Int32, longitude: Int32) {
        (self.latitude, self.longitude) = (latitude, longitude)
    }

    /// The position of what has none: a deleted node, a node reference without inline coordinates.
    public static let undefined = OSMLocation(latitude: .max, longitude: .max)

    /// Whether there is a position: `false` for ``undefined``.
    public var isDefined: Bool { latitude != .max }

    /// Whether both numbers lie on the Earth.
    public var isValid: Bool {
        latitude >= -900_000_000 && latitude <= 900_000_000 && longitude >= -1_800_000_000 && longitude <= 1_800_000_000
    }

    /// The same position in degrees, or `nil` when not ``isValid``.
    public var coordinate: Coordinate? {
        isValid ? Coordinate(uncheckedLatitude: Double(latitude) / 1e7, longitude: Double(longitude) / 1e7) : nil
    }

    /// The nearest position to `coordinate` on the grid of 1e-7 degree; halves go away from zero.
    public init(_ coordinate: Coordinate) {
        self.init(
            latitude: Int32((coordinate.latitude * 1e7).rounded()), longitude: Int32((coordinate.longitude * 1e7).rounded()))
    }
}

/// A box in 1e-7 degree, edges included, as `<bounds>` writes it.
public struct OSMBounds: Hashable, Sendable, BitwiseCopyable {
    /// The corner of least latitude and longitude.
    public var southWest: OSMLocation
    /// The corner of greatest latitude and longitude.
    public var northEast: OSMLocation

    /// Keeps two corners as they are.
    public init(southWest: OSMLocation, northEast: OSMLocation) {
        (self.southWest, self.northEast) = (southWest, northEast)
    }
}

extension OSMLocation {
    /// Latitude, a comma, longitude in degrees.
    var degrees: String { "\(Double(latitude) / 1e7),\(Double(longitude) / 1e7)" }
}
