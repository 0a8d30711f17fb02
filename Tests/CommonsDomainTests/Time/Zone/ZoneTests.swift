import CommonsDomain
import Testing

@Suite struct ZoneTests {
    /// One hour forward at 1000, back at 2000.
    static func zone() throws -> Zone {
        let spans = [
            Zone.Span(offset: 3600, isDaylight: false, abbreviation: "A"), Zone.Span(offset: 7200, isDaylight: true, abbreviation: "B"),
            Zone.Span(offset: 3600, isDaylight: false, abbreviation: "A"),
        ]
        return try Zone(identifier: ZoneIdentifier(name: "Test"), transitions: [100_000, 200_000], spans: spans)
    }

    @Test func `says what the clocks show at an instant`() throws {
        let zone = try Self.zone()
        for (second, offset) in [(Int64(0), 3600), (99_999, 3600), (100_000, 7200), (199_999, 7200), (200_000, 3600)] {
            #expect(zone.span(at: Instant(secondsSince1970: second)).offset == offset)
            #expect(try zone.local(at: Instant(secondsSince1970: second)).clockSeconds == second + Int64(offset))
        }
    }

    /// RFC 5545 §3.3.5: the offset before the gap, the first of two; the others as `LocalTimeRule` promises.
    @Test func `reads skipped and doubled times by the rule that is chosen`() throws {
        let zone = try Self.zone()
        let gap = try CivilDateTime(clockSeconds: 100_000 + 3600 + 1800)
        let overlap = try CivilDateTime(clockSeconds: 200_000 + 3600 + 1800)
        func second(_ time: CivilDateTime, _ rule: LocalTimeRule) -> Int64? { zone.instant(of: time, rule: rule)?.secondsSince1970 }
        #expect(second(gap, .standard) == 101_800)
        #expect(second(gap, LocalTimeRule(gap: .offsetAfter, overlap: .first)) == 98_200)
        #expect(second(gap, LocalTimeRule(gap: .skip, overlap: .first)) == nil)
        #expect(second(overlap, .standard) == 198_200)
        #expect(second(overlap, LocalTimeRule(gap: .offsetBefore, overlap: .second)) == 201_800)
        #expect(second(try CivilDateTime(clockSeconds: 50_000), LocalTimeRule(gap: .skip, overlap: .second)) == 46_400)
    }

    @Test func `refuses tables that are none`() throws {
        let name = try ZoneIdentifier(name: "Test")
        let span = Zone.Span(offset: 0, isDaylight: false, abbreviation: "")
        #expect(throws: ZoneError.self) { try Zone(identifier: name, transitions: [2, 1], spans: [span, span, span]) }
        #expect(throws: ZoneError.self) { try Zone(identifier: name, transitions: [1], spans: [span]) }
        #expect(throws: ZoneError.self) { try Zone(identifier: name, offset: 93_600, abbreviation: "") }
    }
}
