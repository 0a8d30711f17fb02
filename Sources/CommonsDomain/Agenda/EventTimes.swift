/// Reads of event after event when it takes place, and nothing else: a small part of the work of reading them whole.
///
/// Rules are few and events many, so that each recurrence, as written, is read once.
struct EventTimes {
    /// What some recurrences say, by their text.
    private var recurrences: [[UInt8]: Recurrence] = [:]

    /// A recurrence whose text is longer has dates of its own, and hardly comes twice.
    private static let longestShared = 256
    private static let mostShared = 4096

    /// The series of the event that a body holds.
    /// - Throws: `JSONError` and `DecodingError` for a body that is no event.
    mutating func series(of body: [UInt8]) throws -> EventSeries {
        let members = body.withUnsafeBufferPointer { EventMembers($0) }
        guard let members, let start = Self.time(body, members.start) else { return try Self.anySeries(of: body) }
        var end: EventTime?
        if let range = members.end {
            end = Self.time(body, range)
            guard end != nil else { return try Self.anySeries(of: body) }
        }
        let recurrence = try members.recurrence.map { try self.recurrence(body[$0]) } ?? Recurrence()
        return EventSeries(start: start, end: end, recurrence: recurrence)
    }

    /// Reads a body as anything is read.
    private static func anySeries(of body: [UInt8]) throws -> EventSeries {
        let times = try CanonicalJSON.decode(Times.self, from: body)
        return EventSeries(start: times.start, end: times.end, recurrence: times.recurrence ?? Recurrence())
    }

    private struct Times: Decodable {
        let start: EventTime
        let end: EventTime?
        let recurrence: Recurrence?
    }

    private static func time(_ body: [UInt8], _ range: Range<Int>) -> EventTime? {
        guard range.count > 2, body[range.lowerBound] == 0x22, !body[range].contains(0x5C) else { return nil }
        return body.withUnsafeBufferPointer {
            EventTime(extendedBytes: UnsafeBufferPointer(rebasing: $0[range.lowerBound + 1..<range.upperBound - 1]))
        }
    }

    private mutating func recurrence(_ text: ArraySlice<UInt8>) throws -> Recurrence {
        let text = Array(text)
        if let known = recurrences[text] { return known }
        let recurrence = try CanonicalJSON.decode(Recurrence.self, from: text)
        if text.count <= Self.longestShared, recurrences.count < Self.mostShared { recurrences[text] = recurrence }
        return recurrence
    }
}
