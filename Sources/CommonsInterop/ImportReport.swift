/// What a reader did: how much it read and kept, what it left out and why, and where the faults are.
///
/// A report stays small whatever the input: faults of one reason are counted without end, but only the first ``faultLimit`` of all are
/// kept with their place. Two reports of parts of one input add up with ``append(_:)``.
public struct ImportReport: Hashable, Sendable, Codable {
    /// How many objects were met.
    public var read = 0
    /// How many objects were passed on.
    public var kept = 0
    /// How many objects were left out, by reason.
    public private(set) var skipped: [ImportReason: Int] = [:]
    /// How many faults there were, by reason; includes those that ``faults`` has no room for.
    public private(set) var faultCounts: [ImportReason: Int] = [:]
    /// The first faults, in the order of the input.
    public private(set) var faults: [ImportFault] = []
    /// How many faults are kept with their place.
    public let faultLimit: Int

    /// Starts a report that keeps the first `faultLimit` faults.
    public init(faultLimit: Int = 100) {
        self.faultLimit = faultLimit
    }

    /// Counts `count` objects left out for a reason.
    public mutating func skip(_ reason: ImportReason, count: Int = 1) {
        skipped[reason, default: 0] += count
    }

    /// Counts a fault and keeps it while there is room.
    public mutating func note(_ fault: ImportFault) {
        faultCounts[fault.reason, default: 0] += 1
        if faults.count < faultLimit { faults.append(fault) }
    }

    /// Adds the report of the part that follows.
    public mutating func append(_ next: ImportReport) {
        read += next.read
        kept += next.kept
        skipped.merge(next.skipped, uniquingKeysWith: +)
        faultCounts.merge(next.faultCounts, uniquingKeysWith: +)
        faults += next.faults.prefix(max(0, faultLimit - faults.count))
    }

    /// How many objects were left out.
    public var skippedCount: Int { skipped.values.reduce(0, +) }
    /// How many faults there were.
    public var faultCount: Int { faultCounts.values.reduce(0, +) }
    /// Whether nothing was left out and nothing was wrong.
    public var isClean: Bool { skipped.isEmpty && faultCounts.isEmpty }

    /// The reasons of ``skipped`` and their counts, in alphabetical order.
    public var skippedInOrder: [(reason: ImportReason, count: Int)] {
        skipped.sorted { $0.key < $1.key }.map { (reason: $0.key, count: $0.value) }
    }
}

/// Why something was left out or is wrong: a short, stable name such as `osm.id-not-a-number`, the format first.
public struct ImportReason: RawRepresentable, Hashable, Sendable, Codable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The name.
    public let rawValue: String

    /// Names a reason.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Names a reason.
    public init(_ name: String) {
        rawValue = name
    }

    /// Names a reason.
    public init(stringLiteral name: String) {
        rawValue = name
    }

    /// The name.
    public var description: String { rawValue }

    /// By name.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Something wrong in an input, and where.
public struct ImportFault: Error, Hashable, Sendable, Codable {
    /// What a fault did to the import.
    public enum Severity: String, Hashable, Sendable, Codable, Comparable {
        /// Nothing was lost.
        case warning
        /// The object was left out; reading went on.
        case error
        /// Reading ended here.
        case fatal

        /// Warnings before errors, errors before what ended the reading.
        public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .warning: 0
            case .error: 1
            case .fatal: 2
            }
        }
    }

    /// What the fault did.
    public var severity: Severity
    /// Its stable name.
    public var reason: ImportReason
    /// What was wrong, in a sentence, with the wrong value.
    public var message: String
    /// Where it is in the input.
    public var place: ImportPlace
    /// Which object it concerns in the words of the format: `node/1`, a UID.
    public var subject: String?

    /// Describes a fault.
    public init(
        _ severity: Severity, _ reason: ImportReason, _ message: String, at place: ImportPlace = ImportPlace(), subject: String? = nil
    ) {
        (self.severity, self.reason, self.message, self.place, self.subject) = (severity, reason, message, place, subject)
    }
}

extension ImportFault: CustomStringConvertible {
    /// Place, message and subject on one line.
    public var description: String {
        let place = place.description
        return (place.isEmpty ? "" : place + ": ") + message + (subject.map { " (\($0))" } ?? "")
    }
}

/// A position in an input, as far as its format has one.
public struct ImportPlace: Hashable, Sendable, Codable {
    /// The line, from 1.
    public var line: Int?
    /// The column in bytes, from 1.
    public var column: Int?
    /// The bytes before it, of the text after decompression.
    public var byteOffset: Int?
    /// The path in a tree: `features[3].geometry`.
    public var path: String?

    /// Names a position; what a format does not have stays `nil`.
    public init(line: Int? = nil, column: Int? = nil, byteOffset: Int? = nil, path: String? = nil) {
        (self.line, self.column, self.byteOffset, self.path) = (line, column, byteOffset, path)
    }
}

extension ImportPlace: CustomStringConvertible {
    /// `line 3, column 7`, `byte 1200` where there are no lines, and the path.
    public var description: String {
        var parts: [String] = []
        if let line { parts.append("line \(line)") }
        if let column { parts.append("column \(column)") }
        if parts.isEmpty, let byteOffset { parts.append("byte \(byteOffset)") }
        if let path { parts.append(path) }
        return parts.joined(separator: ", ")
    }
}
