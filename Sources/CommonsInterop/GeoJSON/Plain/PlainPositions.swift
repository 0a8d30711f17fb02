import CommonsGeo

/// The `coordinates` of one geometry in flat memory that is kept between features, whatever its type: the type may come after them.
struct PlainPositions {
    /// Frees the memory with the last copy; nothing else asks it, since asking an object costs counting it.
    private final class Owner {
        var positions: UnsafeMutablePointer<Coordinate>

        init(_ positions: UnsafeMutablePointer<Coordinate>) { self.positions = positions }

        deinit { positions.deallocate() }
    }

    private let owner: Owner
    private var positions: UnsafeMutablePointer<Coordinate>
    private var capacity = 1024
    private var count = 0
    /// Where each list of positions ends.
    private var lineEnds: [Int] = []
    /// Where each list of lists ends in ``lineEnds``.
    private var polygonEnds: [Int] = []
    /// How deep positions are nested: 1 a position to 4 a list of lists of lists.
    private var depth = 0
    /// How many positions of the feature have more than two numbers.
    private(set) var extraDimensions = 0

    init() {
        positions = .allocate(capacity: capacity)
        owner = Owner(positions)
    }

    /// Doubles the room. Complexity: O(positions).
    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<Coordinate>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: positions, count: count)
        positions.deallocate()
        (positions, capacity, owner.positions) = (larger, capacity * 2, larger)
    }

    /// Forgets the positions of the feature before.
    mutating func begin() { (depth, extraDimensions) = (0, 0) }

    /// Takes the value of `coordinates`; empty lists are left to the general way.
    mutating func read(_ cursor: inout PlainCursor, _ powers: PowersOfTen) throws(PlainStop) {
        guard depth == 0 else { throw .doubt }
        if !lineEnds.isEmpty { lineEnds.removeAll(keepingCapacity: true) }
        if !polygonEnds.isEmpty { polygonEnds.removeAll(keepingCapacity: true) }
        count = 0
        var ahead = cursor
        while try ahead.peek() == UInt8(ascii: "[") {
            depth += 1
            guard depth <= 4 else { throw .doubt }
            ahead.next += 1
        }
        switch depth {
        case 1:
            positions.initialize(to: try position(&cursor, powers))
            count = 1
        case 2: try list(&cursor, powers)
        case 3: try polygon(&cursor, powers)
        case 4:
            try cursor.take(UInt8(ascii: "["))
            repeat { try polygon(&cursor, powers) } while try cursor.goesOn(until: UInt8(ascii: "]"))
        default: throw .doubt
        }
    }

    private mutating func polygon(_ cursor: inout PlainCursor, _ powers: PowersOfTen) throws(PlainStop) {
        try cursor.take(UInt8(ascii: "["))
        repeat { try line(&cursor, powers) } while try cursor.goesOn(until: UInt8(ascii: "]"))
        polygonEnds.append(lineEnds.count)
    }

    private mutating func line(_ cursor: inout PlainCursor, _ powers: PowersOfTen) throws(PlainStop) {
        try list(&cursor, powers)
        lineEnds.append(count)
    }

    private mutating func list(_ cursor: inout PlainCursor, _ powers: PowersOfTen) throws(PlainStop) {
        try cursor.take(UInt8(ascii: "["))
        // In variables of its own, the loop keeps its places in registers.
        var (at, tail, end) = (cursor, positions + count, positions + capacity)
        repeat {
            if tail == end {
                count = tail - positions
                grow()
                (tail, end) = (positions + count, positions + capacity)
            }
            tail.initialize(to: try position(&at, powers))
            tail += 1
        } while try at.goesOn(until: UInt8(ascii: "]"))
        cursor = at
        count = tail - positions
    }

    @inline(__always)
    private mutating func position(_ cursor: inout PlainCursor, _ powers: PowersOfTen) throws(PlainStop) -> Coordinate {
        try cursor.take(UInt8(ascii: "["))
        _ = try cursor.peek()
        let longitude = try cursor.number(powers)
        try cursor.take(UInt8(ascii: ","))
        _ = try cursor.peek()
        let latitude = try cursor.number(powers)
        if try cursor.goesOn(until: UInt8(ascii: "]")) { try more(&cursor, powers) }
        guard latitude >= -90, latitude <= 90, longitude >= -180, longitude <= 180 else { throw .doubt }
        return Coordinate(uncheckedLatitude: latitude, longitude: longitude)
    }

    /// A third number and perhaps a fourth, which are counted and forgotten.
    @inline(never)
    private mutating func more(_ cursor: inout PlainCursor, _ powers: PowersOfTen) throws(PlainStop) {
        for _ in 2..<4 {
            _ = try cursor.peek()
            _ = try cursor.number(powers)
            guard try cursor.goesOn(until: UInt8(ascii: "]")) else {
                extraDimensions += 1
                return
            }
        }
        throw .doubt
    }
}

extension PlainPositions {
    /// The geometry of this type.
    func geometry(_ type: GeoJSONType) throws(PlainStop) -> Geometry {
        switch (type, depth) {
        case (.point, 1): return .point(positions[0])
        case (.multiPoint, 2): return .multiPoint(array(0..<count))
        case (.lineString, 2): return .lineString(try line(0..<count))
        case (.multiLineString, 3):
            var (lines, start): ([LineString], Int) = ([], 0)
            lines.reserveCapacity(lineEnds.count)
            for end in lineEnds {
                lines.append(try line(start..<end))
                start = end
            }
            return .multiLineString(lines)
        case (.polygon, 3): return .polygon(try polygon(0..<lineEnds.count))
        case (.multiPolygon, 4):
            var (polygons, start): ([Polygon], Int) = ([], 0)
            polygons.reserveCapacity(polygonEnds.count)
            for end in polygonEnds {
                polygons.append(try polygon(start..<end))
                start = end
            }
            return .multiPolygon(polygons)
        default: throw .doubt
        }
    }

    private func polygon(_ lines: Range<Int>) throws(PlainStop) -> Polygon {
        let exterior = try ring(lines.lowerBound)
        guard lines.count > 1 else { return Polygon(exterior: exterior) }
        var holes: [Ring] = []
        holes.reserveCapacity(lines.count - 1)
        for line in lines.dropFirst() { holes.append(try ring(line)) }
        return Polygon(exterior: exterior, holes: holes)
    }

    private func ring(_ line: Int) throws(PlainStop) -> Ring {
        let range = (line == 0 ? 0 : lineEnds[line - 1])..<lineEnds[line]
        guard range.count >= 4, positions[range.lowerBound] == positions[range.upperBound - 1] else { throw .doubt }
        return Ring(unchecked: array(range))
    }

    private func line(_ range: Range<Int>) throws(PlainStop) -> LineString {
        guard range.count >= 2 else { throw .doubt }
        return LineString(unchecked: array(range))
    }

    private func array(_ range: Range<Int>) -> [Coordinate] {
        Array(UnsafeBufferPointer(start: positions + range.lowerBound, count: range.count))
    }
}
