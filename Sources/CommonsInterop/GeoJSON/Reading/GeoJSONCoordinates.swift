import CommonsGeo

/// The `coordinates` of one geometry in flat arrays, whatever its type: the type may come after them.
struct GeoJSONCoordinates {
    /// Every position, in order.
    var positions: [Coordinate] = []
    /// Where each list of positions (a line, a ring) ends in ``positions``.
    var lineEnds: [Int] = []
    /// Where each list of lists (a polygon) ends in ``lineEnds``.
    var polygonEnds: [Int] = []
    /// How deep positions are nested: 1 a position, 2 a list of them, 3 a list of lists, 4 a list of lists of lists; 0 for an empty list.
    var depth = 0
    /// How many positions have more than two numbers.
    var extraDimensions = 0

    /// Takes the value of `coordinates` from the cursor.
    mutating func read(_ cursor: inout JSONCursor, _ powers: PowersOfTen) throws(JSONCursor.Failure) {
        positions.removeAll(keepingCapacity: true)
        lineEnds.removeAll(keepingCapacity: true)
        polygonEnds.removeAll(keepingCapacity: true)
        depth = 0
        // As many brackets as come first, so deep is all that follows.
        let start = cursor.place
        while try cursor.peek() == UInt8(ascii: "[") {
            depth += 1
            cursor.place += 1
            if depth > 4 { throw cursor.fault(.wrongNesting(type: "geometry")) }
        }
        if try cursor.peek() == UInt8(ascii: "]"), depth == 1 {
            cursor.place += 1
            depth = 0
            return
        }
        cursor.place = start
        switch depth {
        case 1: try position(&cursor, powers)
        case 2: try line(&cursor, powers)
        case 3: try polygon(&cursor, powers)
        case 4:
            var index = 0
            try cursor.expect(UInt8(ascii: "["))
            repeat {
                do throws(JSONCursor.Failure) { try polygon(&cursor, powers) } catch { throw error.within(.element(index)) }
                index += 1
            } while try cursor.goesOn(until: UInt8(ascii: "]"))
        default: throw cursor.fault(.wrongValue("coordinates", expected: "an array"))
        }
    }

    private mutating func polygon(_ cursor: inout JSONCursor, _ powers: PowersOfTen) throws(JSONCursor.Failure) {
        var index = 0
        if try cursor.opens(UInt8(ascii: "["), close: UInt8(ascii: "]")) {
            repeat {
                do throws(JSONCursor.Failure) { try line(&cursor, powers) } catch { throw error.within(.element(index)) }
                index += 1
            } while try cursor.goesOn(until: UInt8(ascii: "]"))
        }
        polygonEnds.append(lineEnds.count)
    }

    private mutating func line(_ cursor: inout JSONCursor, _ powers: PowersOfTen) throws(JSONCursor.Failure) {
        let first = positions.count
        if try cursor.opens(UInt8(ascii: "["), close: UInt8(ascii: "]")) {
            repeat {
                do throws(JSONCursor.Failure) {
                    try position(&cursor, powers)
                } catch {
                    throw error.within(.element(positions.count - first))
                }
            } while try cursor.goesOn(until: UInt8(ascii: "]"))
        }
        lineEnds.append(positions.count)
    }

    /// Takes `[longitude, latitude]` and up to two numbers more, which are counted and forgotten.
    @inline(__always)
    private mutating func position(_ cursor: inout JSONCursor, _ powers: PowersOfTen) throws(JSONCursor.Failure) {
        try cursor.expect(UInt8(ascii: "["))
        let start = cursor.place
        let longitude = try cursor.number(powers)
        guard try cursor.goesOn(until: UInt8(ascii: "]")) else { throw .fault(.wrongPosition(count: 1), at: start, path: []) }
        let latitude = try cursor.number(powers)
        if try cursor.goesOn(until: UInt8(ascii: "]")) { try more(&cursor, powers, start) }
        guard latitude >= -90, latitude <= 90, longitude >= -180, longitude <= 180 else { throw outOfRange(latitude, longitude, start) }
        positions.append(Coordinate(uncheckedLatitude: latitude, longitude: longitude))
    }

    @inline(never)
    private mutating func more(_ cursor: inout JSONCursor, _ powers: PowersOfTen, _ start: Int) throws(JSONCursor.Failure) {
        var count = 2
        repeat {
            _ = try cursor.number(powers)
            count += 1
        } while try cursor.goesOn(until: UInt8(ascii: "]"))
        guard count <= 4 else { throw .fault(.wrongPosition(count: count), at: start, path: []) }
        extraDimensions += 1
    }

    @inline(never)
    private func outOfRange(_ latitude: Double, _ longitude: Double, _ start: Int) -> JSONCursor.Failure {
        do {
            _ = try Coordinate(latitude: latitude, longitude: longitude)
            return .fault(.wrongValue("coordinates", expected: "a position"), at: start, path: [])
        } catch {
            return .fault(.coordinateOutOfRange(error.description), at: start, path: [])
        }
    }
}

extension GeoJSONCoordinates {
    /// The geometry of this type.
    /// - Returns: `nil` when the positions are nested otherwise.
    /// - Throws: `GeometryError` for a line or ring that is none.
    func geometry(_ type: GeoJSONType) throws(GeometryError) -> Geometry? {
        switch (type, depth) {
        case (.point, 1): return .point(positions[0])
        case (.multiPoint, 0), (.multiPoint, 2): return .multiPoint(positions)
        case (.lineString, 0), (.lineString, 2): return .lineString(try LineString(positions))
        case (.multiLineString, 0), (.multiLineString, 3):
            var lines: [LineString] = []
            var start = 0
            for end in lineEnds {
                lines.append(try LineString(Array(positions[start..<end])))
                start = end
            }
            return .multiLineString(lines)
        case (.polygon, 0), (.polygon, 3):
            return .polygon(try polygon(0..<lineEnds.count))
        case (.multiPolygon, 0), (.multiPolygon, 4):
            var polygons: [Polygon] = []
            var start = 0
            for end in polygonEnds {
                polygons.append(try polygon(start..<end))
                start = end
            }
            return .multiPolygon(polygons)
        default: return nil
        }
    }

    private func polygon(_ lines: Range<Int>) throws(GeometryError) -> Polygon {
        guard !lines.isEmpty else { throw .tooFewPositions(found: 0, needed: 4) }
        let exterior = try ring(lines.lowerBound)
        var holes: [Ring] = []
        for line in lines.dropFirst() { holes.append(try ring(line)) }
        return Polygon(exterior: exterior, holes: holes)
    }

    private func ring(_ line: Int) throws(GeometryError) -> Ring {
        try Ring(Array(positions[(line == 0 ? 0 : lineEnds[line - 1])..<lineEnds[line]]))
    }
}
