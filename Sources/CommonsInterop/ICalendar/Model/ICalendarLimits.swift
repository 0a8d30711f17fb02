/// How much of a calendar is read before the rest is left out with a diagnostic.
public struct ICalendarLimits: Hashable, Sendable {
    /// Bytes of one line, continuations included.
    public var lineBytes: Int
    /// Components inside components.
    public var depth: Int
    /// Properties of one component.
    public var properties: Int
    /// Parameters of one property.
    public var parameters: Int
    /// Diagnostics kept with their place.
    public var diagnostics: Int

    /// 10 MB a line, 32 levels, 10,000 properties, 100 parameters and 1,000 diagnostics unless told otherwise.
    public init(
        lineBytes: Int = 10_000_000, depth: Int = 32, properties: Int = 10_000, parameters: Int = 100, diagnostics: Int = 1000
    ) {
        (self.lineBytes, self.depth, self.properties) = (lineBytes, depth, properties)
        (self.parameters, self.diagnostics) = (parameters, diagnostics)
    }
}
