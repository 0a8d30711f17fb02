import CommonsDomain
import Testing

@Suite struct ZoneProviderTests {
    @Test func `a table is asked before its fallback`() throws {
        let town = try Zone(identifier: ZoneIdentifier(name: "Town"), offset: 60, abbreviation: "T")
        let other = try Zone(identifier: ZoneIdentifier(name: "Other"), offset: 120, abbreviation: "O")
        let table = ZoneTable([town], fallback: ZoneTable([other]))
        #expect(try table.zone(town.identifier) == town)
        #expect(try table.zone(other.identifier) == other)
        #expect(throws: ZoneError.unknownZone(.utc)) { try table.zone(.utc) }
    }
}
