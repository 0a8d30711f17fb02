import CommonsDomain
import Testing

@testable import CommonsInterop

@Suite struct VTimeZoneWriterTests {
    private func zone(_ transitions: [Int64], _ offsets: [Int], cycle: Int64? = nil) throws -> Zone {
        try Zone(
            identifier: ZoneIdentifier(name: "Test"), transitions: transitions,
            spans: offsets.enumerated().map {
                Zone.Span(offset: $0.element, isDaylight: $0.offset % 2 == 1, abbreviation: "Z\($0.offset % 2)")
            },
            cycleStart: cycle)
    }

    /// What is written must mean what was meant, read again by the same rules as a stranger's file.
    @Test func `what is written shows the same offsets`() throws {
        let paris = try? SystemZones.shared.zone(ZoneIdentifier(name: "Europe/Paris"))
        let zones =
            [try zone([], [3600]), try zone([100_000_000, 200_000_000, 900_000_000], [0, 3600, 0, 5400])] + (paris.map { [$0] } ?? [])
        for zone in zones {
            for from in [Int64(0), 150_000_000, 1_700_000_000] {
                let component = VTimeZoneWriter.component(of: zone, from: from)
                #expect(component.components.contains { $0.name == "STANDARD" })
                let reading = try #require(VTimeZone.read(component, named: zone.identifier))
                for second in stride(from: from, to: 3_500_000_000, by: 2_000_003) {
                    let (mine, read) = (
                        zone.spans[zone.spanIndex(at: second)].offset, reading.zone.spans[reading.zone.spanIndex(at: second)].offset
                    )
                    #expect(mine == read, "\(zone.identifier) from \(from) at \(second)")
                }
            }
        }
    }

    @Test func `is short where a rule says it all`() throws {
        guard let paris = try? SystemZones.shared.zone(ZoneIdentifier(name: "Europe/Paris")) else { return }
        let component = VTimeZoneWriter.component(of: paris, from: 1_700_000_000)
        #expect(component.components.filter { $0["RRULE"] != nil }.count == 2)
        #expect(ICalendarWriter.bytes(of: [component]).count < 600)
    }
}
