import Testing

@testable import CommonsInterop

@Suite struct AreaAssemblerTests {
    @Test(arguments: gridCases)
    func `gives what the grid expects`(gridCase: GridCase) {
        #expect(gridCase.accepts(assembled(gridCase.lines)))
    }

    @Test(arguments: gridCases)
    func `does not depend on order, direction or start of ways`(gridCase: GridCase) {
        let expected = assembled(gridCase.lines)
        var generator = SplitMix(seed: UInt64(gridCase.id))
        for _ in 0..<8 {
            var lines = gridCase.lines.shuffled(using: &generator)
            for number in lines.indices {
                if Bool.random(using: &generator) { lines[number].reverse() }
                if lines[number].first == lines[number].last, lines[number].count > 2 {
                    let turn = Int.random(in: 0..<lines[number].count - 1, using: &generator)
                    let open = lines[number].dropLast()
                    lines[number] = Array(open[turn...] + open[..<turn])
                    lines[number].append(lines[number][0])
                }
            }
            #expect(assembled(lines) == expected)
        }
    }

    @Test(arguments: gridCases)
    func `does not depend on the place on the Earth`(gridCase: GridCase) {
        let expected = assembled(gridCase.lines)
        let far = gridCase.lines.map {
            $0.map { OSMLocation(latitude: -$0.latitude - 899_000_000, longitude: $0.longitude - 1_800_000_000) }
        }
        let back = assembled(far)?.map {
            $0.map { $0.map { OSMLocation(latitude: -$0.latitude - 899_000_000, longitude: $0.longitude + 1_800_000_000) } }
        }
        #expect(normalised(back) == normalised(expected))
    }

    @Test func `winds exteriors counterclockwise and holes clockwise`() throws {
        for gridCase in gridCases {
            for polygon in assembled(gridCase.lines) ?? [] {
                for (place, ring) in polygon.enumerated() { #expect((doubleArea(ring) > 0) == (place == 0), "\(gridCase)") }
            }
        }
    }

    @Test func `says where a ring stays open`() {
        var assembler = AreaAssembler()
        #expect(!assemble(&assembler, [[at(0, 0), at(4, 0), at(4, 4)]]))
        #expect(assembler.faults == [.openRing(at: at(0, 0)), .openRing(at: at(4, 4))])
    }

    @Test func `builds a lake with thousands of islands without comparing each with all`() {
        let (columns, step) = (60, Int32(1_000_000))
        func island(_ number: Int) -> [OSMLocation] {
            let (x, y) = (Int32(number % columns) * step, Int32(number / columns) * step)
            let corners = [(x, y), (x + 500_000, y + 100_000), (x + 100_000, y + 500_000), (x, y)]
            return corners.map { OSMLocation(latitude: $0.1, longitude: $0.0) }
        }
        let shore = [(-1, -1), (60, -1), (60, 60), (-1, 60), (-1, -1)].map { OSMLocation(latitude: $0.1 * step, longitude: $0.0 * step) }
        // Each of the ten thousand segments lies north or south of 180 others; those beside it are few.
        var assembler = AreaAssembler(limits: AreaLimits(comparisons: 400_000))
        #expect(assemble(&assembler, [shore] + (0..<columns * columns).map(island)))
        #expect(assembler.area.polygonEnds == [columns * columns + 1])
    }

    @Test(arguments: 0..<4)
    func `finds every meeting of many segments, short and long`(seed: UInt64) {
        var generator = SplitMix(seed: seed)
        let lines = (0..<2_500).map { number in
            let reach: Int32 = number % 50 == 0 ? 40_000 : 300
            let start = OSMLocation(
                latitude: .random(in: -50_000...50_000, using: &generator), longitude: .random(in: -50_000...50_000, using: &generator))
            return [
                start,
                OSMLocation(
                    latitude: start.latitude + .random(in: -reach...reach, using: &generator),
                    longitude: start.longitude + .random(in: 1...reach, using: &generator)),
            ]
        }
        var assembler = AreaAssembler(limits: AreaLimits(faults: .max))
        #expect(!assemble(&assembler, lines))
        let segments = lines.enumerated().map { AreaSegment($1[0].key, $1[1].key, member: Int32($0)) }.sorted(by: AreaSegment.precedes)
        var expected: Set<AreaFault> = []
        for (place, segment) in segments.enumerated() {
            for other in segments[(place + 1)...] {
                guard other.first >> 32 <= segment.second >> 32 else { break }
                let ((south, north), (otherSouth, otherNorth)) = (segment.latitudes, other.latitudes)
                if south <= otherNorth, otherSouth <= north, segment.meets(other) {
                    expected.insert(.intersection(at: segment.meetingPlace(other), members: segment.member, other.member))
                }
            }
        }
        #expect(expected.count > 20 && assembler.faults.count == expected.count && Set(assembler.faults) == expected)
    }

    @Test func `says where ways cross and which`() {
        var assembler = AreaAssembler()
        #expect(!assemble(&assembler, [[at(0, 0), at(4, 4)], [at(0, 4), at(4, 0)]]))
        #expect(assembler.faults == [.intersection(at: at(2, 2), members: 0, 1)])
    }

    @Test func `refuses what costs more than the limit`() {
        var assembler = AreaAssembler(limits: AreaLimits(comparisons: 1))
        let comb = (0..<100).map { [at(0, Int32($0)), at(1000, Int32($0))] }
        #expect(!assemble(&assembler, comb))
        #expect(assembler.faults == [.tooComplex(limit: 1)])
    }

    @Test func `has nothing to build from one repeated position`() {
        var assembler = AreaAssembler()
        #expect(!assemble(&assembler, [[at(1, 1), at(1, 1)], [at(2, 2)], []]))
        #expect(assembler.faults == [.nothingToBound])
    }

    @Test func `nests islands in holes in islands`() throws {
        let squares: [[OSMLocation]] = (0..<5).map { ring in
            let (low, high) = (Int32(ring), Int32(20 - ring))
            return [at(low, low), at(high, low), at(high, high), at(low, high), at(low, low)]
        }
        let polygons = try #require(assembled(squares))
        #expect(polygons.map(\.count) == [2, 2, 1])
    }

    @Test func `agrees with counting edges on random areas without crossings`() throws {
        // Unions of grid cells: every boundary is made of unit segments, many of which touch in corners.
        for seed in 1...60 {
            var generator = SplitMix(seed: UInt64(seed))
            let side: Int32 = 8
            let covered = (0..<side * side).map { _ in Bool.random(using: &generator) }
            guard covered.contains(true) else { continue }
            let lines = (0..<side * side).filter { covered[Int($0)] }.map { cell in
                let (x, y) = (cell % side, cell / side)
                return [at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1), at(x, y)]
            }
            let polygons = try #require(assembled(lines.shuffled(using: &generator)))
            #expect(polygons.reduce(0) { $0 + $1.reduce(0) { $0 + doubleArea($1) } } == 2 * Int64(covered.count { $0 }))
            for polygon in polygons {
                for ring in polygon { #expect(Set(ring.dropLast()).count == ring.count - 1, "a ring passes a position twice") }
                #expect(doubleArea(polygon[0]) > 0)
                #expect(polygon.dropFirst().allSatisfy { doubleArea($0) < 0 })
            }
            #expect(polygons.count == pieces(covered, side: Int(side)))
        }
    }

    /// The cells that share edges, counted by filling.
    private func pieces(_ covered: [Bool], side: Int) -> Int {
        var (seen, count) = (covered.map { !$0 }, 0)
        for start in covered.indices where !seen[start] {
            count += 1
            var pending = [start]
            while let cell = pending.popLast() {
                guard !seen[cell] else { continue }
                seen[cell] = true
                let (x, y) = (cell % side, cell / side)
                for (nx, ny) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)] where (0..<side).contains(nx) && (0..<side).contains(ny) {
                    pending.append(ny * side + nx)
                }
            }
        }
        return count
    }
}

