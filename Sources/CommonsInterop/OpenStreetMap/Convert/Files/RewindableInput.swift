#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file, or standard input for `-`, that can be read from the start again. What cannot be rewound (a pipe) is copied to a file without a name
/// while it is read.
struct RewindableInput: ~Copyable {
    private let path: String
    private let descriptor: Int32
    private var copy: Int32 = -1
    private var readsCopy = false
    private let buffer: UnsafeMutableRawBufferPointer
    /// Bytes of the file, `nil` when that is not known before the end.
    let size: Int?

    /// Opens `path`; `folder` is where a copy would go, `nil` when the input is read once.
    /// - Throws: `OSMReadError.unreadable`.
    init(path: String, copyingTo folder: String?, pieceBytes: Int = 1 << 18) throws {
        self.path = path
        buffer = .allocate(byteCount: pieceBytes, alignment: 16)
        descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
            size = nil
            throw Self.error(path)
        }
        if lseek(descriptor, 0, SEEK_CUR) >= 0 {
            size = Int(status.st_size)
        } else {
            size = nil
            guard let folder else { return }
            let name = folder + "/.commons-input-\(getpid())"
            unlink(name)
            copy = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard copy >= 0 else { throw Self.error(name) }
            unlink(name)
        }
    }

    deinit {
        if descriptor > 0 { close(descriptor) }
        if copy >= 0 { close(copy) }
        buffer.deallocate()
    }

    /// The next bytes, none at the end; valid until the next call.
    /// - Throws: `OSMReadError.unreadable`.
    func next() throws -> UnsafeRawBufferPointer {
        while true {
            let count = read(readsCopy ? copy : descriptor, buffer.baseAddress, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.error(path)
            }
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            if copy >= 0 && !readsCopy { try keep(bytes) }
            return bytes
        }
    }

    private func keep(_ bytes: UnsafeRawBufferPointer) throws {
        var written = 0
        while written < bytes.count {
            let count = write(copy, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw Self.error("copy of \(path)") }
            written += count
        }
    }

    /// Goes back to the start. A pipe is first read to its end.
    mutating func rewind() throws {
        if copy >= 0 && !readsCopy {
            while try !next().isEmpty {}
            readsCopy = true
        }
        guard lseek(readsCopy ? copy : descriptor, 0, SEEK_SET) == 0 else { throw Self.error(path) }
    }

    private static func error(_ path: String) -> OSMReadError {
        let code = errno
        return .unreadable(path: path, code: code, message: String(cString: strerror(code)))
    }
}
