/// The formats in which ballots travel.
public enum BallotFormat: String, Hashable, Sendable, Codable, CaseIterable {
    /// Ranked ballots as transferable-vote counters write them. Source: Wichmann, 1994; OpaVote.
    case blt
    /// PrefLib's ordinal and categorical data, old and new header: `.soc`, `.soi`, `.toc`, `.toi`, `.cat`.
    case preflib
    /// Pabulib's participatory budgets: `.pb`.
    case pabulib
    /// The Condorcet election format of CondorcetPHP: `.cvotes`.
    case cvotes
    /// Approval committees as abcvoting writes them: `.abc.yaml`; read only.
    case abc

    /// After comments, BLT begins with two numbers, candidates and seats; PrefLib's older header with one.
    private init?(firstNumbersOf text: String) {
        let lines = text.split(whereSeparator: \.isNewline).map { line in line.prefix { $0 != "#" }.split(separator: " ") }
        guard let words = lines.first(where: { !$0.isEmpty }) else { return nil }
        guard (1...2).contains(words.count), words.allSatisfy({ Int($0) != nil }) else { return nil }
        self = words.count == 2 ? .blt : .preflib
    }

    /// The format that a name ends in, or that the first bytes show; `nil` where neither says.
    public init?(name: String, firstBytes: some Collection<UInt8> = []) {
        let lowered = name.lowercased()
        let endings: [(String, Self)] = [
            (".blt", .blt), (".soc", .preflib), (".soi", .preflib), (".toc", .preflib), (".toi", .preflib), (".cat", .preflib),
            (".pb", .pabulib), (".cvotes", .cvotes), (".abc.yaml", .abc),
        ]
        if let ending = endings.first(where: { lowered.hasSuffix($0.0) }) {
            self = ending.1
            return
        }
        let bytes = firstBytes.prefix(512)
        let start = String(decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes, as: UTF8.self)
        if start.hasPrefix("META") {
            self = .pabulib
        } else if start.hasPrefix("# FILE NAME") || start.contains("# DATA TYPE") {
            self = .preflib
        } else if start.contains("#/") || start.contains(" > ") {
            self = .cvotes
        } else if start.contains("profile:") {
            self = .abc
        } else if let format = Self(firstNumbersOf: start) {
            self = format
        } else {
            return nil
        }
    }
}
