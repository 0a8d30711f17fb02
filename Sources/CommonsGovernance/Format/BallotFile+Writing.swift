extension BallotFile {
    /// The file in a format, which reads back as the same ballots.
    /// - Throws: ``BallotWritingError`` where the format has no place for something, instead of leaving it out.
    /// Complexity: O(ballots).
    public func text(as format: BallotFormat) throws(BallotWritingError) -> String {
        switch (format, box) {
        case (.blt, .ranked(let profile)): try BLTWriter.text(self, profile)
        case (.preflib, .ranked(let profile)): try PrefLibWriter.text(self, profile)
        case (.preflib, .rated(let profile)): try PrefLibWriter.text(self, profile)
        case (.cvotes, .ranked(let profile)): try CVotesWriter.text(self, profile)
        case (.pabulib, .budget(let profile)): try PabulibWriter.text(self, profile)
        default: throw .formatHoldsNoSuchBallots(format)
        }
    }
}
