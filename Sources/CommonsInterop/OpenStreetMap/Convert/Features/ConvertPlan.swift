import CommonsGeo

/// What ``ConvertOptions`` ask for, in the form that the loops need.
struct ConvertPlan: Sendable {
    let options: ConvertOptions
    let rules = PolygonRules(.published)
    /// The step between written coordinates in 1e-7 degree: 1 for all seven digits.
    let step: Int32
    private let box: Box?

    /// A box in 1e-7 degree.
    private struct Box: Sendable {
        let south, west, north, east: Int32
    }

    init(_ options: ConvertOptions) {
        self.options = options
        step = (options.precision..<7).reduce(1) { step, _ in step * 10 }
        box = options.bounds.map {
            // Outward to whole numbers of 1e-7 degree, so that an edge keeps what lies on it.
            Box(
                south: Int32(($0.south * 1e7).rounded(.down)), west: Int32(($0.west * 1e7).rounded(.down)),
                north: Int32(($0.north * 1e7).rounded(.up)), east: Int32(($0.east * 1e7).rounded(.up)))
        }
    }

    /// Whether a box or a territory is asked for.
    var hasArea: Bool { box != nil || options.territory != nil }

    /// Whether the box of these positions meets the box asked for, and one of them lies in the territory asked for.
    func meetsArea(_ locations: UnsafeBufferPointer<OSMLocation>) -> Bool {
        guard meetsBox(locations) else { return false }
        guard let territory = options.territory else { return true }
        return locations.contains { $0.coordinate.map(territory.contains) ?? false }
    }

    private func meetsBox(_ locations: UnsafeBufferPointer<OSMLocation>) -> Bool {
        guard let box else { return true }
        var (south, west, north, east) = (Int32.max, Int32.max, Int32.min, Int32.min)
        for location in locations where location.isDefined {
            (south, north) = (min(south, location.latitude), max(north, location.latitude))
            (west, east) = (min(west, location.longitude), max(east, location.longitude))
        }
        guard south <= box.north, north >= box.south else { return false }
        return box.west <= box.east ? west <= box.east && east >= box.west : east >= box.west || west <= box.east
    }

    /// Whether an object with these tags is wanted.
    @inline(__always)
    func wants(_ tags: UnsafeBufferPointer<OSMBlock.Tag>, _ view: BlockView) -> Bool {
        if options.keep == nil && options.drop == nil { return true }
        if let drop = options.drop, tags.contains(where: { drop.fits(key: view.bytes($0.key), value: view.bytes($0.value)) }) {
            return false
        }
        guard let keep = options.keep else { return true }
        return tags.contains { keep.fits(key: view.bytes($0.key), value: view.bytes($0.value)) }
    }

    /// The nearest position that the precision can write; halves go away from zero.
    @inline(__always)
    func rounded(_ location: OSMLocation) -> OSMLocation {
        OSMLocation(latitude: rounded(location.latitude), longitude: rounded(location.longitude))
    }

    private func rounded(_ number: Int32) -> Int32 {
        let half = step / 2
        return (number + (number < 0 ? -half : half)) / step * step
    }
}
