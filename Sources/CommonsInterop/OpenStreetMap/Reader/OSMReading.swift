/// What a file said of itself and what came of reading it.
public struct OSMReading: Hashable, Sendable {
    /// What the file says of itself.
    public var header: OSMHeader
    /// What was read, kept and left out, and the faults.
    public var report: ImportReport

    /// Pairs a header with a report.
    public init(header: OSMHeader, report: ImportReport) {
        (self.header, self.report) = (header, report)
    }
}

/// Why a file could not be read to its end. What came before the fault was delivered.
public enum OSMReadError: Error, Hashable, Sendable {
    /// The file is refused: the fault that ended the reading, and the report up to there.
    case refused(OSMFault, ImportReport)
    /// The compressed stream around it is refused.
    case compression(CompressionError)
    /// The operating system refuses: the path (`-` for standard input), its error number and its words.
    case unreadable(path: String, code: Int32, message: String)
    /// It is compressed in a way that this platform does not unfold.
    case unsupportedCompression(CompressionFormat)
}

extension OSMReadError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .refused(let fault, _): fault.description
        case .compression(let error): error.description
        case .unreadable(let path, _, let message): "\(path): \(message)"
        case .unsupportedCompression(let format): "\(format.rawValue) is not unfolded on this platform"
        }
    }
}
