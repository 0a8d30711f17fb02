import CommonsDomain
import CommonsGeo
import Foundation
import Testing

@testable import CommonsInterop

@Suite struct EventCopyTests {
    private static let calendar = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN",
        "BEGIN:VEVENT", "UID:1@x", "DTSTAMP:20260101T000000Z", "DTSTART;TZID=Europe/Paris:20260704T100000",
        "DTEND;TZID=Europe/Paris:20260704T120000",
        "SUMMARY:Marché", "GEO:45.75;4.85", "RRULE:FREQ=WEEKLY;COUNT=4", "X-COLOR:blue", "END:VEVENT",
        "BEGIN:VEVENT", "UID:2@x", "DTSTAMP:20260101T000000Z", "DTSTART;VALUE=DATE:20260714", "SUMMARY:Fête", "END:VEVENT",
        "BEGIN:VTODO", "UID:3@x", "DTSTAMP:20260101T000000Z", "END:VTODO",
        "END:VCALENDAR", "",
    ].joined(separator: "\r\n")

    @Test func `makes features of events, with their place`() throws {
        let (features, report) = try EventCopy(now: .epoch).features(ofCalendar: Array(Self.calendar.utf8))
        #expect(features.map { $0["name"] } == [.string("Marché"), .string("Fête")])
        #expect(features.map { $0.geometry?.typeName } == ["Point", nil])
        #expect(report.skipped == ["ics.no-event-vtodo": 1])
    }

    @Test func `says the same again from a calendar through GeoJSON to a calendar`() throws {
        let copy = EventCopy(now: .epoch)
        let folder = FileManager.default.temporaryDirectory.path + "/events-\(UUID())"
        defer { for name in [".geojson", ".a.ics", ".b.ics"] { try? FileManager.default.removeItem(atPath: folder + name) } }
        let (features, report) = try copy.features(ofCalendar: Array(Self.calendar.utf8))
        _ = try FeatureCopy(format: .geoJSON).run(features, report: report, to: folder + ".geojson")
        let again = try copy.run(geoJSON: folder + ".geojson", to: folder + ".a.ics")
        #expect((again.read, again.kept) == (2, 2))
        _ = try copy.run(calendar: Array(Self.calendar.utf8), to: folder + ".b.ics")
        let (through, direct) = (
            try String(contentsOfFile: folder + ".a.ics", encoding: .utf8), try String(contentsOfFile: folder + ".b.ics", encoding: .utf8)
        )
        #expect(through == direct)
        for line in ["UID:1@x", "RRULE:FREQ=WEEKLY;COUNT=4", "GEO:45.75;4.85", "X-COLOR:blue", "DTSTART;VALUE=DATE:20260714"] {
            #expect(through.contains(line + "\r\n"), "\(line)")
        }
    }

    @Test func `chooses by place, counts what is no event, and refuses what is no calendar`() throws {
        var copy = EventCopy(now: .epoch)
        copy.filter.keep = try TagFilter("name=Fête")
        let output = FileManager.default.temporaryDirectory.path + "/events-\(UUID()).ics"
        defer { try? FileManager.default.removeItem(atPath: output) }
        let report = try copy.run(calendar: Array(Self.calendar.utf8), to: output)
        #expect((report.kept, report.skipped[.filtered]) == (1, 1))
        let file = try TemporaryFile(
            #"{"type":"Feature","id":"node/1","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"shop":"bakery","name":"A"}}"#)
        #expect(try copy.run(geoJSON: file.path, to: output).skipped == ["ics.no-event": 1])
        #expect(throws: ConvertError.noCalendar) { try copy.run(calendar: Array("hello".utf8), to: output) }
    }
}
