import CommonsInterop
import Dispatch

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Input that comes through a pipe: it can be looked at before it is read, and put into a file where it must be read twice.
enum StandardInput {
    /// Makes whatever is called `path` the standard input when it is no regular file (a pipe of the shell, a device), so that it is opened once.
    /// - Returns: The name to read: `-` then, else `path`.
    static func adopting(_ path: String) throws -> String {
        var status = stat()
        guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG, status.st_mode & S_IFMT != S_IFDIR else {
            return path
        }
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw CommandFailure("\(path): \(String(cString: strerror(errno)))") }
        dup2(descriptor, 0)
        close(descriptor)
        return "-"
    }

    /// The first bytes, at most 512, which stay there for whoever reads next.
    static func peek() throws -> [UInt8] {
        var first = [UInt8](repeating: 0, count: 512)
        let offset = lseek(0, 0, SEEK_CUR)
        if offset >= 0 {
            let count = pread(0, &first, first.count, offset)
            guard count >= 0 else { throw failure }
            return Array(first.prefix(count))
        }
        let count = try fill(&first)
        first.removeSubrange(count...)
        // A pipe gives bytes once: those taken go into a new one, and the rest after them.
        var ends: [Int32] = [0, 0]
        let source = dup(0)
        guard source >= 0, pipe(&ends) == 0, dup2(ends[0], 0) >= 0 else { throw failure }
        close(ends[0])
        signal(SIGPIPE, SIG_IGN)
        let (target, taken) = (ends[1], first)
        DispatchQueue.global().async {
            var piece = taken
            while !piece.isEmpty, writeAll(piece, to: target) {
                piece = [UInt8](repeating: 0, count: 1 << 16)
                let count = read(source, &piece, piece.count)
                if count < 0, errno == EINTR { continue }
                piece.removeSubrange(max(0, count)...)
            }
            close(target)
            close(source)
        }
        return first
    }

    /// Lends the name of a file that holds all of standard input; the file goes when `body` ends.
    static func spooled<Result>(_ body: (String) throws -> Result) throws -> Result {
        let file = try Spool()
        defer { file.remove() }
        return try body(file.path)
    }

    /// A file in the folder for temporary files with all of standard input.
    struct Spool {
        let path: String

        init() throws {
            let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
            path = folder + "/commons-input-\(getpid())"
            unlink(path)
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw CommandFailure("\(path): \(String(cString: strerror(errno)))") }
            defer { close(descriptor) }
            while true {
                var piece = [UInt8](repeating: 0, count: 1 << 18)
                let count = try fill(&piece)
                if count == 0 { return }
                piece.removeSubrange(count...)
                guard writeAll(piece, to: descriptor) else {
                    let reason = String(cString: strerror(errno))
                    unlink(path)
                    throw CommandFailure("\(path): \(reason)")
                }
            }
        }

        func remove() { unlink(path) }
    }

    private static var failure: CommandFailure { CommandFailure("standard input: \(String(cString: strerror(errno)))") }

    /// Reads until the buffer is full or the input ends.
    private static func fill(_ buffer: inout [UInt8]) throws -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = buffer.withUnsafeMutableBytes { read(0, $0.baseAddress.map { $0 + filled }, $0.count - filled) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var offset = 0
            while offset < bytes.count {
                let count = write(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                offset += count
            }
            return true
        }
    }
}
