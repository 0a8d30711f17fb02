extension Paper {
    /// One word that says all of the paper, the same for equal papers: `yes`, `rank:2>0=1`, `marks:0=3,4=-1`; positions count from zero.
    ///
    /// This is how journals and boxes write it. Complexity: O(its length).
    public var line: String {
        switch self {
        case .stance(let stance): return stance.rawValue
        case .ranking(let ranks):
            return "rank:" + ranks.map { $0.sorted().map(String.init).joined(separator: "=") }.joined(separator: ">")
        case .marks(let marks):
            let sorted = marks.sorted { ($0.candidate, $0.value) < ($1.candidate, $1.value) }
            return "marks:" + sorted.map { "\($0.candidate)=\($0.value)" }.joined(separator: ",")
        }
    }

    /// Reads what ``line`` writes; that it answers a question is for ``Question/check(_:)``.
    /// - Throws: ``PaperLineError`` for anything else, other spellings of the same paper included.
    public init(line: String) throws(PaperLineError) {
        guard let paper = Self.read(line), paper.line == line else { throw .malformed(line) }
        self = paper
    }

    private static func read(_ line: String) -> Paper? {
        if let stance = Stance(rawValue: line) { return .stance(stance) }
        if line.hasPrefix("rank:") {
            let text = line.dropFirst(5)
            if text.isEmpty { return .ranking([]) }
            var ranks: [[Int]] = []
            for rank in text.split(separator: ">", omittingEmptySubsequences: false) {
                let positions = rank.split(separator: "=", omittingEmptySubsequences: false).map { Int($0) }
                guard !positions.contains(nil) else { return nil }
                ranks.append(positions.compactMap { $0 })
            }
            return .ranking(ranks)
        }
        guard line.hasPrefix("marks:") else { return nil }
        let text = line.dropFirst(6)
        if text.isEmpty { return .marks([]) }
        var marks: [RatedBallot.Mark] = []
        for mark in text.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = mark.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, let candidate = Int(parts[0]), let value = Int(parts[1]) else { return nil }
            marks.append(RatedBallot.Mark(candidate: candidate, value: value))
        }
        return .marks(marks)
    }

    /// Whether the paper says nothing.
    public var isBlank: Bool {
        switch self {
        case .stance(let stance): stance == .blank
        case .ranking(let ranks): ranks.isEmpty
        case .marks(let marks): marks.isEmpty
        }
    }
}

/// Why a text is not a paper's line.
public enum PaperLineError: Error, Hashable, Sendable {
    /// Neither a stance, nor positions by rank, nor marks, each written in the one way.
    case malformed(String)
}
