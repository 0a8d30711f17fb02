/// Reads iCalendar text as it comes, in chunks of any size, and passes each component on as soon as it is complete.
///
/// Memory follows the largest component, not the file. Whatever RFC 5545 does not allow is read as far as it can be, with a
/// ``CalendarDiagnostic``; what cannot be read is left out alone. Use `ICalendar.read` for a whole file at once.
public struct ICalendarReader {
    /// What comes out of a reader.
    public enum Item: Hashable, Sendable {
        /// A calendar begins.
        case begin
        /// A property of the calendar itself.
        case property(ICalendarProperty)
        /// A component of the calendar, whole.
        case component(ICalendarComponent)
        /// The calendar ends.
        case end
    }

    private var splitter: LineSplitter
    private var builder: ComponentBuilder
    private var isAtStart = true
    private var mark: [UInt8] = []

    /// Starts a reader.
    public init(limits: ICalendarLimits = ICalendarLimits()) {
        splitter = LineSplitter(limit: limits.lineBytes)
        builder = ComponentBuilder(limits: limits)
    }

    /// What was wrong so far, in order; at most as many as the limit, see ``diagnosticCount``.
    public var diagnostics: [CalendarDiagnostic] { builder.diagnostics }
    /// How many faults were met, those past the limit included.
    public var diagnosticCount: Int { builder.diagnosticCount }
    /// The line on which each zone is first named, by `TZID` or `X-WR-TIMEZONE`; of the first thousand zones.
    public var zoneLines: [String: Int] { builder.zoneLines }

    /// Takes the next bytes and passes on what they complete.
    public mutating func push(_ bytes: some Sequence<UInt8>, _ receive: (Item) -> Void) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { push(buffer: $0, receive) }
        if done == nil { Array(bytes).withUnsafeBufferPointer { push(buffer: $0, receive) } }
    }

    /// Passes on what is left; components still open are taken as ended.
    public mutating func finish(_ receive: (Item) -> Void) {
        if isAtStart { releaseMark(receive) }
        var splitter = LineSplitter(limit: 0)
        swap(&splitter, &self.splitter)
        splitter.finish { line in builder.take(line, receive) }
        swap(&splitter, &self.splitter)
        builder.finish(receive)
    }

    private mutating func push(buffer: UnsafeBufferPointer<UInt8>, _ receive: (Item) -> Void) {
        var buffer = buffer
        if isAtStart {
            // A byte order mark may come byte by byte.
            let needed = min(3 - mark.count, buffer.count)
            mark.append(contentsOf: buffer[..<needed])
            buffer = UnsafeBufferPointer(rebasing: buffer[needed...])
            let whole: [UInt8] = [0xEF, 0xBB, 0xBF]
            if mark == whole {
                builder.note(.byteOrderMark)
                splitter.skip(3)
                (isAtStart, mark) = (false, [])
            } else if mark.count == 3 || !whole.starts(with: mark) {
                releaseMark(receive)
            } else {
                return
            }
        }
        feed(buffer, receive)
    }

    private mutating func releaseMark(_ receive: (Item) -> Void) {
        isAtStart = false
        let bytes = mark
        mark = []
        bytes.withUnsafeBufferPointer { feed($0, receive) }
    }

    private mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>, _ receive: (Item) -> Void) {
        guard !bytes.isEmpty else { return }
        // The splitter is taken out while it runs, so that the builder may change meanwhile.
        var splitter = LineSplitter(limit: 0)
        swap(&splitter, &self.splitter)
        splitter.push(bytes) { line in builder.take(line, receive) }
        swap(&splitter, &self.splitter)
    }
}
