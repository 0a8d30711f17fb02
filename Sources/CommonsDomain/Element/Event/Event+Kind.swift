extension Event {
    /// What sort of event.
    public enum Kind: String, Hashable, CaseIterable, Codable, Sendable {
        /// One wins.
        case competition
        /// Music is played.
        case concert
        /// A prize for the best.
        case contest
        /// Something is shown.
        case exhibition
        /// Days of celebration.
        case festival
        /// People meet for pleasure.
        case getTogether
        /// Things are sold.
        case market
        /// People meet to work.
        case meeting
        /// Something is taught over a time.
        case course
        /// Something is learnt by doing.
        case workshop
        /// Somebody speaks.
        case conference
        /// Several speak, and not the same.
        case debate
        /// A film is shown.
        case film
        /// A stall is open.
        case stand
        /// Money is collected.
        case crowdfunding
        /// Anything else.
        case other
    }

    /// Whether an event takes place. Source: RFC 5545 §3.8.1.11.
    public enum Status: String, Hashable, CaseIterable, Codable, Sendable {
        /// Not yet certain.
        case tentative
        /// It takes place.
        case confirmed
        /// It does not take place; kept so that people learn of it.
        case cancelled
    }
}
