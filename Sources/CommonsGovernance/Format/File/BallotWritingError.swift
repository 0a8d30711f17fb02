/// Why ballots cannot be written in a format. Nothing is written in part.
public enum BallotWritingError: Error, Hashable, Sendable {
    /// The format is not for such ballots, or is only read.
    case formatHoldsNoSuchBallots(BallotFormat)
    /// A name has characters that mean something else in the format.
    case nameCannotBeWritten(String)
    /// The format has no place for what the vote declares; what that is.
    case noPlaceFor(String)
}
