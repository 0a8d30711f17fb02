#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where each node is: pairs of number and position in 16 bytes, sorted by number, in memory or in a file that is mapped into it.
///
/// Nodes are added first and looked up after ``freeze()``. The size is that of the nodes there are, never of the largest number.
///
/// `@unchecked Sendable`: one task adds; `freeze` ends that, and from then on nothing changes, so any number of tasks may look up.
final class NodeTable: @unchecked Sendable {
    /// The nodes; sorted after ``freeze()``.
    private var base: UnsafeMutablePointer<OSMBlock.Node>?
    private var capacity = 0
    private(set) var count = 0
    private var isSorted = true
    private var isFrozen = false
    /// The file behind the memory, -1 when there is none.
    private let file: Int32
    /// The number of every ``spacing``-th node: a search reads this small array first and one line of the large one after it.
    private var samples: [Int64] = []
    private static let spacing = 16

    /// An empty table in memory.
    init() { file = -1 }

    /// An empty table in a file without a name in `folder`, which goes with the table.
    /// - Throws: ``ConvertError/nodeStore(path:reason:)`` when it cannot be made.
    init(folder: String) throws(ConvertError) {
        let path = folder + "/.commons-nodes-\(getpid())"
        unlink(path)
        file = open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
        guard file >= 0 else { throw .nodeStore(path: path, reason: String(cString: strerror(errno))) }
        unlink(path)
    }

    deinit {
        if file >= 0 {
            if let base { munmap(base, capacity * MemoryLayout<OSMBlock.Node>.stride) }
            close(file)
        } else {
            free(base)
        }
    }

    /// Adds nodes. Precondition: not frozen.
    /// - Throws: ``ConvertError/nodeStore(path:reason:)`` when the disk or the memory is full.
    func append(_ nodes: [OSMBlock.Node]) throws(ConvertError) {
        precondition(!isFrozen)
        guard !nodes.isEmpty else { return }
        if count + nodes.count > capacity { try grow(to: count + nodes.count) }
        guard let base else { return }
        // Properties of a class are checked for overlapping access at every use, so the loop has its own.
        var isAscending = count == 0 || nodes[0].id > base[count - 1].id
        for place in 1..<nodes.count where nodes[place].id <= nodes[place - 1].id { isAscending = false }
        if !isAscending { isSorted = false }
        (base + count).update(from: nodes, count: nodes.count)
        count += nodes.count
    }

    private func grow(to needed: Int) throws(ConvertError) {
        let size = MemoryLayout<OSMBlock.Node>.stride
        let wanted = max(needed, capacity + capacity / 2, 1 << 12)
        if file < 0 {
            guard let moved = realloc(base, wanted * size) else {
                throw .nodeStore(path: "memory", reason: "no memory for \(wanted) nodes")
            }
            base = moved.assumingMemoryBound(to: OSMBlock.Node.self)
        } else {
            // Room is taken on the disk now: a full disk is then an error here and not a signal at a later write.
            if let base { munmap(base, capacity * size) }
            base = nil
            guard Self.extend(file, to: wanted * size) else { throw .nodeStore(path: "file", reason: String(cString: strerror(errno))) }
            let mapped = mmap(nil, wanted * size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
            guard let mapped, mapped != MAP_FAILED else { throw .nodeStore(path: "file", reason: String(cString: strerror(errno))) }
            base = mapped.assumingMemoryBound(to: OSMBlock.Node.self)
        }
        capacity = wanted
    }

    private static func extend(_ file: Int32, to size: Int) -> Bool {
        #if canImport(Darwin)
            return ftruncate(file, off_t(size)) == 0
        #else
            let result = posix_fallocate(file, 0, off_t(size))
            if result != 0 { errno = result }
            return result == 0
        #endif
    }

    /// Sorts the nodes if they did not come sorted; of several with one number the last added stays. Complexity: O(n), or O(n log n) unsorted.
    func freeze() {
        guard !isFrozen else { return }
        isFrozen = true
        guard let base, count > 0 else { return }
        if !isSorted {
            NodeSort.sort(UnsafeMutableBufferPointer(start: base, count: count))
            var kept = 0
            for read in 1..<count {
                if base[read].id != base[kept].id { kept += 1 }
                base[kept] = base[read]
            }
            count = kept + 1
        }
        samples = Swift.stride(from: 0, to: count, by: Self.spacing).map { base[$0].id }
    }

    /// Where a node is, or ``OSMLocation/undefined`` when it is not there.
    ///
    /// `hint` is the place of the node found last: the nodes of a way are often made one after the other, so the next place is tried first.
    /// Complexity: O(log n).
    @inline(__always)
    func location(of id: Int64, hint: inout Int) -> OSMLocation {
        guard let base else { return .undefined }
        let next = hint &+ 1
        if next < count, base[next].id == id {
            hint = next
            return base[next].location
        }
        return search(id, hint: &hint)
    }

    private func search(_ id: Int64, hint: inout Int) -> OSMLocation {
        guard let base else { return .undefined }
        var (low, length) = (0, samples.count)
        samples.withUnsafeBufferPointer { samples in
            while length > 0 {  // the first sample greater than id
                let half = length / 2
                if samples[low + half] <= id { (low, length) = (low + half + 1, length - half - 1) } else { length = half }
            }
        }
        guard low > 0 else { return .undefined }
        var place = (low - 1) * Self.spacing
        let end = min(place + Self.spacing, count)
        while place < end, base[place].id < id { place += 1 }
        guard place < end, base[place].id == id else { return .undefined }
        hint = place
        return base[place].location
    }

    /// The smallest number of a node at each of these places. Complexity: O(n).
    func identifiers(at places: Set<OSMLocation>) -> [OSMLocation: Int64] {
        guard let base, !places.isEmpty else { return [:] }
        var found: [OSMLocation: Int64] = [:]
        // Hardly any node is wanted: one look at a bit says so of almost all, where hashing each takes longer than looking up all ways.
        var marks = [Bool](repeating: false, count: 1 << 16)
        for place in places { marks[place.mark] = true }
        for place in 0..<count where marks[base[place].location.mark] {
            let location = base[place].location
            if places.contains(location), found[location] == nil { found[location] = base[place].id }
        }
        return found
    }
}

extension OSMLocation {
    /// Sixteen bits that differ for most locations.
    @inline(__always)
    fileprivate var mark: Int {
        let mixed = UInt32(bitPattern: latitude) &* 0x9E37_79B1 ^ UInt32(bitPattern: longitude) &* 0x85EB_CA77
        return Int(truncatingIfNeeded: mixed &>> 16)
    }
}
