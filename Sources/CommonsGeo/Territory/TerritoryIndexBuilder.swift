/// Gathers territories and outlines, and lays them into a ``TerritoryIndex``.
public struct TerritoryIndexBuilder {
    private var territories: [Territory]
    private var positions: [TerritoryID: Int] = [:]
    private var outlines: [TerritoryLevel: [Outline]] = [:]

    /// Begins with territories, in any order.
    /// - Throws: ``TerritoryIndexError/duplicate(_:)`` when two have one id.
    public init(_ territories: some Sequence<Territory>) throws(TerritoryIndexError) {
        self.territories = territories.sorted { $0.id < $1.id }
        for (position, territory) in self.territories.enumerated() {
            guard positions.updateValue(position, forKey: territory.id) == nil else { throw .duplicate(territory.id) }
        }
    }

    /// Adds the outline of a territory at one of its levels.
    /// - Returns: whether the territory is known; the outline of an unknown one is left out.
    @discardableResult
    public mutating func add(_ polygons: [Polygon], of id: TerritoryID, at level: TerritoryLevel) -> Bool {
        guard let position = positions[id] else { return false }
        outlines[level, default: []] += polygons.map { Outline(owner: position, polygon: $0) }
        return true
    }

    /// Lays everything into one run of bytes.
    /// - Throws: ``TerritoryIndexError/outlines(level:_:)`` for outlines of which no locator can be made.
    /// - Complexity: O(*n* log *n*) in the vertices of the outlines.
    public func build() throws(TerritoryIndexError) -> TerritoryIndex {
        var locators: [(level: TerritoryLevel, bytes: OutlineLocator)] = []
        var borders = TerritoryBorders(territories, positions: positions)
        for level in outlines.keys.sorted(by: >) {
            do {
                locators.append((level, try OutlineLocator(outlines: outlines[level] ?? [])))
            } catch {
                throw .outlines(level: level, error)
            }
        }
        borders.add(outlines.values.joined())
        return assembled(locators, neighbours: borders.neighbours)
    }

    private func assembled(_ locators: [(level: TerritoryLevel, bytes: OutlineLocator)], neighbours: [[Int]]) -> TerritoryIndex {
        var (blob, starts): ([UInt8], [UInt32]) = ([], [])
        for territory in territories {
            starts.append(UInt32(blob.count))
            blob += TerritoryBytes.encoded(territory)
        }
        let children = self.children()
        let hashes = self.hashes()
        let layout = TerritoryLayout(
            count: territories.count, blobLength: blob.count, hashCount: hashes.count, childCount: children.reduce(0) { $0 + $1.count },
            neighbourCount: neighbours.reduce(0) { $0 + $1.count })
        let length = layout.tail + locators.reduce(0) { $0 + 16 + ($1.bytes.byteCount + 7) & ~7 }
        let owned = OwnedBytes(count: length)
        let buffer = owned.buffer
        buffer.copyBytes(from: TerritoryLayout.magic)
        let counts = [layout.count, blob.count, hashes.count, layout.children.count, layout.neighbours.count, locators.count, length]
        for (index, count) in counts.enumerated() {
            buffer.storeBytes(of: Int64(count).littleEndian, toByteOffset: 8 + index * 8, as: Int64.self)
        }
        place(starts, at: layout.records, in: buffer)
        UnsafeMutableRawBufferPointer(rebasing: buffer[layout.blob]).copyBytes(from: blob)
        for (index, hash) in hashes.enumerated() {
            buffer.storeBytes(of: hash.digest.littleEndian, toByteOffset: layout.hashes + index * 16, as: UInt64.self)
            buffer.storeBytes(of: UInt32(hash.position).littleEndian, toByteOffset: layout.hashes + index * 16 + 8, as: UInt32.self)
        }
        place(children, as: layout.children, in: buffer)
        place(neighbours, as: layout.neighbours, in: buffer)
        var offset = layout.tail
        for locator in locators {
            buffer.storeBytes(of: Int64(locator.level.rawValue).littleEndian, toByteOffset: offset, as: Int64.self)
            buffer.storeBytes(of: Int64(locator.bytes.byteCount).littleEndian, toByteOffset: offset + 8, as: Int64.self)
            UnsafeMutableRawBufferPointer(rebasing: buffer[(offset + 16)...]).copyMemory(from: locator.bytes.bytes.buffer)
            offset += 16 + (locator.bytes.byteCount + 7) & ~7
        }
        TerritoryLayout.seal(UnsafeMutableRawBufferPointer(rebasing: buffer[..<length]))
        do {
            return try TerritoryIndex(UnsafeRawBufferPointer(buffer), keeping: owned)
        } catch {
            // Invariant: what was laid out here follows the layout.
            preconditionFailure("a territory index that was just built cannot be read: \(error)")
        }
    }

    private func children() -> [[Int]] {
        var children: [[Int]] = Array(repeating: [], count: territories.count)
        for (position, territory) in territories.enumerated() {
            for parent in territory.parents {
                if let index = positions[parent] { children[index].append(position) }
            }
        }
        return children
    }

    /// Every text by which a territory is found, as sorted digests.
    private func hashes() -> [(digest: UInt64, position: Int)] {
        var hashes: [(digest: UInt64, position: Int)] = []
        for (position, territory) in territories.enumerated() {
            var digests: Set<UInt64> = [TerritoryHash.id(territory.id.rawValue)]
            for code in territory.codes {
                digests.insert(TerritoryHash.code(code.value))
                digests.insert(TerritoryHash.id(code.scheme + ":" + code.value))
            }
            for code in territory.postalCodes { digests.insert(TerritoryHash.postal(code)) }
            for name in territory.allNames {
                for form in TerritoryName.spoken(name) { digests.insert(TerritoryHash.name(form)) }
            }
            hashes += digests.map { ($0, position) }
        }
        return hashes.sorted { ($0.digest, $0.position) < ($1.digest, $1.position) }
    }

    private func place(_ values: [UInt32], at offset: Int, in buffer: UnsafeMutableRawBufferPointer) {
        for (index, value) in values.enumerated() {
            buffer.storeBytes(of: value.littleEndian, toByteOffset: offset + index * 4, as: UInt32.self)
        }
    }

    private func place(_ lists: [[Int]], as part: TerritoryLayout.Lists, in buffer: UnsafeMutableRawBufferPointer) {
        var starts: [UInt32] = [0]
        for list in lists { starts.append(starts[starts.count - 1] + UInt32(list.count)) }
        place(starts, at: part.starts, in: buffer)
        place(lists.flatMap { $0.map { UInt32($0) } }, at: part.items, in: buffer)
    }
}
