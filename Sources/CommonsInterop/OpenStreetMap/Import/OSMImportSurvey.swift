import CommonsDomain

/// The first reading: keeps the ways and relations that a rule fits, and the administrative boundaries.
struct OSMImportSurvey {
    /// The ways and relations that become elements or territories, in file order.
    private(set) var candidates = OSMBlock()
    /// Whether each way, then each relation of ``candidates`` may become an element.
    private(set) var fits: (ways: [Bool], relations: [Bool]) = ([], [])
    /// The centres that Overpass wrote with candidates (`out center`), or the middle of their boxes (`out bb`).
    private(set) var centers: [OSMElementID: OSMLocation] = [:]
    /// Which versions are the last.
    var versions = OSMVersionSurvey()
    /// The place of each candidate among the objects of its kind in the file.
    private(set) var places: (ways: [Int], relations: [Int]) = ([], [])
    private var (ways, relations) = (0, 0)
    private var matcher: OSMMatcher

    init(_ options: OSMImportOptions) { matcher = OSMMatcher(options.mapping) }

    /// Takes a block into account.
    mutating func add(_ block: OSMBlock) {
        for extent in block.extents where extent.kind != .node {
            let number = extent.kind == .way ? block.ways[extent.index] : block.relations[extent.index]
            centers[OSMElementID(extent.kind, number)] = extent.center ?? extent.bounds?.middle
        }
        for (index, slice) in block.wayTags.enumerated() where !slice.isEmpty {
            if !block.wayStates.isEmpty, block.wayStates[index].isDeleted { continue }
            let target = matcher.match(slice, of: block)?.target
            let isElement = target.map { $0 != .skip } ?? false
            guard isElement || OSMBoundary.isAdministrative(slice, block) else { continue }
            candidates.append(block.way(at: index))
            fits.ways.append(isElement)
            places.ways.append(ways + index)
        }
        for (index, slice) in block.relationTags.enumerated() where !slice.isEmpty {
            if !block.relationStates.isEmpty, block.relationStates[index].isDeleted { continue }
            let target = matcher.match(slice, of: block)?.target
            let isElement = target.map { $0 != .skip } ?? false
            guard isElement || OSMBoundary.isAdministrative(slice, block) else { continue }
            candidates.append(block.relation(at: index))
            fits.relations.append(isElement)
            places.relations.append(relations + index)
        }
        ways += block.ways.count
        relations += block.relations.count
    }
}

extension OSMBlock {
    /// The value of a key in a slice of tags, or `nil`.
    func value(_ key: StaticString, in slice: Slice) -> Text? {
        let bytes = UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
        return tags[slice.range].first { text[$0.key.range].elementsEqual(bytes) }?.value
    }

    /// Whether a key has just this value.
    func has(_ key: StaticString, _ value: StaticString, in slice: Slice) -> Bool {
        guard let found = self.value(key, in: slice) else { return false }
        return text[found.range].elementsEqual(UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
    }
}

extension OSMBounds {
    /// The position half-way between the corners.
    fileprivate var middle: OSMLocation {
        OSMLocation(
            latitude: southWest.latitude / 2 + northEast.latitude / 2, longitude: southWest.longitude / 2 + northEast.longitude / 2)
    }
}
