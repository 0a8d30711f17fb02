extension BallotFile {
    /// The largest file that is read, in bytes.
    public static let sizeLimit = 1 << 30

    /// Reads a whole file of ballots.
    /// - `name`: The file's name; of PrefLib's older files only its ending says whether orders are complete and without ties.
    ///
    /// Names that are not UTF-8 are read as Windows-1252, and the file's notices say so.
    /// - Throws: ``BallotFileError`` with line and reason; then nothing is counted. Complexity: O(bytes).
    public init(
        reading bytes: [UInt8], as format: BallotFormat, name: String = "", sizeLimit: Int = Self.sizeLimit
    ) throws(BallotFileError) {
        guard bytes.count <= sizeLimit else { throw BallotFileError(line: 1, .tooLong(limit: sizeLimit)) }
        do throws(BallotFileError) {
            try self.init(utf8: bytes, as: format, name: name)
        } catch {
            guard error.reason == .notUTF8 else { throw error }
            try self.init(utf8: Windows1252.utf8(bytes), as: format, name: name)
            notices.insert(Notice(line: error.line, .otherEncoding), at: 0)
        }
    }

    private init(utf8 bytes: [UInt8], as format: BallotFormat, name: String) throws(BallotFileError) {
        let result = bytes.withUnsafeBufferPointer { bytes in
            Result { () throws(BallotFileError) in
                switch format {
                case .blt: return try BLTReader.read(bytes)
                case .preflib:
                    var reader = PrefLibReader(bytes, kind: name.split(separator: ".").last.map { $0.lowercased() })
                    return try reader.read()
                case .pabulib:
                    var reader = PabulibReader(bytes)
                    return try reader.read()
                case .cvotes:
                    var reader = CVotesReader(bytes)
                    return try reader.read()
                case .abc: return try CommitteeReader(bytes).read()
                }
            }
        }
        self = try result.get()
    }
}
