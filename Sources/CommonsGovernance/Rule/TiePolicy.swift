/// What happens when as many are for as against, or when a count leaves more winners than there are places.
///
/// A motion ties under ``Majority/simple`` only, when one more yes would carry it: every other majority says by itself what half of the votes do.
public enum TiePolicy: String, Hashable, Sendable, Codable, CaseIterable {
    /// Everything stays as it is: refused.
    case statusQuo
    /// Who chairs the space decides, on the record.
    case chair
    /// A draw from a seed to which all committed before the vote.
    case committedSeed
    /// The tie is the result.
    case reported
}
