#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file that is there whole or not at all: bytes go to a neighbour with another name, which takes the file's place at the end.
///
/// A value that is dropped before ``commit()`` leaves nothing behind; where the file system knows files without a name (Linux), nor does a process that
/// is killed. `-` is standard output, which is written as it comes; so is a device or a
/// pipe, which are never replaced.
package struct OutputFile: ~Copyable {
    private let path: String
    private let temporary: String
    private var descriptor: Int32
    /// Whether the neighbour has no name before the end, so that nothing is left of it even when the process is killed.
    private var isNameless = false
    /// Whether what is written stays when the value is dropped, for another conversion to go on with.
    private let keepsParts: Bool
    /// Where files without a lasting place go: `TMPDIR`, or `/tmp`.
    package static var scratchFolder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

    /// How many bytes were written.
    package private(set) var count = 0

    /// Makes the neighbour.
    /// - Throws: ``ConvertError/output(path:reason:)``.
    package init(path: String) throws(ConvertError) {
        self.path = path
        keepsParts = false
        guard path != "-" else {
            (temporary, descriptor) = ("", 1)
            return
        }
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            // A device, a pipe: it cannot be replaced by a file of its name.
            (temporary, descriptor) = ("", open(path, O_WRONLY | O_CLOEXEC))
            guard descriptor >= 0 else { throw .output(path: path, reason: String(cString: strerror(errno))) }
            return
        }
        let name = path + ".partial-\(getpid())"
        temporary = name
        if let nameless = Self.nameless(beside: path) {
            (descriptor, isNameless) = (nameless, true)
            return
        }
        descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if descriptor < 0, errno == EEXIST {  // left by an earlier process of this number
            unlink(name)
            descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        }
        guard descriptor >= 0 else { throw .output(path: path, reason: String(cString: strerror(errno))) }
    }

    /// A file without a name in the folder of `path`, or `nil` where there are none, or no way to give it a name later.
    private static func nameless(beside path: String) -> Int32? {
        #if os(Linux)
            guard access("/proc/self/fd", X_OK) == 0 else { return nil }
            let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
            // O_TMPFILE, a macro that Swift does not see: __O_TMPFILE | O_DIRECTORY (open(2)).
            let descriptor = open(folder, 0o20_000_000 | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0o666)
            return descriptor < 0 ? nil : descriptor
        #else
            return nil
        #endif
    }

    /// Gives a file without a name the one of the neighbour.
    private func name() -> Bool {
        #if os(Linux)
            unlink(temporary)  // left by an earlier process of this number
            return linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) == 0
        #else
            return false
        #endif
    }

    /// Makes or finds `PATH.partial`, which stays until ``commit()``, and keeps others from writing it.
    /// - Throws: ``ConvertError/output(path:reason:)``, also for what is no regular file, or when another conversion is at it.
    package init(goingOn path: String) throws(ConvertError) {
        (self.path, temporary, keepsParts) = (path, path + ".partial", true)
        var status = stat()
        guard path != "-", stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG else {
            descriptor = -1
            throw .output(path: path, reason: "only a file can be gone on with")
        }
        descriptor = open(temporary, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .output(path: path, reason: String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw .output(path: path, reason: "another conversion is writing it")
        }
    }

    deinit {
        if descriptor > 1 {
            close(descriptor)
            if !temporary.isEmpty, !keepsParts, !isNameless { unlink(temporary) }
        }
    }

    /// Whether the output can be taken back and is put in its place at the end.
    package var isWhole: Bool { !temporary.isEmpty }

    /// Writes all of `bytes`.
    /// - Throws: ``ConvertError/output(path:reason:)``, on a full disk for example.
    package mutating func write(_ bytes: UnsafeRawBufferPointer) throws(ConvertError) {
        var rest = bytes
        while let start = rest.baseAddress, !rest.isEmpty {
            #if canImport(Darwin)
                let written = Darwin.write(descriptor, start, rest.count)
            #elseif canImport(Glibc)
                let written = Glibc.write(descriptor, start, rest.count)
            #else
                let written = Musl.write(descriptor, start, rest.count)
            #endif
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw .output(path: path, reason: String(cString: strerror(errno))) }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            count += written
        }
    }

    /// Writes all of `bytes`.
    /// - Throws: ``ConvertError/output(path:reason:)``.
    package mutating func write(_ bytes: [UInt8]) throws(ConvertError) {
        // A typed throw does not pass through a closure that is generic over its error, so the outcome is carried out.
        var outcome: Result<Void, ConvertError> = .success(())
        bytes.withUnsafeBytes { bytes in
            do throws(ConvertError) { try write(bytes) } catch { outcome = .failure(error) }
        }
        try outcome.get()
    }

    /// Takes back what was written after the first `kept` bytes. Precondition: not standard output.
    /// - Returns: Whether there were that many; otherwise nothing is left.
    /// - Throws: ``ConvertError/output(path:reason:)``.
    @discardableResult
    package mutating func clear(keeping kept: Int = 0) throws(ConvertError) -> Bool {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        count = size >= kept ? kept : 0
        guard size >= 0, ftruncate(descriptor, off_t(count)) == 0, lseek(descriptor, off_t(count), SEEK_SET) >= 0 else {
            throw .output(path: path, reason: String(cString: strerror(errno)))
        }
        return count == kept
    }

    /// Waits until everything written lies on the disk.
    /// - Throws: ``ConvertError/output(path:reason:)``.
    package func synchronize() throws(ConvertError) {
        guard fsync(descriptor) == 0 else { throw .output(path: path, reason: String(cString: strerror(errno))) }
    }

    /// Writes everything written so far into another output.
    /// - Throws: ``ConvertError/output(path:reason:)``.
    package func copy(to other: inout OutputFile) throws(ConvertError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        lseek(descriptor, 0, SEEK_SET)
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .output(path: path, reason: String(cString: strerror(errno))) }
            if count == 0 { return }
            try other.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Puts the written file in its place.
    /// - Throws: ``ConvertError/output(path:reason:)``; the earlier file, if any, is then still there.
    package mutating func commit() throws(ConvertError) {
        guard descriptor > 1 else { return }
        if isNameless {
            guard name() else { throw .output(path: path, reason: String(cString: strerror(errno))) }
            isNameless = false
        }
        let closed = close(descriptor)
        descriptor = -1
        guard isWhole else { return }
        guard closed == 0, rename(temporary, path) == 0 else {
            let reason = String(cString: strerror(errno))
            if !keepsParts { unlink(temporary) }
            throw .output(path: path, reason: reason)
        }
    }
}
