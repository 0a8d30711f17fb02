import CommonsGeo

extension OSMDocumentBuilder {
    /// At most how many nodes a way has. Source: OSM wiki, *API v0.6*, capabilities.
    static let nodesOfAWay = 2000

    /// What a geometry is in OpenStreetMap.
    enum Shape {
        /// One position.
        case place(Coordinate)
        /// One line.
        case line([Coordinate])
        /// One ring around an area.
        case ring([Coordinate])
        /// Rings around and inside areas.
        case area([Polygon])
        /// Positions and lines that belong together, and rings that are drawn as lines.
        case parts(places: [Coordinate], lines: [[Coordinate]])

        /// The shape of a geometry, as an object of `kind` when one is asked for.
        /// - Returns: `nil` when such an object cannot have it, or there is nothing.
        init?(_ geometry: Geometry, kind: OSMElementKind?) {
            let simple: Shape
            switch geometry {
            case .point(let place): simple = .place(place)
            case .lineString(let line): simple = .line(line.coordinates)
            case .polygon(let polygon):
                let isRing = polygon.holes.isEmpty && (kind == .way || polygon.exterior.coordinates.count <= nodesOfAWay)
                simple = isRing && kind != .relation ? .ring(polygon.exterior.coordinates) : .area([polygon])
            case .multiPolygon(let polygons): simple = .area(polygons)
            case .multiPoint, .multiLineString, .collection:
                var (places, lines): ([Coordinate], [[Coordinate]]) = ([], [])
                Self.gather(geometry, &places, &lines)
                simple = .parts(places: places, lines: lines)
            }
            switch (kind, simple) {
            case (nil, .parts([], [])), (nil, .area([])): return nil
            case (nil, _), (.node, .place), (.way, .place), (.way, .line), (.way, .ring), (.relation, .place): self = simple
            case (.relation, .area(let polygons)) where !polygons.isEmpty: self = simple
            case (.relation, .parts(let places, let lines)) where !places.isEmpty || !lines.isEmpty: self = simple
            case (.relation, .line(let line)): self = .parts(places: [], lines: [line])
            default: return nil
            }
        }

        private static func gather(_ geometry: Geometry, _ places: inout [Coordinate], _ lines: inout [[Coordinate]]) {
            switch geometry {
            case .point(let place): places.append(place)
            case .multiPoint(let more): places += more
            case .lineString(let line): lines.append(line.coordinates)
            case .multiLineString(let more): lines += more.map(\.coordinates)
            case .polygon(let polygon): lines += ([polygon.exterior] + polygon.holes).map(\.coordinates)
            case .multiPolygon(let polygons): for polygon in polygons { gather(.polygon(polygon), &places, &lines) }
            case .collection(let parts): for part in parts { gather(part, &places, &lines) }
            }
        }
    }

    /// Adds an object of a shape.
    /// - Returns: `false` when nothing of it is left on the grid of 1e-7 degree.
    mutating func add(_ shape: Shape, _ head: Head, as kind: OSMElementKind?) -> Bool {
        switch shape {
        case .place(let place): return add(place, head, kind: kind ?? .node)
        case .line(let line): return add(line: line, head)
        case .ring(let ring): return add(ring: ring, head)
        case .area(let polygons): return add(polygons, head)
        case .parts(let places, let lines): return add(places, lines, head)
        }
    }

    private mutating func add(_ place: Coordinate, _ head: Head, kind: OSMElementKind) -> Bool {
        switch kind {
        case .node: points.append((head, OSMLocation(place)))
        case .way: lines.append(Line(head: head, locations: [OSMLocation(place)]))
        case .relation: groups.append(Group(head: head, members: [.node(OSMLocation(place))]))
        }
        return true
    }

    private mutating func add(line: [Coordinate], _ head: Head) -> Bool {
        let locations = Self.locations(line)
        guard locations.count >= 2 else { return false }
        if locations.count > Self.nodesOfAWay {
            note("osm.long-way", "\(locations.count) nodes are more than the \(Self.nodesOfAWay) that OpenStreetMap allows a way")
        }
        var head = head
        if head.number == nil, locations.first == locations.last, Self.isArea(head.tags) { head.say("area", "no") }
        lines.append(Line(head: head, locations: locations))
        return true
    }

    private mutating func add(ring: [Coordinate], _ head: Head) -> Bool {
        let locations = Self.locations(ring)
        guard locations.count >= 4 else { return false }
        var head = head
        if head.number == nil, !Self.isArea(head.tags) { head.say("area", "yes") }
        lines.append(Line(head: head, locations: locations))
        return true
    }

    private mutating func add(_ polygons: [Polygon], _ head: Head) -> Bool {
        var members: [Group.Member] = []
        for polygon in polygons {
            for (number, ring) in ([polygon.exterior] + polygon.holes).enumerated() {
                let locations = Self.locations(ring.coordinates)
                guard locations.count >= 4 else { continue }
                // A ring of more nodes than a way may have is cut; neighbours share the node at the cut.
                var start = 0
                while start < locations.count - 1 {
                    let end = min(start + Self.nodesOfAWay, locations.count)
                    members.append(.line(lines.count, role: number == 0 ? "outer" : "inner"))
                    lines.append(Line(head: Head(tags: OSMTags()), locations: Array(locations[start..<end])))
                    start = end - 1
                }
            }
        }
        guard !members.isEmpty else { return false }
        var head = head
        if !["multipolygon", "boundary"].contains(head.tags["type"]) {
            head.say("type", head.tags["boundary"] != nil ? "boundary" : "multipolygon")
        }
        groups.append(Group(head: head, members: members))
        return true
    }

    private mutating func add(_ places: [Coordinate], _ parts: [[Coordinate]], _ head: Head) -> Bool {
        var members = places.map { Group.Member.node(OSMLocation($0)) }
        for part in parts {
            let locations = Self.locations(part)
            guard locations.count >= 2 else { continue }
            members.append(.line(lines.count, role: ""))
            lines.append(Line(head: Head(tags: OSMTags()), locations: locations))
        }
        guard !members.isEmpty else { return false }
        var head = head
        if head.tags["type"] == nil { head.say("type", head.tags["route"] != nil ? "route" : "site") }
        groups.append(Group(head: head, members: members))
        return true
    }

    /// Positions on the grid of OpenStreetMap, none twice in a row.
    private static func locations(_ coordinates: [Coordinate]) -> [OSMLocation] {
        var locations: [OSMLocation] = []
        for coordinate in coordinates {
            let location = OSMLocation(coordinate)
            if locations.last != location { locations.append(location) }
        }
        return locations
    }

    private static let rules = PolygonRules(.published)

    /// Whether a closed way with these tags is an area by the published rules.
    private static func isArea(_ tags: OSMTags) -> Bool {
        var answer = PolygonRules.Answer()
        for tag in tags {
            var (key, value) = (tag.key, tag.value)
            key.withUTF8 { key in value.withUTF8 { value in rules.consider(key: key, value: value, in: &answer) } }
        }
        return answer.isLikely && !answer.isExplicitNo
    }
}

extension OSMDocumentBuilder.Head {
    /// Sets a tag in place of the one with its key.
    mutating func say(_ key: String, _ value: String) {
        tags.pairs.removeAll { $0.key == key }
        tags.pairs.append(OSMTags.Tag(key, value))
    }
}
