import CommonsInterop
import Testing

/// Lines are met through the reader, which is all that anyone sees of them.
@Suite struct LineSplitterTests {
    private func values(_ text: String) -> [String] {
        ICalendar.read(Array(("BEGIN:VCALENDAR\r\n" + text).utf8)).calendars.first?.properties.compactMap(\.value.text) ?? []
    }

    /// RFC 5545 §3.1, and what stands in files besides CRLF.
    @Test(arguments: [
        ("X-A:1\r\nX-B:2\r\n", ["1", "2"]), ("X-A:1\nX-B:2\n", ["1", "2"]), ("X-A:1\rX-B:2\r", ["1", "2"]), ("X-A:1\n\rX-B:2", ["1", "2"]),
        ("X-A:a\r\n b\r\n\tc\r\n", ["abc"]), ("X-A:a\n  b", ["a b"]), ("X-A:a\r b", ["ab"]), ("X-A:a\r\n\r\n b", ["ab"]), ("X-A:1", ["1"]),
    ])
    func `cuts and unfolds whatever the line ends are`(text: String, found: [String]) { #expect(values(text) == found) }

    @Test func `a line past the limit is cut, and its rest does not become lines`() {
        let long = "X-A:" + String(repeating: "y", count: 100) + "\r\n " + String(repeating: "z", count: 100) + "\r\nX-B:2\r\n"
        let bytes = Array(("BEGIN:VCALENDAR\r\n" + long).utf8)
        let whole = ICalendar.read(bytes, limits: ICalendarLimits(lineBytes: 50))
        #expect(whole.calendars.first?.properties.map { $0.value.text?.count } == [46, 1])
        for size in [1, 2, 3, 7, 51, 64] {
            var collector = ICalendarCollector(limits: ICalendarLimits(lineBytes: 50))
            for place in stride(from: 0, to: bytes.count, by: size) { collector.push(bytes[place..<min(bytes.count, place + size)]) }
            #expect(collector.finish() == whole, "in pieces of \(size)")
        }
    }

    @Test func `a feed of one endless line stays within the limit`() {
        var reader = ICalendarReader(limits: ICalendarLimits(lineBytes: 1000))
        let piece = [UInt8](repeating: 0x41, count: 10_000)
        for _ in 0..<100 { reader.push(piece) { _ in Issue.record("nothing was there") } }
        reader.finish { _ in Issue.record("nothing was there") }
        #expect(reader.diagnosticCount == 2)
    }
}
