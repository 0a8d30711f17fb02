extension InputFormat {
    /// Looks at the name and the first bytes of a file.
    /// - Throws: ``FileError/unreadable(path:reason:)``.
    public init(path: String) throws(FileError) {
        let start = try MappedFile(path: path).withBytes { Array($0.prefix(512)) }
        self.init(name: path, firstBytes: start)
        isList = start.first { $0 > 0x20 } == UInt8(ascii: "[")
    }
}
