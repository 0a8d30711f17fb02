import CommonsDomain

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension GeoJSONReader {
    /// Reads a file of any size, or standard input when the path is `-`. What is folded by gzip, bzip2 or zstd is unfolded on the way.
    /// - `progress`: hears now and then how many bytes of the file are read.
    /// - Throws: ``GeoJSONError``, after everything before the fault was delivered; whatever the closure throws.
    @discardableResult
    public func read(
        path: String, progress: (Int) -> Void = { _ in }, onFeature: (GeoJSONFeature) throws -> Void
    ) throws -> GeoJSONReading {
        let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw GeoJSONError(.unreadable(path: path, message: String(cString: strerror(errno)))) }
        defer { if descriptor > 0 { close(descriptor) } }
        return try withoutActuallyEscaping(progress) { progress in
            var bytesRead = 0
            var unfolded = UnfoldedBytes { room throws(GeoJSONError) in
                while true {
                    let count = sysRead(descriptor, room)
                    bytesRead += max(0, count)
                    progress(bytesRead)
                    if count >= 0 { return count }
                    if errno != EINTR { throw GeoJSONError(.unreadable(path: path, message: String(cString: strerror(errno)))) }
                }
            }
            var window = GeoJSONWindow(limit: limits.featureBytes) { room throws(GeoJSONError) in
                do { return try unfolded.read(into: room) } catch let error as GeoJSONError { throw error } catch {
                    throw GeoJSONError(.unreadable(path: path, message: "\(error)"))
                }
            }
            return try read(&window, onFeature)
        }
    }
}

/// The system's `read`, whose name a method of ``GeoJSONReader`` hides.
private func sysRead(_ descriptor: Int32, _ room: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, room.baseAddress, room.count)
}
