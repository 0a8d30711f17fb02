import Foundation
import Testing

@testable import CommonsDomain

@Suite struct OpeningScheduleTests {
    /// Text, civil time, what is said then. 2026-11-23 is a Monday, 2026-12-25 a Friday, Easter of 2026 is on 5 April.
    static let cases: [(String, String, String)] = [
        ("Jun-Jul Mo[-1] 13:00-21:00", "2026-06-29T14:00:00", "open"), ("Jun-Jul Mo[-1] 13:00-21:00", "2026-06-16T14:00:00", "closed"),
        ("Oct We[1] 14:00-22:00", "2026-10-07T15:00:00", "open"), ("Apr 07-Oct 30: 09:00-02:00", "2026-10-30T10:00:00", "open"),
        ("Apr 07-Oct 30: 09:00-02:00", "2026-10-31T10:00:00", "closed"), ("Oct 10:00-12:00", "2026-10-20T11:00:00", "open"),
        ("Jun 15-Jul 31: 20:45-24:00; Aug: 20:30-23:30; Sep 01-15: 20:00-23:00", "2026-09-16T21:00:00", "closed"),
        ("Jun 15-Jul 31: 20:45-24:00; Aug: 20:30-23:30; Sep 01-15: 20:00-23:00", "2026-09-15T21:00:00", "open"),
        ("Jan 02-Mar Su[-1] 10:00-12:00", "2026-03-29T11:00:00", "open"),
        ("Jan 02-Mar Su[-1] 10:00-12:00", "2026-03-30T11:00:00", "closed"),
        ("24/7", "2026-11-23T03:00:00", "open"), ("24/7; Dec 25 off", "2026-12-25T03:00:00", "closed"),
        ("Mo-Fr 09:00-18:00", "2026-11-23T09:00:00", "open"), ("Mo-Fr 09:00-18:00", "2026-11-23T18:00:00", "closed"),
        ("Mo-Fr 09:00-18:00", "2026-11-28T10:00:00", "closed"), ("Fr-Mo 10:00-12:00", "2026-11-23T10:30:00", "open"),
        ("Fr-Mo 10:00-12:00", "2026-11-25T10:30:00", "closed"), ("Mo-Fr 08:00-12:00,13:00-17:30", "2026-11-23T12:30:00", "closed"),
        ("Mo-Fr 08:00-12:00, 13:00-17:30", "2026-11-23T13:30:00", "open"), ("10:00-18:00", "2026-11-28T11:00:00", "open"),
        ("We-Su 23:30-05:30", "2026-11-23T05:00:00", "open"), ("We-Su 23:30-05:30", "2026-11-24T05:00:00", "closed"),
        ("Tu-Sa 18:00-02:00", "2026-11-29T01:59:00", "open"), ("Mo 20:00-26:00", "2026-11-24T01:30:00", "open"),
        ("Mo-Su 14:30-00:00", "2026-11-23T23:59:00", "open"), ("Mo-Sa 07:00-00:30, Su 07:00-24:00", "2026-11-30T00:10:00", "closed"),
        ("Mo-Sa 07:00-00:30, Su 07:00-24:00", "2026-11-29T00:10:00", "open"),
        ("Mo-Su 18:30-23:30; Tu off", "2026-11-24T19:00:00", "closed"),
        ("Mo-Su 18:30-23:30; Tu off", "2026-11-23T19:00:00", "open"),
        ("Mo-Su 09:00-18:00; We 12:00-14:00 off", "2026-11-25T13:00:00", "closed"),
        ("Mo-Su 09:00-18:00; We 12:00-14:00 off", "2026-11-25T15:00:00", "open"),
        ("Mo-Fr 09:00-18:00; Mo 10:00-12:00", "2026-11-23T15:00:00", "closed"),
        ("Mo-Fr 09:00-12:00, Mo 14:00-16:00", "2026-11-23T11:00:00", "open"),
        ("Mo-Fr 09:00-12:00, Mo 14:00-16:00", "2026-11-23T15:00:00", "open"),
        ("Oct-Mar 10:00-18:00; Apr-Jun,Sep 10:00-19:00; Jul 10:00-20:00; Dec 25 off", "2026-11-23T17:00:00", "open"),
        ("Oct-Mar 10:00-18:00; Apr-Jun,Sep 10:00-19:00; Jul 10:00-20:00; Dec 25 off", "2026-09-10T18:30:00", "open"),
        ("Oct-Mar 10:00-18:00; Apr-Jun,Sep 10:00-19:00; Jul 10:00-20:00; Dec 25 off", "2026-12-25T12:00:00", "closed"),
        ("Oct-Mar 10:00-18:00; Apr-Jun,Sep 10:00-19:00; Jul 10:00-20:00; Dec 25 off", "2026-08-10T12:00:00", "closed"),
        ("Oct 01 - Jun 14: Mo-Fr 08:30-14:30; Jun 15 -Sep 30: Mo-Fr 08:00-14:00", "2027-01-04T08:45:00", "open"),
        ("Oct 01 - Jun 14: Mo-Fr 08:30-14:30; Jun 15 -Sep 30: Mo-Fr 08:00-14:00", "2026-07-06T08:15:00", "open"),
        ("Nov-May: Sa,Su 10:30-16:30", "2026-02-01T11:00:00", "open"), ("Nov 19,Dec 25 off", "2026-11-19T11:00:00", "closed"),
        ("Tu,Th,Sa,Su[1] 09:30-12:00", "2026-11-01T10:00:00", "open"), ("Tu,Th,Sa,Su[1] 09:30-12:00", "2026-11-08T10:00:00", "closed"),
        ("Sa[-1] 10:00-12:00", "2026-11-28T10:00:00", "open"), ("Sa[-1] 10:00-12:00", "2026-11-21T10:00:00", "closed"),
        ("Th[1-2] 10:00-12:00", "2026-11-12T10:00:00", "open"), ("Su[1] +1 day 10:00-12:00", "2026-11-02T10:00:00", "open"),
        ("Mar Su[-1]-Oct Su[-1] 09:00-20:00", "2026-03-29T10:00:00", "open"),
        ("Mar Su[-1]-Oct Su[-1] 09:00-20:00", "2026-03-28T10:00:00", "closed"),
        ("easter 10:00-12:00", "2026-04-05T10:00:00", "open"), ("easter +1 day off; Mo 10:00-12:00", "2026-04-13T11:00:00", "open"),
        ("Mo 10:00-12:00; easter +1 day off", "2026-04-06T11:00:00", "closed"),
        ("2021 Apr 01-02 08:00-18:30", "2021-04-02T09:00:00", "open"), ("2021 Apr 01-02 08:00-18:30", "2022-04-02T09:00:00", "closed"),
        ("2025-2027 Mo 10:00-12:00", "2026-11-23T10:00:00", "open"), ("2024-2030/2 Mo 10:00-12:00", "2025-11-24T10:00:00", "closed"),
        ("2024 Dec 24-2025 Jan 02 off; 10:00-12:00", "2026-01-01T10:30:00", "open"),
        ("10:00-12:00; 2024 Dec 24-2025 Jan 02 off", "2025-01-01T10:30:00", "closed"),
        ("10:00-12:00; 2024 Dec 24-2025 Jan 02 off", "2026-01-01T10:30:00", "open"),
        ("week 48 Mo 10:00-12:00", "2026-11-23T10:30:00", "open"), ("week 01-51/2 Mo 10:00-12:00", "2026-11-23T10:30:00", "closed"),
        ("week 53 10:00-12:00", "2021-01-01T11:00:00", "open"), ("Mo-Su 12:00+", "2026-11-23T11:00:00", "closed"),
        ("Mo-Su 12:00+", "2026-11-23T15:00:00", "unknown"), ("Mo 12:00-20:00+", "2026-11-23T19:00:00", "open"),
        ("Mo 12:00-20:00+", "2026-11-23T22:00:00", "unknown"), ("sunrise-sunset", "2026-11-23T12:00:00", "unknown"),
        ("Mo-Fr 08:00-12:00 || \"by appointment\"", "2026-11-23T15:00:00", "unknown by appointment"),
        ("Mo-Fr 08:00-12:00 || \"by appointment\"", "2026-11-23T09:00:00", "open"),
        ("Mo-Fr 08:00-12:00 \"ring\"", "2026-11-23T09:00:00", "open ring"), ("closed", "2026-11-23T09:00:00", "closed"),
        ("off \"works\"", "2026-11-23T09:00:00", "closed works"), ("\"by appointment\"", "2026-11-23T09:00:00", "unknown by appointment"),
        ("Mo-Fr 9:00–18:00", "2026-11-23T09:00:00", "open"), ("mo-fr 09:00-18:00", "2026-11-23T09:00:00", "open"),
        ("Mo-Fr 10:00,16:30", "2026-11-23T16:30:00", "open"), ("Mo-Fr 10:00,16:30", "2026-11-23T16:31:00", "closed"),
        ("Mo 10:00-16:00/90", "2026-11-23T11:30:00", "open"), ("Mo 10:00-16:00/90", "2026-11-23T12:00:00", "closed"),
        ("Mo 10:00-16:00/01:30", "2026-11-23T16:00:00", "open"), ("Mo 22:00-02:00/60", "2026-11-24T01:00:00", "open"),
        ("Mo-Fr 25:00", "2026-11-24T01:00:00", "open"),
        ("Mo-Fr 09:00-18:00; PH off", "2026-11-23T10:00:00", "unknown"), ("Mo-Fr 09:00-18:00; PH off", "2026-11-23T20:00:00", "closed"),
    ]

