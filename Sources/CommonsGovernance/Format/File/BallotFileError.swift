/// Why a file of ballots was refused, and where. Nothing of it is counted.
public struct BallotFileError: Error, Hashable, Sendable {
    /// The line, from one.
    public let line: Int
    /// What is wrong there.
    public let reason: Reason

    init(line: Int, _ reason: Reason) {
        self.line = line
        self.reason = reason
    }

    /// What is wrong with a line.
    public enum Reason: Hashable, Sendable {
        /// Something else was expected; what, and what stands there.
        case expected(String, found: String)
        /// The file ends where something else was expected; what.
        case endsBefore(String)
        /// A candidate that does not stand.
        case unknownCandidate(String)
        /// What the file announces is not what it holds.
        case countMismatch(String, announced: Int, found: Int)
        /// The line is a ballot that cannot be counted.
        case ballot(BallotError)
        /// The bytes are not UTF-8.
        case notUTF8
        /// A line or a file beyond the limit, in bytes.
        case tooLong(limit: Int)
        /// The file says of itself that its ballots are complete, or without ties, and this one is not.
        case notOfItsKind(String)
    }
}

extension BallotFileError: CustomStringConvertible {
    /// The line and the reason in a sentence.
    public var description: String {
        let what =
            switch reason {
            case .expected(let what, let found): "expected \(what), found “\(found)”"
            case .endsBefore(let what): "the file ends before \(what)"
            case .unknownCandidate(let name): "“\(name)” is not a candidate"
            case .countMismatch(let what, let announced, let found): "\(announced) \(what) announced, \(found) found"
            case .ballot(let error): "not a ballot: \(error)"
            case .notUTF8: "not UTF-8"
            case .tooLong(let limit): "longer than \(limit) bytes"
            case .notOfItsKind(let kind): "not a ballot of a file that is said to be \(kind)"
            }
        return "line \(line): \(what)"
    }
}
