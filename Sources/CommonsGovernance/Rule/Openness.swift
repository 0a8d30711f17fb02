/// Who learns who voted what.
public enum Secrecy: Hashable, Sendable, Codable {
    /// Each vote stands on the record beside its voter's name.
    case open
    /// The roll of who voted is kept apart from the box; groups of fewer than `floor` voters are never shown on their own.
    case secret(floor: Int)

    /// Whether the box is kept apart from the roll.
    public var isSecret: Bool { self != .open }
}

/// When the result, and who voted what, can be seen.
public enum Reveal: String, Hashable, Sendable, Codable, CaseIterable {
    /// While the vote runs.
    case live
    /// Once it is closed.
    case atClose
    /// The totals once it is closed; who voted what, only by those who administer the space.
    case neverPerPerson
}
