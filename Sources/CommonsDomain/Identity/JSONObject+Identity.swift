extension JSONObject {
    /// Adds an id.
    package mutating func add(_ name: StaticString, _ id: EntityID) { add(name, plain: { id.append(to: &$0) }) }

    /// Adds an instant.
    package mutating func add(_ name: StaticString, _ instant: Instant) { add(name, plain: { instant.append(to: &$0) }) }
}
