import CommonsDomain
import CommonsGeo

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How far a conversion is: what another one needs to go on after this one was stopped.
struct ConvertCheckpoint: Hashable, Sendable, Codable {
    /// The input and the options for which it was made; with any other, it is of no use.
    var job: [String]
    /// Whether a first reading had put the input in order.
    var isSurveyed: Bool
    /// How many objects of each kind the input has up to here.
    var counts: [Int]
    /// How many bytes of output are written.
    var bytes: Int
    /// Whether a feature is among them.
    var hasFeatures: Bool
    /// What the report said.
    var report: ConvertReport
    /// The faults whose places are no node numbers yet.
    var pending: [PendingFault]
}

/// Where a conversion notes how far it is, in `OUT.checkpoint` beside `OUT.partial`.
///
/// `@unchecked Sendable`: the pipeline's threads write notes one at a time, under its lock; everything else is the calling thread's.
final class ConvertNotes: @unchecked Sendable {
    /// What an earlier conversion left, `nil` to begin at the start.
    private(set) var found: ConvertCheckpoint?
    /// Whether a first reading has put the input in order.
    var isSurveyed = false
    private let path: String
    private let job: [String]
    private let interval: Int
    private var lastBytes = 0

    /// Looks for what an earlier conversion left, and takes the output back to it.
    /// - Throws: ``ConvertError/checkpoint(path:reason:)`` for an input that cannot be read again, ``ConvertError/output(path:reason:)``.
    init(input: String, output: String, options: ConvertOptions, every interval: Int, file: inout OutputFile) throws {
        var status = stat()
        guard stat(input, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw ConvertError.checkpoint(path: input, reason: "the input is no file that could be read again")
        }
        #if canImport(Darwin)
            let changed = status.st_mtimespec
        #else
            let changed = status.st_mtim
        #endif
        path = output + ".checkpoint"
        job = ["1", "\(status.st_size) bytes", "changed \(changed.tv_sec).\(changed.tv_nsec)"] + options.fingerprint
        self.interval = interval
        if let bytes = try? WholeFile.read(path), let checkpoint = try? CanonicalJSON.decode(ConvertCheckpoint.self, from: bytes),
            checkpoint.job == job, checkpoint.counts.count == 3, try file.clear(keeping: checkpoint.bytes)
        {
            (found, lastBytes, isSurveyed) = (checkpoint, checkpoint.bytes, checkpoint.isSurveyed)
        } else {
            try file.clear()
        }
    }

    /// Notes how far the output is, when enough was written since the last time.
    func note(_ counts: [Int], _ report: ConvertReport, _ pending: [PendingFault], hasFeatures: Bool, in file: borrowing OutputFile) throws
    {
        guard file.count - lastBytes >= interval else { return }
        lastBytes = file.count
        // The bytes must lie on the disk before a note says that they do.
        try file.synchronize()
        let checkpoint = ConvertCheckpoint(
            job: job, isSurveyed: isSurveyed, counts: counts, bytes: file.count, hasFeatures: hasFeatures, report: report, pending: pending)
        try WholeFile.write(CanonicalJSON.encode(checkpoint), to: path)
    }

    /// Throws away what was found and noted.
    func discard() {
        unlink(path)
        (found, lastBytes) = (nil, 0)
    }
}

extension ConvertOptions {
    /// Everything that decides what is written, in words that are the same in every process.
    fileprivate var fingerprint: [String] {
        func words(_ filter: TagFilter?) -> String {
            filter.map { $0.terms.map { "\($0.key)=\($0.value ?? "*")" }.joined(separator: ",") } ?? ""
        }
        let box = bounds.map { "\($0.west),\($0.south),\($0.east),\($0.north)" } ?? ""
        return [
            "areas \(areas)", "attributes \(attributes.rawValue)", "keep \(words(keep))", "drop \(words(drop))", "box \(box)",
            "territory \(territory?.territory.id.rawValue ?? "")", "precision \(precision)", "format \(format)",
            "limits \(areaLimits.comparisons) \(areaLimits.faults)",
        ]
    }
}
