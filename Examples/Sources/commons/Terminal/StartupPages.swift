#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The code that starting up has read.
///
/// To read a command line, the runtime looks through the conformances of every library, which brings some twenty megabytes of code into the
/// process; a conversion needs a quarter of it. Given back before the work begins, these pages do not stand beside the tables of the map: what is
/// needed comes back from the system's cache in a fraction of a millisecond.
enum StartupPages {
    /// Gives the pages of code back to the system, where it tells which they are; elsewhere nothing happens.
    static func release() {
        #if os(Linux)
            guard let maps = fopen("/proc/self/maps", "r") else { return }
            defer { fclose(maps) }
            var line: UnsafeMutablePointer<CChar>?
            var capacity = 0
            defer { free(line) }
            while getline(&line, &capacity, maps) > 0 {
                guard let line else { return }
                // 7f12a000-7f13b000 r-xp 00002000 fd:00 1234   /usr/lib/libc.so.6: only what is code, so never written, and lies in a file.
                let parts = String(cString: line).split(separator: " ")
                guard parts.count > 5, parts[1] == "r-xp", parts[4] != "0" else { continue }
                let bounds = parts[0].split(separator: "-").compactMap { UInt(String($0), radix: 16) }
                guard bounds.count == 2, bounds[0] < bounds[1], let start = UnsafeMutableRawPointer(bitPattern: bounds[0]) else { continue }
                madvise(start, Int(bounds[1] - bounds[0]), MADV_DONTNEED)
            }
        #endif
    }
}
