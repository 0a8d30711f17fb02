#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Files read whole, and written whole or not at all: the bytes go to a neighbour of the file, which takes its name at the end.
public enum WholeFile {
    /// All the bytes of the file at `path`.
    /// - Throws: ``FileError/unreadable(path:reason:)``.
    /// - Complexity: O(*n*) memory in its length.
    public static func read(_ path: String) throws(FileError) -> [UInt8] {
        try MappedFile(path: path).withBytes { Array($0) }
    }

    /// Writes `bytes` to `path`, in place of what is there.
    /// - Throws: ``FileError/unwritable(path:reason:)``; what was there before is untouched, and nothing is left beside it.
    public static func write(_ bytes: some Sequence<UnsafeRawBufferPointer>, to path: String) throws(FileError) {
        let beside = "\(path).\(getpid()).part"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(path) }
        var failed: FileError?
        for part in bytes {
            guard failed == nil else { break }
            if !writeAll(part, to: descriptor) { failed = failure(path) }
        }
        if failed == nil, fsync(descriptor) != 0 { failed = failure(path) }
        close(descriptor)
        if failed == nil, rename(beside, path) != 0 { failed = failure(path) }
        if let failed {
            unlink(beside)
            throw failed
        }
    }

    /// Writes `bytes` to `path`, in place of what is there.
    /// - Throws: ``FileError/unwritable(path:reason:)``.
    public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        // A typed throw does not pass through a closure that is generic over its error, so the outcome is carried out.
        var outcome: Result<Void, FileError> = .success(())
        bytes.withUnsafeBytes { buffer in
            do throws(FileError) { try write([buffer], to: path) } catch { outcome = .failure(error) }
        }
        try outcome.get()
    }

    private static func failure(_ path: String) -> FileError { .unwritable(path: path, reason: String(cString: strerror(errno))) }

    private static func writeAll(_ part: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var offset = 0
        while offset < part.count {
            let count = systemWrite(descriptor, part.baseAddress! + offset, part.count - offset)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            offset += count
        }
        return true
    }

    /// The system's `write`, which the methods of this name would hide.
    private static func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
        #if canImport(Darwin)
            Darwin.write(descriptor, start, count)
        #elseif canImport(Glibc)
            Glibc.write(descriptor, start, count)
        #elseif canImport(Musl)
            Musl.write(descriptor, start, count)
        #endif
    }
}
