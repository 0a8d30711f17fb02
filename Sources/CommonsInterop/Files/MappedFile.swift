#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file mapped into memory for reading: opening it reads nothing, and its pages are shared between programs.
///
/// `@unchecked Sendable`: the bytes are mapped read-only and privately, and unmapped with the last reference. A file that somebody shortens
/// while it is mapped ends the program when the lost part is read; replace files by renaming, as this library does.
public final class MappedFile: @unchecked Sendable {
    /// The content, aligned to a page; empty for an empty file. Valid as long as this object is: hold on to it, or use ``withBytes(_:)``.
    package let bytes: UnsafeRawBufferPointer

    /// Maps the file at `path`.
    /// - Throws: ``FileError/unreadable(path:reason:)`` when it is not there, not readable, or not a regular file.
    public init(path: String) throws(FileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path: path, reason: "not a regular file") }
        guard status.st_size > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        bytes = UnsafeRawBufferPointer(start: start, count: Int(status.st_size))
    }

    /// How many bytes the file at `path` has; `nil` when it is none that has a size.
    package static func size(of path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// Calls `body` with the content, which is valid during the call only.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(self) { try body(bytes) }
    }

    deinit {
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }
}

/// Why a file cannot be read or written.
public enum FileError: Error, Hashable, Sendable {
    /// It cannot be opened or read; the system's reason.
    case unreadable(path: String, reason: String)
    /// It cannot be written; the system's reason. What was there before is untouched.
    case unwritable(path: String, reason: String)
}

extension FileError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
        }
    }
}
