import CommonsDomain
import CommonsInterop

/// The first byte of an input is the size of chunks; the rest is a calendar. It must come out the same in any chunks, what is written of it
/// must be read again as it was, and what takes place must come in order, within the budget.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 1 else { return 0 }
    let document = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    // Small limits are met, and large ones too.
    let limits =
        start[0] & 1 == 0 ? ICalendarLimits() : ICalendarLimits(lineBytes: 40, depth: 3, properties: 5, parameters: 2, diagnostics: 7)
    let whole = ICalendar.read(document, limits: limits)
    var collector = ICalendarCollector(limits: limits)
    let size = 1 + Int(start[0] >> 1)
    for place in stride(from: 0, to: document.count, by: size) { collector.push(document[place..<min(place + size, document.count)]) }
    let pieces = collector.finish()
    guard pieces == whole else { fatalError("in pieces of \(size):\n\(pieces)\n\(whole)") }

    let written = ICalendarWriter.bytes(of: whole.calendars)
    let again = ICalendar.read(written)
    guard ICalendarWriter.bytes(of: again.calendars) == written else {
        fatalError("written otherwise: \(String(decoding: written, as: UTF8.self))")
    }
    let json = whole.jCal
    if let back = try? ICalendar.read(jCal: json) { _ = ICalendarWriter.bytes(of: back.calendars) }

    let window = Instant(secondsSince1970: 1_700_000_000)..<Instant(secondsSince1970: 1_800_000_000)
    let (occurrences, _) = whole.occurrences(in: window, budget: 2000)
    for (earlier, later) in zip(occurrences, occurrences.dropFirst()) where earlier.occurrence.start > later.occurrence.start {
        fatalError("out of order: \(earlier) \(later)")
    }
    return 0
}
