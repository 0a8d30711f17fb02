public import CommonsGeo

extension TerritoryIndex {
    /// Opens a file that was written from ``TerritoryIndex/serialized``: it is mapped and nothing is read.
    /// - Throws: ``FileError`` when it cannot be opened, ``TerritoryIndexError`` when it is no index of a known version.
    public static func open(path: String) throws -> TerritoryIndex {
        let file = try MappedFile(path: path)
        return try TerritoryIndex(file.bytes, keeping: file)
    }
}
