extension BallotFile {
    /// The largest file that is read, in bytes.
    public static let sizeLimit = 1 << 30

    /// Reads a whole file of ballots.
    /// - `name`: The file's name; of PrefLib's older files only its ending says whether orders are complete and without ties.
    /// - Throws: ``BallotFileError`` with line and reason; then nothing is counted. Complexity: O(bytes).
    public init(
        reading bytes: [UInt8], as format: BallotFormat, name: String = "", sizeLimit: Int = Self.sizeLimit
    ) throws(BallotFileError) {
        guard bytes.count <= sizeLimit else { throw BallotFileError(line: 1, .tooLong(limit: sizeLimit)) }
        let result = bytes.withUnsafeBufferPointer { bytes in
            Result { () throws(BallotFileError) in
                switch format {
                case .blt:
                    var reader = BLTReader(bytes)
                    return try reader.read()
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
