#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file between two steps of a conversion. On Linux it has no name any more once it is made, so that nothing stays behind whatever ends the
/// program; elsewhere it is removed when the second step is done.
struct HiddenFile {
    /// Where it is read.
    let path: String
    private let name: String?
    private let descriptor: Int32

    /// Hides the file at `path`; one that is not ours stays as it is.
    init(_ path: String, isOurs: Bool) {
        guard isOurs else {
            (self.path, name, descriptor) = (path, nil, -1)
            return
        }
        #if os(Linux)
            // Opening this path opens the file anew, at its first byte; elsewhere it would share the place with `descriptor`.
            let opened = open(path, O_RDONLY | O_CLOEXEC)
            if opened >= 0, access("/proc/self/fd/\(opened)", R_OK) == 0 {
                unlink(path)
                (self.path, name, descriptor) = ("/proc/self/fd/\(opened)", nil, opened)
                return
            }
            if opened >= 0 { close(opened) }
        #endif
        (self.path, name, descriptor) = (path, path, -1)
    }

    /// Removes it.
    func remove() {
        if descriptor >= 0 { close(descriptor) }
        if let name { unlink(name) }
    }
}
