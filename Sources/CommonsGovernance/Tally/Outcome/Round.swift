/// One step of a count.
public struct Round: Hashable, Sendable, Codable {
    /// Each candidate's number at this step, in order of declaration; `nil` for who no longer takes part.
    public let scores: [Rational?]
    /// What the step decided and moved, in order.
    public internal(set) var events: [Event]
    /// Votes, or parts of votes, that name nobody who can still use them.
    public internal(set) var exhausted: Rational

    /// Something that a step decided or moved.
    public enum Event: Hashable, Sendable, Codable {
        /// The candidate has a seat.
        case elected(Int)
        /// The candidate is out.
        case eliminated(Int)
        /// The candidate takes the next place below those elected.
        case placed(Int)
        /// Votes went from one to another; a `nil` receiver is nobody.
        case transferred(from: Int, to: Int?, votes: Rational)
        /// The first of the pair was locked above the second, with the votes for and against.
        case locked(Int, over: Int, votes: Int, against: Int)
        /// The pair was left out, since it would have closed a circle.
        case skipped(Int, over: Int, votes: Int, against: Int)
        /// A project was chosen at its cost.
        case funded(Int, cost: Int)
        /// A project was passed over.
        case passedOver(Int, reason: Reason)
        /// The method gave every voter this much and began again.
        case sharesRaised(to: Rational)
        /// Seats left over were given by another rule.
        case completed(by: CountingMethod)
    }

    /// Why a project was passed over.
    public enum Reason: Hashable, Sendable, Codable {
        /// It costs more than is left.
        case unaffordable
        /// It excludes, or is excluded by, a chosen one.
        case conflict(with: Int)
        /// Its category has no room for it.
        case category(String)
        /// Nobody wants it.
        case noSupport
        /// It has fewer votes than the vote asked for; how many it asked for.
        case belowMinimum(Int)
        /// Those who want it cannot pay for it together.
        case supportersTooPoor
    }

    init(scores: [Rational?], events: [Event] = [], exhausted: Rational = .zero) {
        self.scores = scores
        self.events = events
        self.exhausted = exhausted
    }
}