func at(_ x: Int32, _ y: Int32) -> OSMLocation { OSMLocation(latitude: y, longitude: x) }

/// Twice the area, positive when counterclockwise.
func doubleArea(_ ring: [OSMLocation]) -> Int64 {
    zip(ring, ring.dropFirst()).reduce(0) {
        $0 + Int64($1.0.longitude) * Int64($1.1.latitude) - Int64($1.1.longitude) * Int64($1.0.latitude)
    }
}

func assemble(_ assembler: inout AreaAssembler, _ lines: [[OSMLocation]]) -> Bool {
    assembler.begin()
    for (member, line) in lines.enumerated() { line.withUnsafeBufferPointer { assembler.add($0, member: Int32(member)) } }
    return assembler.assemble()
}

func assembled(_ lines: [[OSMLocation]]) -> [[[OSMLocation]]]? {
    var assembler = AreaAssembler()
    return assemble(&assembler, lines) ? assembler.area.polygons : nil
}

/// Polygons in an order of their own: rings start at their least position, wind one way and name no position in the middle of a straight
/// stretch, as the grid's expected texts do not.
func normalised(_ polygons: [[[OSMLocation]]]?) -> [[[[Int32]]]]? {
    func key(_ ring: [OSMLocation]) -> [[Int32]] {
        let all = Array(ring.dropLast())
        var open = all.indices.filter {
            OSMLocation.side(all[($0 + all.count - 1) % all.count], all[$0], all[($0 + 1) % all.count]) != 0
        }.map { [all[$0].longitude, all[$0].latitude] }
        if doubleArea(ring) < 0 { open.reverse() }
        let least = open.indices.min { open[$0].lexicographicallyPrecedes(open[$1]) } ?? 0
        return Array(open[least...] + open[..<least])
    }
    return polygons?.map { polygon in
        let rings = polygon.map(key)
        return [rings[0]] + rings.dropFirst().sorted { $0.joined().lexicographicallyPrecedes($1.joined()) }
    }.sorted { $0.joined().joined().lexicographicallyPrecedes($1.joined().joined()) }
}

extension GridCase {
    var lines: [[OSMLocation]] { ways.map { $0.map { at($0.0, $0.1) } } }

    func accepts(_ polygons: [[[OSMLocation]]]?) -> Bool {
        accepted.contains { expected in
            normalised(polygons) == normalised(expected.map { $0.map { $0.map { $0.map { at($0.0, $0.1) } } } })
        }
    }
}

/// A seeded generator. Source: Steele, Lea and Flood, *Fast splittable pseudorandom number generators* (2014).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
