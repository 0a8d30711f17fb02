import CommonsDomain
import CommonsInterop
import Testing

@Suite struct CalendarZonesTests {
    /// A machine that knows two zones, so that nothing depends on the machine.
    static let base: ZoneTable = {
        let paris = Zone.Span(offset: 3600, isDaylight: false, abbreviation: "CET")
        let zones = ["Europe/Paris", "Europe/Berlin", "America/New_York"].compactMap { name in
            try? Zone(identifier: ZoneIdentifier(name: name), transitions: [], spans: [paris])
        }
        let utc = try? Zone(identifier: ZoneIdentifier(name: "Etc/UTC"), offset: 0, abbreviation: "UTC")
        return ZoneTable(zones + (utc.map { [$0] } ?? []))
    }()

    private func read(_ tzid: String, zone: String = "") throws -> (starts: [Int64], faults: [CalendarFault]) {
        let text = "BEGIN:VCALENDAR\n\(zone)BEGIN:VEVENT\nUID:a\nDTSTART;TZID=\(tzid):20261123T120000\nEND:VEVENT\nEND:VCALENDAR\n"
        let (occurrences, faults) = ICalendar.read(text.utf8)
            .occurrences(in: Instant(secondsSince1970: 0)..<Instant(secondsSince1970: 4_000_000_000), zones: Self.base)
        return (occurrences.map(\.occurrence.start.secondsSince1970), faults)
    }

    private static let noonUTC = try? CivilDateTime(year: 2026, month: 11, day: 23, hour: 12, minute: 0).clockSeconds

    /// Names of Windows (CLDR, windowsZones), Outlook, Mozilla and Evolution.
    @Test(
        arguments: [
            ("Europe/Paris", 1, nil), ("Romance Standard Time", 1, "Europe/Paris"), ("W. Europe Standard Time", 1, "Europe/Berlin"),
            ("\"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna\"", 1, "Europe/Berlin"),
            ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", 1, "Europe/Paris"),
            ("/mozilla.org/20050126_1/Europe/Paris", 1, "Europe/Paris"),
            ("/freeassociation.sourceforge.net/Europe/Paris", 1, "Europe/Paris"), ("tzone://Microsoft/Utc", 0, "Etc/UTC"),
            ("europe/paris", 1, "Europe/Paris"), ("EUROPE/BERLIN", 1, "Europe/Berlin"), ("america/new york", 1, "America/New_York"),
            ("UTC+2", 2, nil),
            ("GMT-0330", -3.5, nil),
        ] as [(String, Double, String?)])
    func `knows a zone by the names that programs give it`(name: String, hours: Double, mapped: String?) throws {
        let noon = try #require(Self.noonUTC)
        let (starts, faults) = try read(name)
        #expect(starts == [noon - Int64(hours * 3600)], "\(faults)")
        let found = faults.compactMap { if case .mappedZone(_, let to) = $0 { to } else { nil } }
        #expect(found == (mapped.map { [$0] } ?? []))
    }

    @Test func `an unknown zone is told, and its times float`() throws {
        let (starts, faults) = try read("Customized Time Zone")
        #expect(starts == [try #require(Self.noonUTC)])
        #expect(faults == [.unknownZone("Customized Time Zone")])
    }

    /// RFC 5545 §3.6.5.
    private func zone(_ name: String, offset: String, from: String = "19700101T000000") -> String {
        "BEGIN:VTIMEZONE\nTZID:\(name)\nBEGIN:STANDARD\nDTSTART:\(from)\nTZOFFSETFROM:\(offset)\nTZOFFSETTO:\(offset)\nEND:STANDARD\nEND:VTIMEZONE\n"
    }

    @Test func `the file's own zone is used where it differs over the events, and only there`() throws {
        let noon = try #require(Self.noonUTC)
        let other = try read("Europe/Paris", zone: zone("Europe/Paris", offset: "+0300"))
        #expect(other.starts == [noon - 10_800] && other.faults == [.ownZone("Europe/Paris")])
        let same = try read("Europe/Paris", zone: zone("Europe/Paris", offset: "+0100"))
        #expect(same.starts == [noon - 3600] && same.faults.isEmpty)
        let own = try read("Our town", zone: zone("Our town", offset: "+0545"))
        #expect(own.starts == [noon - 20_700] && own.faults.isEmpty)
    }

    @Test func `a zone without a name, or without anything in it, loses nothing else`() throws {
        let noon = try #require(Self.noonUTC)
        for broken in [
            "BEGIN:VTIMEZONE\nBEGIN:STANDARD\nDTSTART:19700101T000000\nEND:STANDARD\nEND:VTIMEZONE\n",
            "BEGIN:VTIMEZONE\nTZID:Europe/Paris\nEND:VTIMEZONE\n",
        ] {
            #expect(try read("Europe/Paris", zone: broken).starts == [noon - 3600])
        }
    }
}
