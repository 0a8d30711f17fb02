public import CommonsGeo

/// Where something is: a position, an address, the territories it lies in. Any of them may be missing, not all.
public struct Place: Hashable, Sendable {
    /// The position; a point on the surface for an area.
    public let coordinate: Coordinate?
    /// The address.
    public let address: PostalAddress?
    /// The territories in which it lies, root first: country, region, department, intercommunality, commune, neighbourhood.
    ///
    /// Where one place stands at several levels (La Réunion is region and department), each is named.
    public let territories: [TerritoryID]
    /// When it is open.
    public let openingHours: OpeningHours?
    /// Whether position and address are for its admins only. The territories stay visible, so that it is still found in its commune.
    public let isHidden: Bool

    /// Joins what is known.
    /// - Throws: ``PlaceError`` when nothing says where, a territory stands twice, or there are more than 64.
    public init(
        coordinate: Coordinate? = nil, address: PostalAddress? = nil, territories: [TerritoryID] = [], openingHours: OpeningHours? = nil,
        isHidden: Bool = false
    ) throws(PlaceError) {
        guard coordinate != nil || address != nil || !territories.isEmpty else { throw .nowhere }
        guard territories.count <= 64 else { throw .tooManyTerritories(territories.count) }
        for (index, territory) in territories.enumerated() where territories[..<index].contains(territory) {
            throw .repeatedTerritory(territory)
        }
        (self.coordinate, self.address, self.territories) = (coordinate, address, territories)
        (self.openingHours, self.isHidden) = (openingHours, isHidden)
    }

    private init(only territories: [TerritoryID]) {
        (coordinate, address, openingHours) = (nil, nil, nil)
        (self.territories, isHidden) = (territories, true)
    }

    /// The same place in these territories.
    /// - Throws: as the initialiser.
    public func lying(in territories: [TerritoryID]) throws(PlaceError) -> Place {
        try Place(
            coordinate: coordinate, address: address, territories: territories, openingHours: openingHours, isHidden: isHidden)
    }

    /// What others see of a hidden place: its territories, or `nil` when it has none; the whole of a place that is not hidden.
    public var disclosed: Place? {
        guard isHidden else { return self }
        return territories.isEmpty ? nil : Place(only: territories)
    }
}

/// Why facts are not a ``Place``.
public enum PlaceError: Error, Hashable, Sendable {
    /// Neither position, nor address, nor territory.
    case nowhere
    /// One territory stands twice in the path.
    case repeatedTerritory(TerritoryID)
    /// More than 64 territories.
    case tooManyTerritories(Int)
}

extension Place: Codable, JSONReadable {
    private enum Key: String, CodingKey { case coordinate, address, territories, openingHours, isHidden = "hidden" }

    /// Reads what is there, checked as when it is given.
    public init(from decoder: any Decoder) throws { try self.init(members: decoder.container(keyedBy: Key.self)) }

    init(json input: JSONInput, at index: Int) throws { try self.init(members: JSONMembers<Key>(input, at: index)) }

    private init(members: some MemberReading<Key>) throws {
        let degrees = try members.readIfPresent(.coordinate, as: Degrees.self)
        try self.init(
            coordinate: degrees.map { try Coordinate(latitude: $0.latitude, longitude: $0.longitude) },
            address: members.decodeIfPresent(PostalAddress.self, forKey: .address),
            territories: members.readIfPresent(.territories, as: [String].self)?.map { try TerritoryID($0) } ?? [],
            openingHours: members.decodeIfPresent(OpeningHours.self, forKey: .openingHours),
            isHidden: members.decodeIfPresent(Bool.self, forKey: .isHidden) ?? false)
    }

    /// Writes what is there.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        if let coordinate {
            var degrees = container.nestedContainer(keyedBy: Degrees.CodingKeys.self, forKey: .coordinate)
            try degrees.encode(coordinate.latitude, forKey: .latitude)
            try degrees.encode(coordinate.longitude, forKey: .longitude)
        }
        try container.encodeIfPresent(address, forKey: .address)
        if !territories.isEmpty { try container.encode(territories, forKey: .territories) }
        try container.encodeIfPresent(openingHours, forKey: .openingHours)
        if isHidden { try container.encode(true, forKey: .isHidden) }
    }
}

/// A position as it stands in JSON.
private struct Degrees: JSONReadable {
    enum CodingKeys: String, CodingKey { case latitude, longitude }
    let latitude, longitude: Double

    init(from decoder: any Decoder) throws { try self.init(members: decoder.container(keyedBy: CodingKeys.self)) }

    init(json input: JSONInput, at index: Int) throws { try self.init(members: JSONMembers<CodingKeys>(input, at: index)) }

    private init(members: some MemberReading<CodingKeys>) throws {
        latitude = try members.read(.latitude, as: Double.self)
        longitude = try members.read(.longitude, as: Double.self)
    }
}
