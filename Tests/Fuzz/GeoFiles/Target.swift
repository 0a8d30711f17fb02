/// The first byte chooses a file that is sound, or none; what follows is written over it, in triples of an offset (two bytes) and a value, or is the file itself.
/// What has a checksum gets it again, since what it guards against is accident: a forger is to get no further than wrong answers.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 1 else { return 0 }
    let rest = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    let samples = Samples.shared
    switch start[0] % 8 {
    case 0: tryIndex(rest)
    case 1: tryIndex(patched(samples.places, rest))
    case 2: tryIndex(resealed(patched(samples.places, rest)))
    case 3: tryIndex(resealed(patched(samples.boxes, rest)))
    case 4: tryLocator(patched(samples.locator, rest))
    case 5: tryLocator(rest)
    case 6: tryTerritories(resealedTerritories(patched(samples.territories, rest)))
    default: tryTerritories(rest)
    }
    return 0
}

private func patched(_ sound: [UInt8], _ patches: [UInt8]) -> [UInt8] {
    var bytes = sound
    for place in stride(from: 0, to: patches.count - 2, by: 3) {
        let offset = Int(patches[place]) << 8 | Int(patches[place + 1])
        // The first places are the header, which decides most; the others are anywhere.
        let target = offset < 0x4000 ? offset % 192 : offset * 977
        // One value cuts the file short.
        if patches[place + 2] == 0xA5, offset & 0xF == 0xF { bytes.removeLast(min(bytes.count, offset >> 4)) }
        if !bytes.isEmpty { bytes[target % bytes.count] = patches[place + 2] }
    }
    return bytes
}

private func resealed(_ bytes: [UInt8]) -> [UInt8] { bytes.count < 64 ? bytes : bytes.withUnsafeBytes { PackedHeader.sealed($0) } }

private func resealedTerritories(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    if bytes.count >= TerritoryLayout.headerLength { bytes.withUnsafeMutableBytes { TerritoryLayout.seal($0) } }
    return bytes
}

/// Files as they are written, small ones.
private struct Samples {
    static let shared = Samples()
    let places, boxes, locator, territories: [UInt8]

    init() {
        var state: UInt64 = 7
        func number(_ low: Double, _ high: Double) -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return low + (high - low) * Double(state >> 11) * 0x1p-53
        }
        let all = (0..<300).map { _ in Coordinate(uncheckedLatitude: number(-90, 90), longitude: number(-180, 180)) }
        places = PackedRTree(all).bytes
        boxes =
            PackedRTree(
                all.prefix(60).map {
                    BoundingBox(uncheckedSouth: $0.latitude, west: $0.longitude, north: min(90, $0.latitude + 3), east: number(-180, 180))
                }
            ).bytes
        func square(_ x: Double, _ y: Double) -> Ring {
            Ring(
                unchecked: [(0, 0), (0.3, 0), (0.3, 0.3), (0, 0.3), (0, 0)].map {
                    Coordinate(uncheckedLatitude: y + $0.1, longitude: x + $0.0)
                })
        }
        // Overlapping squares too, which make lists of owners.
        let outlines = (0..<20).map { Outline(owner: $0, rings: [square(2 + 0.25 * Double($0 % 5), 45 + 0.3 * Double($0 / 5))]) }
        locator = (try? OutlineLocator(outlines: outlines).serialized) ?? []
        let ids = (0..<20).compactMap { try? TerritoryID("insee:commune:0100\($0)") }
        let list = ids.enumerated().map { number, id in
            var territory = Territory(id: id, levels: [number == 0 ? .department : .commune], name: "Été \(number)")
            territory.codes = [TerritoryCode(scheme: "insee:commune", value: "0100\(number)", level: .commune)]
            territory.parents = number == 0 ? [] : [ids[number / 2]]
            if number % 5 == 4 { (territory.validTo, territory.successors) = ("2019-01-01", [ids[number - 1]]) }
            return territory
        }
        var bytes: [UInt8] = []
        if var builder = try? TerritoryIndexBuilder(list) {
            for (number, id) in ids.enumerated() { builder.add([Polygon(exterior: outlines[number].rings[0])], of: id, at: .commune) }
            bytes = (try? builder.build().serialized) ?? []
        }
        territories = bytes
        precondition(!locator.isEmpty && !territories.isEmpty, "the samples are sound")
    }
}

private func tryIndex(_ bytes: [UInt8]) {
    guard let index = try? PackedRTree(bytes: bytes) else { return }
    let center = Coordinate(uncheckedLatitude: 45, longitude: 179)
    for position in index.positions(in: .world) { precondition(position >= 0 && position < index.count, "a position outside the array") }
    _ = index.positions(in: BoundingBox(uncheckedSouth: -10, west: 170, north: 60, east: -170))
    if let circle = try? Circle(center: center, radius: 3_000_000) { _ = index.positions(in: circle) }
    for neighbor in index.nearest(to: center, count: 12) + index.nearest(to: center, count: 40) {
        precondition(neighbor.position < index.count && neighbor.distance >= 0, "a neighbour that is none")
    }
}

private func owned(_ bytes: [UInt8]) -> OwnedBytes {
    let owned = OwnedBytes(count: bytes.count)
    owned.buffer.copyBytes(from: bytes)
    return owned
}

private func tryLocator(_ bytes: [UInt8]) {
    let owned = owned(bytes)
    guard let locator = try? OutlineLocator(UnsafeRawBufferPointer(owned.buffer), keeping: owned) else { return }
    for step in 0..<200 {
        _ = locator.owner(at: Coordinate(uncheckedLatitude: 44.9 + Double(step / 14) * 0.1, longitude: 1.9 + Double(step % 14) * 0.11))
    }
    for (latitude, longitude) in [(90.0, 180.0), (-90, -180), (0, 0), (45, 2)] {
        _ = locator.owner(at: Coordinate(uncheckedLatitude: latitude, longitude: longitude))
    }
}

private func tryTerritories(_ bytes: [UInt8]) {
    let owned = owned(bytes)
    guard let index = try? TerritoryIndex(UnsafeRawBufferPointer(owned.buffer), keeping: owned) else { return }
    for number in 0..<min(index.count, 40) {
        guard let territory = index.territory(at: number) else { continue }
        _ = index.lineage(of: territory.id)
        _ = index.parts(of: territory.id)
        _ = index.neighbours(of: territory.id)
        _ = index.current(territory)
        _ = index.widened(territory.id)
        _ = index.territories(named: territory.name)
    }
    _ = index.territories(code: "01003")
    _ = index.codes(at: Coordinate(uncheckedLatitude: 45.1, longitude: 2.1))
}
