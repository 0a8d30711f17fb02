#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where progress and reports go, so that standard output holds results alone.
enum StandardError {
    /// Whether somebody is looking at a terminal.
    static let isTerminal = isatty(2) == 1

    /// Writes all of the text at once.
    static func write(_ text: String) { Descriptor.write(text, to: 2) }
}

/// Where results go.
enum StandardOutput {
    /// Writes all of the text at once.
    static func write(_ text: String) { Descriptor.write(text, to: 1) }
}

private enum Descriptor {
    static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                #if canImport(Darwin)
                    let count = Darwin.write(descriptor, buffer.baseAddress! + offset, buffer.count - offset)
                #elseif canImport(Glibc)
                    let count = Glibc.write(descriptor, buffer.baseAddress! + offset, buffer.count - offset)
                #elseif canImport(Musl)
                    let count = Musl.write(descriptor, buffer.baseAddress! + offset, buffer.count - offset)
                #endif
                guard count > 0 else { return }
                offset += count
            }
        }
    }
}
