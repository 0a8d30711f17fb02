/// The tree of territories with their outlines, in one run of bytes that can be mapped from a file: opening it decodes nothing.
///
/// Made by ``TerritoryIndexBuilder``. A damaged file is refused by its checksum; a forged one gives missing or wrong answers at worst, never a read out of bounds.
public struct TerritoryIndex: Sendable {
    let bytes: LocatorBytes
    let layout: TerritoryLayout
    let locators: [(level: TerritoryLevel, locator: OutlineLocator)]

    /// Reads bytes that ``serialized`` gave, in place.
    ///
    /// - Parameters:
    ///   - bytes: the run, aligned to 8; must stay as it is as long as `owner` lives.
    ///   - owner: what keeps the bytes in memory, such as a mapped file.
    /// - Throws: ``TerritoryIndexError`` when they are not an index of a known version, end too soon, or are not as they were written.
    /// - Complexity: O(*n*) in the bytes, which are read once for their checksum.
    public init(_ bytes: UnsafeRawBufferPointer, keeping owner: any AnyObject & Sendable) throws(TerritoryIndexError) {
        self.bytes = LocatorBytes(bytes, keeping: owner)
        layout = try TerritoryLayout(bytes)
        var locators: [(level: TerritoryLevel, locator: OutlineLocator)] = []
        for part in layout.locators {
            do {
                locators.append((part.level, try OutlineLocator(UnsafeRawBufferPointer(rebasing: bytes[part.range]), keeping: owner)))
            } catch {
                throw .outlines(level: part.level, error)
            }
        }
        self.locators = locators
    }

    /// The run of bytes to save.
    /// - Complexity: O(*n*) in its length.
    public var serialized: [UInt8] { Array(bytes.buffer) }

    /// How many territories it holds.
    public var count: Int { layout.count }

    /// The levels for which it knows outlines, smallest first.
    public var outlinedLevels: [TerritoryLevel] { locators.map(\.level) }

    /// The territory at a position of the index, in `0..<count`, or `nil` past it.
    public func territory(at index: Int) -> Territory? {
        guard index >= 0, index < count else { return nil }
        let start = Int(number(layout.records + index * 4))
        guard start < layout.blob.count else { return nil }
        var reader = TerritoryReader(UnsafeRawBufferPointer(rebasing: bytes.buffer[layout.blob]), at: start)
        return reader.territory()
    }

    /// The territory of this id, or `nil`.
    /// - Complexity: O(log *n*).
    public func territory(_ id: TerritoryID) -> Territory? { index(of: id).flatMap(territory(at:)) }

    /// The territories that a register knows by this code, whatever the register: `974` is a department, `01` a department and a region.
    /// Parts of communes last; before them what is, then what is no more, smaller levels first.
    public func territories(code: String) -> [Territory] {
        matches(TerritoryHash.code(code)).compactMap(territory(at:)).filter { $0.codes.contains { $0.value == code } }.sorted(
            by: Territory.isMeantBefore)
    }

    /// The territories served by this postal code, in byte order of their ids.
    public func territories(postalCode: String) -> [Territory] {
        matches(TerritoryHash.postal(postalCode)).compactMap(territory(at:)).filter { $0.postalCodes.contains(postalCode) }.sorted {
            $0.id < $1.id
        }
    }

    /// The territories of this name in any language, former names included; letter case, accents and punctuation do not count, and neither do a leading article
    /// and the word *arrondissement*: `Lyon 1er`, `Réunion`.
    /// What has the whole name comes first; then parts of communes last, before them what is, then what is no more, smaller levels first.
    public func territories(named name: String) -> [Territory] {
        let folded = TerritoryName.folded(name)
        let found = matches(TerritoryHash.name(folded)).compactMap(territory(at:)).filter { $0.isCalled(name) }.sorted(
            by: Territory.isMeantBefore)
        let isWhole = found.map { $0.allNames.contains { TerritoryName.folded($0) == folded } }
        return zip(found, isWhole).filter(\.1).map(\.0) + zip(found, isWhole).filter { !$0.1 }.map(\.0)
    }

    /// The position of this id, or of the territory that has it as a code: `insee:department:974` is La Réunion, whatever its id.
    func index(of id: TerritoryID) -> Int? {
        let found = matches(TerritoryHash.id(id.rawValue))
        return found.first { territory(at: $0)?.id == id }
            ?? found.first { territory(at: $0)?.codes.contains { $0.scheme + ":" + $0.value == id.rawValue } ?? false }
    }

    /// Every position under a hash: a binary search among sorted pairs.
    private func matches(_ hash: UInt64) -> [Int] {
        var (low, high) = (0, layout.hashCount)
        while low < high {
            let middle = (low + high) / 2
            if bytes.buffer.loadUnaligned(fromByteOffset: layout.hashes + middle * 16, as: UInt64.self) < hash {
                low = middle + 1
            } else {
                high = middle
            }
        }
        var found: [Int] = []
        while low < layout.hashCount, bytes.buffer.loadUnaligned(fromByteOffset: layout.hashes + low * 16, as: UInt64.self) == hash {
            found.append(Int(number(layout.hashes + low * 16 + 8)))
            low += 1
        }
        return found
    }

    /// The items of a list of positions (children, neighbours) kept as starts and a flat list.
    func list(_ part: TerritoryLayout.Lists, of index: Int) -> [Int] {
        let (start, end) = (Int(number(part.starts + index * 4)), Int(number(part.starts + index * 4 + 4)))
        guard start <= end, end <= part.count else { return [] }
        return (start..<end).map { Int(number(part.items + $0 * 4)) }.filter { $0 < count }
    }

    private func number(_ offset: Int) -> UInt32 {
        UInt32(littleEndian: bytes.buffer.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
}
