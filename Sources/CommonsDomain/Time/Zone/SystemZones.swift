#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The machine's own time zone database, read from its zoneinfo folder and kept once read.
///
/// Looks in `TZDIR`, then where Linux, macOS and iOS keep it. `FoundationEssentials` knows no named zone on Linux, and Foundation
/// carries a database of its own that ages with the toolchain; the system's is the one that its owner updates.
public struct SystemZones: ZoneProvider, Sendable {
    /// The folders that are looked in, first match wins.
    public let folders: [String]
    private let cache = ZoneCache()

    /// The folders of the usual systems, `TZDIR` before them.
    public static let shared = SystemZones()

    /// Looks in `folders` only.
    public init(folders: [String]) { self.folders = folders }

    /// Looks in `TZDIR` and the usual folders.
    public init() {
        let chosen = ProcessInfo.processInfo.environment["TZDIR"].map { [$0] } ?? []
        self.init(folders: chosen + ["/usr/share/zoneinfo", "/var/db/timezone/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo"])
    }

    /// The zone of that name; `UTC` is known even without a folder.
    /// - Throws: ``ZoneError/noZoneData(searched:)`` when no folder is there, ``ZoneError/unknownZone(_:)`` when none holds the
    ///   zone, ``ZoneError/malformedData(_:)`` when its file is not TZif.
    public func zone(_ identifier: ZoneIdentifier) throws(ZoneError) -> Zone {
        if ["UTC", "Etc/UTC", "Z", "GMT", "Etc/GMT"].contains(identifier.name) { return Zone.utc }
        if let known = cache[identifier] { return try known.get() }
        let result: Result<Zone, ZoneError>
        do { result = .success(try read(identifier)) } catch { result = .failure(error) }
        cache[identifier] = result
        return try result.get()
    }

    private func read(_ identifier: ZoneIdentifier) throws(ZoneError) -> Zone {
        // A name is a path only when it cannot leave the folder.
        guard identifier.isPath else { throw .unknownZone(identifier) }
        for folder in folders {
            guard let data = FileManager.default.contents(atPath: folder + "/" + identifier.name), !data.isEmpty else { continue }
            return try Zone(identifier: identifier, tzif: [UInt8](data))
        }
        guard folders.contains(where: { FileManager.default.fileExists(atPath: $0) }) else { throw .noZoneData(searched: folders) }
        throw .unknownZone(identifier)
    }
}
