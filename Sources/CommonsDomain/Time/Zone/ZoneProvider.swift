/// Where time zones come from. Source: the time zone database, or a calendar file's own `VTIMEZONE`.
public protocol ZoneProvider: Sendable {
    /// The zone of that name.
    /// - Throws: ``ZoneError/unknownZone(_:)`` when there is none; the other cases of ``ZoneError`` when it cannot be read.
    func zone(_ identifier: ZoneIdentifier) throws(ZoneError) -> Zone
}

/// Zones given by hand, asked before another provider: those that a calendar file brings along.
public struct ZoneTable: ZoneProvider, Sendable {
    private let zones: [ZoneIdentifier: Zone]
    private let fallback: (any ZoneProvider)?

    /// Keeps the zones under their names; what is not among them is asked of `fallback`.
    public init(_ zones: [Zone], fallback: (any ZoneProvider)? = nil) {
        self.zones = Dictionary(zones.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
        self.fallback = fallback
    }

    /// The zone of that name.
    /// - Throws: ``ZoneError/unknownZone(_:)``, or what the fallback throws.
    public func zone(_ identifier: ZoneIdentifier) throws(ZoneError) -> Zone {
        if let zone = zones[identifier] { return zone }
        guard let fallback else { throw .unknownZone(identifier) }
        return try fallback.zone(identifier)
    }
}