    @Test(arguments: cases)
    func `answers whether it is open`(text: String, time: String, answer: String) throws {
        let time = try #require(CivilDateTime(time))
        #expect(Self.words(try OpeningSchedule(text).state(at: time)) == answer)
    }

    static func words(_ state: OpeningState) -> String {
        let (word, comment) =
            switch state {
            case .open(let comment): ("open", comment)
            case .closed(let comment): ("closed", comment)
            case .unknown(let comment): ("unknown", comment)
            }
        return comment.map { word + " " + $0 } ?? word
    }

    @Test func `asks a calendar for holidays`() throws {
        let monday = try CivilDate(year: 2026, month: 11, day: 23)
        let noon = CivilDateTime(date: monday, time: try CivilTime(hour: 12, minute: 0))
        let (ordinary, holiday) = (ListedOpeningCalendar(), ListedOpeningCalendar(publicHolidays: [monday]))
        let cases: [(String, Bool, Bool)] = [
            ("Mo-Fr 09:00-18:00; PH off", true, false), ("Su,PH 09:00-18:00", false, true), ("PH Mo-Fr 09:00-18:00", false, true),
            ("Mo-Fr 09:00-18:00; PH 14:00-16:00", true, false), ("PH off", false, false),
        ]
        for (text, onMonday, onHoliday) in cases {
            let schedule = try OpeningSchedule(text)
            #expect(schedule.state(at: noon, calendar: ordinary).isOpen == onMonday, "\(text)")
            #expect(schedule.state(at: noon, calendar: holiday).isOpen == onHoliday, "\(text)")
            #expect(schedule.namesHolidays)
        }
        let before = try CivilDate(year: 2026, month: 11, day: 22)
        let schedule = try OpeningSchedule("PH +1 day 10:00-14:00")
        #expect(schedule.state(at: noon, calendar: ListedOpeningCalendar(publicHolidays: [before])).isOpen)
        #expect(!schedule.state(at: noon, calendar: holiday).isOpen)
    }

