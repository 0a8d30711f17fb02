#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file that is there whole or not at all: bytes go to a neighbour with another name, which takes the file's place at the end.
///
/// A value that is dropped before ``commit()`` leaves nothing behind. `-` is standard output, which is written as it comes.
package struct OutputFile: ~Copyable {
    private let path: String
    private let temporary: String
    private var descriptor: Int32
    /// How many bytes were written.
    package private(set) var count = 0

    /// Makes the neighbour.
    /// - Throws: ``ConvertError/output(path:reason:)``.
    package init(path: String) throws(ConvertError) {
        self.path = path
        guard path != "-" else {
            (temporary, descriptor) = ("", 1)
            return
        }
        let name = path + ".partial-\(getpid())"
        temporary = name
        descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if descriptor < 0, errno == EEXIST {  // left by an earlier process of this number
            unlink(name)
            descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        }
        guard descriptor >= 0 else { throw .output(path: path, reason: String(cString: strerror(errno))) }
    }

    deinit {
        if descriptor > 1 {
            close(descriptor)
            unlink(temporary)
        }
    }

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

    /// Takes back everything written, to begin again. Precondition: not standard output.
    /// - Throws: ``ConvertError/output(path:reason:)``.
    package mutating func clear() throws(ConvertError) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw .output(path: path, reason: String(cString: strerror(errno)))
        }
        count = 0
    }

    /// Puts the written file in its place.
    /// - Throws: ``ConvertError/output(path:reason:)``; the earlier file, if any, is then still there.
    package mutating func commit() throws(ConvertError) {
        guard descriptor > 1 else { return }
        let closed = close(descriptor)
        descriptor = -1
        guard closed == 0, rename(temporary, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(temporary)
            throw .output(path: path, reason: reason)
        }
    }
}
