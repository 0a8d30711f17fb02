/// A file of ballots: what was cast, and what the file says about how it is to be counted.
public struct BallotFile: Hashable, Sendable {
    /// What was cast.
    public var box: BallotBox
    /// The vote's name; empty where the file has none.
    public var title: String
    /// How many are to be elected, where the file says.
    public var seats: Int?
    /// What the file says of unranked candidates; `nil` where it says nothing.
    public var unranked: Unranked?
    /// Longer names to show for the candidates, in their order; empty where the file has none. A budget's candidates are called by
    /// their project numbers, which are unique, and described here.
    public var labels: [String]
    /// How many decimals the amounts of a budget carry: they are kept as whole numbers of that unit.
    public var amountDecimals: Int
    /// What the reader had to be lenient about.
    public var notices: [Notice]

    /// Something that a reader was lenient about.
    public struct Notice: Hashable, Sendable {
        /// The line in the file, from one.
        public let line: Int
        /// What it was.
        public let kind: Kind
        /// What a reader is lenient about.
        public enum Kind: Hashable, Sendable {
            /// Two candidates had this name; the later is told apart by its number.
            case renamed(String, to: String)
            /// The candidate was withdrawn, and is left out of the count.
            case withdrawn(String)
            /// A weight was left out, since the file says that weights do not count.
            case weightLeftOut(Int)
            /// A ballot approves this candidate more than once, which counts once.
            case repeated(String)
            /// A ballot names somebody who is not among the candidates that the file declares, and is passed over there, as the format asks.
            case notACandidate(String)
            /// A directive that has no meaning here.
            case passedOver(String)
            /// The file is not UTF-8, and was read as Windows-1252; the first line that is not.
            case otherEncoding
        }

        init(line: Int, _ kind: Kind) {
            self.line = line
            self.kind = kind
        }
    }

    /// A file to be written.
    public init(
        box: BallotBox, title: String = "", seats: Int? = nil, unranked: Unranked? = nil, labels: [String] = [], amountDecimals: Int = 0
    ) {
        self.box = box
        self.title = title
        self.seats = seats
        self.unranked = unranked
        self.labels = labels
        self.amountDecimals = amountDecimals
        notices = []
    }
}

extension BallotFile.Notice: CustomStringConvertible {
    /// The line and the leniency in a sentence.
    public var description: String {
        switch kind {
        case .renamed(let name, let new): "line \(line): a second “\(name)” is called “\(new)”"
        case .withdrawn(let name): "line \(line): “\(name)” was withdrawn"
        case .repeated(let name): "line \(line): “\(name)” is approved more than once, which counts once"
        case .notACandidate(let name): "line \(line): “\(name)” is not a candidate, and is passed over on every ballot"
        case .passedOver(let text): "line \(line): “[\(text)]” is passed over"
        case .otherEncoding: "line \(line): not UTF-8; the file is read as Windows-1252"
        case .weightLeftOut(let weight): "line \(line): the weight \(weight) is left out, as the file says"
        }
    }
}
