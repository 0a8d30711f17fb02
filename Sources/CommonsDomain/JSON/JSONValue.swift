/// Any JSON value, as written: objects keep the order of their members, numbers their digits. Source: RFC 8259.
public enum JSONValue: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number that fits 64 bits, written without fraction or exponent.
    case integer(Int64)
    /// Any other number, by the text that was written, such as `1e400` or `0.10`.
    case number(JSONNumber)
    /// A text.
    case string(String)
    /// Values in order.
    case array([JSONValue])
    /// Members in order; a name may stand twice, readers take the last.
    case object([JSONMember])

    /// The value of the last member of this name, or `nil` when there is none or this is not an object.
    ///
    /// - Complexity: O(*n*) in the members.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }
}

/// One member of a JSON object.
public struct JSONMember: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The value.
    public let value: JSONValue

    /// Joins a name and a value.
    public init(_ name: String, _ value: JSONValue) { (self.name, self.value) = (name, value) }
}
