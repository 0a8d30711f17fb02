import CommonsDomain
import Foundation
import Testing

@Suite struct SystemZonesTests {
    private func folder(_ files: [String: [UInt8]]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("zones-\(UUID().uuidString)")
        for (name, bytes) in files {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
        return folder.path
    }

    @Test func `reads a zone from the first folder that has it, and keeps it`() throws {
        let folder = try folder(["Test/Town": ZoneTZifTests.file(), "Bad": [1, 2, 3]])
        let zones = SystemZones(folders: ["/nowhere", folder])
        let town = try ZoneIdentifier(name: "Test/Town")
        #expect(try zones.zone(town).identifier == town)
        try FileManager.default.removeItem(atPath: folder)
        #expect(try zones.zone(town).span(at: Instant(secondsSince1970: 0)).offset == 3600)
    }

    @Test func `says which zone is unknown, malformed, or that there are none`() throws {
        let folder = try folder(["Bad": [1, 2, 3]])
        let zones = SystemZones(folders: [folder])
        let (bad, none, out) = (
            try ZoneIdentifier(name: "Bad"), try ZoneIdentifier(name: "None"), try ZoneIdentifier(name: "../\(folder)/Bad")
        )
        #expect(throws: ZoneError.self) { try zones.zone(bad) }
        #expect(throws: ZoneError.unknownZone(none)) { try zones.zone(none) }
        #expect(throws: ZoneError.unknownZone(out)) { try zones.zone(out) }
        #expect(throws: ZoneError.noZoneData(searched: ["/nowhere"])) { try SystemZones(folders: ["/nowhere"]).zone(none) }
    }

    @Test func `knows UTC without any folder`() throws {
        #expect(try SystemZones(folders: []).zone(.utc) == .utc)
    }
}
