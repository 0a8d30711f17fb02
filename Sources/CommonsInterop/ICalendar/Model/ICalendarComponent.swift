/// A component of an iCalendar object, `BEGIN:` to `END:`: a calendar, an event, a zone, an alarm, or one that nobody knows.
/// Source: RFC 5545 §3.6.
public struct ICalendarComponent: Hashable, Sendable {
    /// The name in capitals: `VEVENT`.
    public var name: String
    /// The properties, in the order of the file.
    public var properties: [ICalendarProperty]
    /// The components inside, in the order of the file.
    public var components: [ICalendarComponent]

    /// Puts a component together.
    public init(_ name: String, properties: [ICalendarProperty] = [], components: [ICalendarComponent] = []) {
        (self.name, self.properties, self.components) = (name, properties, components)
    }

    /// The first property of that name; names are in capitals.
    public subscript(_ name: String) -> ICalendarProperty? { properties.first { $0.name == name } }

    /// Every property of that name, in order.
    public func all(_ name: String) -> [ICalendarProperty] { properties.filter { $0.name == name } }

    /// The text of the first property of that name; `nil` when there is none or its value is not text.
    public func text(_ name: String) -> String? { self[name]?.value.text }

    /// The number of the first property of that name; `nil` when there is none or its value is not a whole number.
    public func integer(_ name: String) -> Int? {
        if case .integer(let number) = self[name]?.value { number } else { nil }
    }
}

/// A line of a component: a name, parameters and a value. Source: RFC 5545 §3.1.
public struct ICalendarProperty: Hashable, Sendable {
    /// The name in capitals: `DTSTART`.
    public var name: String
    /// The parameters, in the order of the file.
    public var parameters: [ICalendarParameter]
    /// The value, read as its property or its `VALUE` parameter says.
    public var value: ICalendarValue

    /// Puts a property together.
    public init(_ name: String, _ value: ICalendarValue, parameters: [ICalendarParameter] = []) {
        (self.name, self.value, self.parameters) = (name, value, parameters)
    }

    /// The first value of a parameter; names are in capitals.
    public func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.values.first }
}

/// A parameter of a property: `TZID=Europe/Paris`. Source: RFC 5545 §3.2.
public struct ICalendarParameter: Hashable, Sendable {
    /// The name in capitals.
    public var name: String
    /// The values, without quotes, carets decoded (RFC 6868); one as a rule, more for `MEMBER` and its like.
    public var values: [String]

    /// Puts a parameter together.
    public init(_ name: String, _ values: [String]) { (self.name, self.values) = (name, values) }

    /// A parameter with one value.
    public init(_ name: String, _ value: String) { self.init(name, [value]) }
}
