import Testing

@testable import CommonsDomain

@Suite struct EventTimesTests {
    @Test(arguments: [
        #"{"start":"2026-11-23T18:30:00[Europe/Paris]","end":"2026-11-23T20:00:00[Europe/Paris]"}"#,
        #"{"start":"2026-11-23T18:30:00[Europe\/Paris]","end":null}"#,
        #"{"end" : "2026-11-24" , "start" : "2026-11-23" }"#,
        #"{"\u0073tart":"2026-11-23T18:30:00Z"}"#,
        #"{"start":"2026-11-23","recurrence":{"rules":["FREQ=WEEKLY"],"additions":[],"exclusions":["2026-11-30"],"exclusionRules":[],"overrides":[]}}"#,
    ])
    func `reads the times as a decoder does`(json: String) throws {
        struct Times: Decodable {
            let start: EventTime
            let end: EventTime?
            let recurrence: Recurrence?
        }
        let body = Array(json.utf8)
        let expected = try CanonicalJSON.decode(Times.self, from: body)
        var times = EventTimes()
        for _ in 0..<2 {
            let series = try times.series(of: body)
            #expect(series == EventSeries(start: expected.start, end: expected.end, recurrence: expected.recurrence ?? Recurrence()))
        }
    }

    @Test(arguments: [
        "", "{}", #"{"start":1}"#, #"{"start":"2026-11-31"}"#, #"{"start":"2026-11-30","end":"x"}"#,
        #"{"start":"2026-11-30","recurrence":{}}"#,
    ])
    func `refuses what has no times`(json: String) {
        var times = EventTimes()
        #expect(throws: (any Error).self) { try times.series(of: Array(json.utf8)) }
    }
}
