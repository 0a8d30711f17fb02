#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Reads a file, or standard input for `-`, in pieces through one buffer.
///
/// The file is not mapped into memory: one that is cut short while it is read would end the process.
struct FileInput: ~Copyable {
    private let descriptor: Int32
    private let path: String
    private let buffer: UnsafeMutableRawBufferPointer

    /// Opens `path`.
    /// - Throws: ``OSMReadError/unreadable(path:code:message:)``.
    init(path: String, pieceBytes: Int = 1 << 18) throws(OSMReadError) {
        self.path = path
        buffer = .allocate(byteCount: pieceBytes, alignment: 16)
        descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw Self.error(path) }
    }

    deinit {
        if descriptor > 0 { close(descriptor) }
        buffer.deallocate()
    }

    /// Reads the next piece into the input's own buffer; it is valid until the next call and empty at the end.
    /// - Throws: ``OSMReadError/unreadable(path:code:message:)``.
    func next() throws(OSMReadError) -> UnsafeRawBufferPointer {
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return UnsafeRawBufferPointer(rebasing: buffer[..<count]) }
            if errno != EINTR { throw Self.error(path) }
        }
    }

    private static func error(_ path: String) -> OSMReadError {
        let code = errno
        return .unreadable(path: path, code: code, message: String(cString: strerror(code)))
    }
}
