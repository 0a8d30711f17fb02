public import CommonsDomain

/// The value of a property, in the type that the property has or its `VALUE` parameter names. Source: RFC 5545 §3.3.
public enum ICalendarValue: Hashable, Sendable {
    /// `TEXT`, escapes undone.
    case text(String)
    /// A list of `TEXT`: categories, resources, alternative names.
    case texts([String])
    /// `DATE` or `DATE-TIME`; one of a zone is floating here, its zone stands in the parameter `TZID`.
    case time(EventTime)
    /// Several of them.
    case times([EventTime])
    /// `PERIOD`, one or more.
    case periods([ICalendarPeriod])
    /// `DURATION`.
    case duration(CalendarDuration)
    /// `INTEGER`.
    case integer(Int)
    /// `BOOLEAN`.
    case boolean(Bool)
    /// `RECUR`.
    indirect case recurrence(RecurrenceRule)
    /// `UTC-OFFSET`, in seconds, east positive.
    case offset(Int)
    /// The two numbers of `GEO`, in degrees.
    case position(latitude: Double, longitude: Double)
    /// `URI` or `CAL-ADDRESS`, verbatim.
    case uri(String)
    /// What nobody knows the type of, or whose value is not of its type: the text as it stands in the file.
    case verbatim(String)

    /// The text of a `TEXT`, `URI` or verbatim value; of a list the first.
    public var text: String? {
        switch self {
        case .text(let text), .uri(let text), .verbatim(let text): text
        case .texts(let texts): texts.first
        default: nil
        }
    }
}

/// A stretch of time with its end or its length. Source: RFC 5545 §3.3.9.
public struct ICalendarPeriod: Hashable, Sendable {
    /// When it begins.
    public var start: EventTime
    /// When it ends; `nil` where ``duration`` says it.
    public var end: EventTime?
    /// How long it lasts; `nil` where ``end`` says it.
    public var duration: CalendarDuration?

    /// Puts a period together.
    public init(start: EventTime, end: EventTime? = nil, duration: CalendarDuration? = nil) {
        (self.start, self.end, self.duration) = (start, end, duration)
    }
}