    @Test func `says when it changes next`() throws {
        let monday = try #require(CivilDateTime("2026-11-23T12:00:00"))
        let changes: [(String, String?)] = [
            ("Mo-Fr 09:00-18:00", "2026-11-23T18:00:00"), ("Tu 09:00-18:00", "2026-11-24T09:00:00"), ("24/7", nil),
            ("Mo 20:00-26:00", "2026-11-23T20:00:00"),
            ("24/7; Nov 26 off", "2026-11-26T00:00:00"), ("Tu 10:00,11:00", "2026-11-24T10:00:00"),
        ]
        for (text, next) in changes { #expect(try OpeningSchedule(text).nextChange(after: monday)?.description == next, "\(text)") }
    }

    static let malformed: [(String, OpeningScheduleError)] = [
        ("", .empty), ("   ", .empty), ("noon to late", .unexpected("noon", offset: 0)),
        ("Mo 10:00-16:00/0", .outOfRange(0, offset: 15)), ("Mo 10:00-16:00/00:00", .outOfRange(0, offset: 15)),
        ("Mo 49:00-50:00", .outOfRange(49, offset: 3)),
        ("Mo 10:60-12:00", .outOfRange(60, offset: 6)), ("Mo 10:00-", .unfinished), ("\"open", .openComment(offset: 0)),
        ("Mo-Fr 10:00-12:00 ||", .unfinished), ("Jan 45 off", .outOfRange(45, offset: 4)),
        ("Mo 10:00-12:00 We 14:00-16:00", .unexpected("we", offset: 15)),
    ]

    @Test func `tells points in time from spans`() throws {
        #expect(try OpeningSchedule("Mo-Fr 10:00,16:30").namesOnlyPoints)
        #expect(try !OpeningSchedule("Mo-Fr 10:00-12:00,16:30").namesOnlyPoints)
        #expect(try !OpeningSchedule("24/7").namesOnlyPoints)
    }

    @Test(arguments: malformed)
    func `refuses what it does not understand and says where`(text: String, error: OpeningScheduleError) {
        #expect(throws: error) { try OpeningSchedule(text) }
    }

    @Test func `reads anything in bounded time without a trap`() {
        var generator = SeededGenerator(seed: 3)
        let words = [
            "Mo", "-", "Fr", " ", "10", ":", "00", ",", ";", "|", "[", "]", "1", "PH", "SH", "off", "Jan", "week", "+", "day", "\"",
            "easter", "2024", "(", ")", "sunset", "/", "24",
        ]
        let noon = CivilDateTime(date: CivilDate(uncheckedDayNumber: 20_000), time: .midnight)
        var read = 0
        for _ in 0..<3000 {
            let text = (0..<Int(generator.next() % 12)).map { _ in words[Int(generator.next() % UInt64(words.count))] }.joined(
                separator: " ")
            guard let schedule = try? OpeningSchedule(text) else { continue }
            read += 1
            _ = schedule.state(at: noon)
        }
        #expect(read > 20)
    }

    /// The real texts of an extract: the share that is read is printed, and must not fall.
    @Test func `reads the opening hours of a real extract`() throws {
        let folder = ProcessInfo.processInfo.environment["COMMONS_DATA"] ?? "../shared/data/osm"
        for name in ["malta-latest.osm", "monaco-latest.osm", "vaduz.osm"] {
            guard let file = FileManager.default.contents(atPath: folder + "/" + name) else {
                print("skipped: \(name) is not unpacked in \(folder)")
                continue
            }
            let parts = String(decoding: file, as: UTF8.self).components(separatedBy: "k=\"opening_hours\" v=\"").dropFirst()
            let texts = parts.map { $0.prefix { $0 != "\"" }.replacingOccurrences(of: "&quot;", with: "\"") }
            let read = texts.count { (try? OpeningSchedule($0)) != nil }
            print("opening hours of \(name): \(read) of \(texts.count) read")
            #expect(read * 100 >= texts.count * 90)
        }
    }
}
