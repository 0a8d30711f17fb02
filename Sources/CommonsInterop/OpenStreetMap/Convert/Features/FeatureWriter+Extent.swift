extension FeatureWriter {
    /// Readies the centres and boxes that Overpass wrote with the objects of a block (`out center`, `out bb`).
    mutating func loadExtents(_ block: OSMBlock) {
        extents.removeAll(keepingCapacity: true)
        for extent in block.extents { extents[ObjectPlace(kind: extent.kind, index: extent.index)] = extent }
    }

    /// Whether an object of which no position is there has a centre or a box in the area asked for.
    func extentMeetsArea(_ kind: OSMElementKind, _ index: Int) -> Bool {
        guard let extent = extents[ObjectPlace(kind: kind, index: index)] else { return false }
        let positions = [extent.center, extent.bounds?.southWest, extent.bounds?.northEast].compactMap { $0 }
        return positions.withUnsafeBufferPointer { plan.meetsArea($0) }
    }

    /// Writes an object of which no position is there as its centre, else as its box, marked by `@geometry`.
    /// - Returns: Whether either is known.
    mutating func writeExtent(
        _ kind: OSMElementKind, _ id: Int64, at index: Int, _ slice: OSMBlock.Slice, _ view: BlockView, _ metadata: OSMBlock.Metadata?
    ) -> Bool {
        guard let extent = extents[ObjectPlace(kind: kind, index: index)] else { return false }
        if let center = extent.center, center.isValid {
            begin(kind == .way ? "way/" : "relation/", id)
            bytes.append("{\"type\":\"Point\",\"coordinates\":")
            bytes.reserve(32)
            bytes.writePosition(plan.rounded(center))
            bytes.append("}")
            end(kind, id, slice, view, metadata, standIn: "center")
            report.points += 1
            return true
        }
        guard let bounds = extent.bounds, bounds.southWest.isValid, bounds.northEast.isValid else { return false }
        let (low, high) = (bounds.southWest, bounds.northEast)
        begin(kind == .way ? "way/" : "relation/", id)
        bytes.append("{\"type\":\"Polygon\",\"coordinates\":[[")
        bytes.reserve(160)
        let ring = [
            low, OSMLocation(latitude: low.latitude, longitude: high.longitude), high,
            OSMLocation(latitude: high.latitude, longitude: low.longitude), low,
        ]
        for (place, corner) in ring.enumerated() {
            if place > 0 { bytes.append(",") }
            bytes.writePosition(plan.rounded(corner))
        }
        bytes.append("]]}")
        end(kind, id, slice, view, metadata, standIn: "bounds")
        report.areas += 1
        return true
    }
}

/// Where an object stands in its block.
struct ObjectPlace: Hashable {
    let kind: OSMElementKind
    let index: Int
}
