import CommonsGeo

extension SearchQuery {
    /// A digest of everything but the cursor, the limit and what is counted: the same query, asked for its next page, has the same.
    ///
    /// FNV-1a of 64 bits over a text of the parts; it guards against mistakes, not against somebody who forges a cursor, who would only get
    /// another page of what the viewer may see anyway. Source: G. Fowler, L. C. Noll, K.-P. Vo, "The FNV Non-Cryptographic Hash Algorithm".
    public var digest: UInt64 {
        var digest = QueryDigest()
        digest.add(types.map(\.rawValue))
        digest.add(kinds)
        digest.add(statuses)
        digest.add([parent?.description, end?.entity.description, end?.side.rawValue, text].map { $0 ?? "\u{0}" })
        digest.add(completesLastWord ? "begins" : "whole")
        for tags in [anyTags, allTags, noTags] { digest.add(tags) }
        digest.add(scope)
        digest.add(window?.field.rawValue ?? "")
        for instant in [window?.from, window?.to, currentAt] { digest.add(instant?.description ?? "") }
        switch effectiveSort {
        case .relevance: digest.add("relevance")
        case .identifier: digest.add("identifier")
        case .date(let field, let ascending): digest.add([field.rawValue, ascending ? "up" : "down"])
        case .distance(let center): digest.add(center)
        }
        return digest.value
    }
}

/// Feeds texts and numbers to FNV-1a, each closed by its length so that parts never run together.
private struct QueryDigest {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }

    mutating func add(_ number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
        add(UInt64(text.utf8.count))
    }

    mutating func add(_ texts: [String]) {
        for text in texts { add(text) }
        add(UInt64(texts.count))
    }

    mutating func add(_ coordinate: Coordinate) {
        add(coordinate.latitude.bitPattern)
        add(coordinate.longitude.bitPattern)
    }

    mutating func add(_ circle: Circle) {
        add(circle.center)
        add(circle.radius.bitPattern)
    }

    mutating func add(_ scope: GeoScope) {
        switch scope {
        case .everywhere: add("everywhere")
        case .territory(let id): add(["territory", id.rawValue])
        case .circle(let circle):
            add("circle")
            add(circle)
        case .annulus(let inner, let outer):
            add("annulus")
            add(inner.bitPattern)
            add(outer)
        case .box(let box):
            add("box")
            for edge in [box.south, box.west, box.north, box.east] { add(edge.bitPattern) }
        case .polygon(let polygon):
            add("polygon")
            for ring in [polygon.exterior] + polygon.holes {
                for coordinate in ring.coordinates { add(coordinate) }
                add(UInt64(ring.coordinates.count))
            }
        case .anyOf(let scopes):
            add("any")
            for scope in scopes { add(scope) }
            add(UInt64(scopes.count))
        }
    }
}
