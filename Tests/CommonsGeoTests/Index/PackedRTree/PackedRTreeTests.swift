import CommonsGeo
import Testing

@Suite struct PackedRTreeTests {
    private func places(_ count: Int, _ random: inout SeededGenerator) throws -> [Coordinate] {
        var places: [Coordinate] = []
        for number in 0..<count {
            // Clusters, duplicates, poles and the antimeridian.
            if number % 5 == 4 {
                places.append(places[number / 2])
            } else if number % 3 == 0 {
                places.append(try random.place())
            } else {
                places.append(try random.place(near: places[number / 3], degrees: 0.5))
            }
        }
        return places
    }

    @Test(arguments: [0, 1, 2, 16, 17, 257, 2000]) func `a box finds what a walk through all places finds`(count: Int) throws {
        var random = SeededGenerator(seed: UInt64(count))
        let places = try places(count, &random)
        let index = PackedRTree(places)
        #expect(index.violation == nil)
        for round in 0..<60 {
            let box =
                round == 0
                ? .world : try random.box(near: places.randomElement(using: &random) ?? random.place(), degrees: [0.3, 3, 80][round % 3])
            #expect(index.positions(in: box).sorted() == places.indices.filter { box.contains(places[$0]) })
        }
        for west in [-180.0, 180, 179.9] {
            let box = try BoundingBox(south: -90, west: west, north: 90, east: west == 179.9 ? -180 : west)
            #expect(index.positions(in: box).sorted() == places.indices.filter { box.contains(places[$0]) })
        }
    }

    @Test func `a circle finds what the distance says, at the poles too`() throws {
        var random = SeededGenerator(seed: 21)
        let places = try places(2000, &random)
        let index = PackedRTree(places)
        for round in 0..<120 {
            let center = round % 2 == 0 ? places[round * 7] : try random.place()
            let circle = try Circle(center: center, radius: [0, 1000, 60_000, 2_000_000, 21_000_000][round % 5])
            #expect(index.positions(in: circle).sorted() == places.indices.filter { circle.contains(places[$0]) })
        }
    }

    @Test func `an edge of a circle is decided as the distance decides it`() throws {
        var random = SeededGenerator(seed: 22)
        let center = try Coordinate(latitude: 45, longitude: 5)
        let places = try (0..<400).map { _ in try random.place(near: center, degrees: 0.01) }
        let index = PackedRTree(places)
        for place in places.prefix(100) {
            let circle = try Circle(center: center, radius: center.distance(to: place))
            #expect(index.positions(in: circle).sorted() == places.indices.filter { circle.contains(places[$0]) })
        }
    }

    @Test func `a polygon finds what contains says`() throws {
        var random = SeededGenerator(seed: 23)
        let places = try places(2000, &random)
        let index = PackedRTree(places)
        for round in 0..<60 {
            let star = try random.star(near: places[round * 11], degrees: [0.5, 5, 40][round % 3], corners: 3 + round * 3)
            let polygon = Polygon(
                exterior: star, holes: round % 2 == 0 ? [] : [try random.star(near: places[round * 11], degrees: 0.2, corners: 5)])
            #expect(index.positions(in: polygon).sorted() == places.indices.filter { polygon.contains(places[$0]) })
        }
    }

    @Test(arguments: [1, 10, 100, 5000]) func `the nearest are those that sorting by distance puts first`(count: Int) throws {
        var random = SeededGenerator(seed: 24)
        let places = try places(1500, &random)
        let index = PackedRTree(places)
        for round in 0..<40 {
            let center = round % 2 == 0 ? places[round * 7] : try random.place()
            let expected = places.indices.map { Neighbor(position: $0, distance: center.distance(to: places[$0])) }
                .sorted { ($0.distance, $0.position) < ($1.distance, $1.position) }
            let found = index.nearest(to: center, count: count)
            #expect(found.map(\.distance) == expected.prefix(count).map(\.distance))
            let odd = index.nearest(to: center, count: count, within: 3_000_000) { $0 % 2 == 1 }
            #expect(
                odd.map(\.distance) == expected.filter { $0.position % 2 == 1 && $0.distance <= 3_000_000 }.prefix(count).map(\.distance))
        }
        #expect(index.nearest(to: places[0], count: 0).isEmpty)
    }

    @Test func `equally near places come by position`() throws {
        let place = try Coordinate(latitude: 3, longitude: 4)
        let index = PackedRTree([Coordinate](repeating: place, count: 100))
        #expect(index.nearest(to: place, count: 7).map(\.position) == Array(0..<7))
    }

    @Test func `boxes are found by meeting, across the antimeridian too`() throws {
        var random = SeededGenerator(seed: 25)
        let boxes =
            try (0..<1500).map { _ in try random.box(near: random.place(), degrees: [0.01, 1, 20][Int(random.next() % 3)]) } + [.world]
        let index = PackedRTree(boxes)
        #expect(index.violation == nil && index.holdsBoxes)
        for round in 0..<80 {
            let query = round == 0 ? .world : try random.box(near: random.place(), degrees: [0.01, 2, 60][round % 3])
            #expect(index.positions(in: query).sorted() == boxes.indices.filter { boxes[$0].intersects(query) })
            let circle = try Circle(center: random.place(), radius: 200_000)
            #expect(
                index.positions(in: circle).sorted() == boxes.indices.filter { boxes[$0].distance(from: circle.center) <= circle.radius })
            let nearest = index.nearest(to: circle.center, count: 12)
            #expect(nearest.map(\.distance) == boxes.map { $0.distance(from: circle.center) }.sorted().prefix(12).map { $0 })
        }
    }

    @Test func `a visitor may stop, and sees each item once`() throws {
        var random = SeededGenerator(seed: 26)
        let places = try places(500, &random)
        let index = PackedRTree(places)
        var seen: [Int] = []
        #expect(
            index.visit(in: .world) {
                seen.append($0); return true
            })
        #expect(seen.sorted() == Array(places.indices))
        seen = []
        #expect(
            !index.visit(in: .world) {
                seen.append($0); return seen.count < 5
            })
        #expect(seen.count == 5)
        #expect(!index.visit(in: try Circle(center: places[0], radius: 3e7)) { _ in false })
    }

    @Test func `a wide box over the antimeridian holds the places on its edges, to the last bit`() throws {
        var random = SeededGenerator(seed: 43)
        for _ in 0..<200 {
            // An edge turned by 360 degrees would be rounded here.
            let (west, east) = (random.number(-1...170), random.number(-127...(-1)) / 3)
            let box = try BoundingBox(south: -10, west: west, north: 10, east: east)
            let places = try [west.nextDown, west, west.nextUp, 180, -180, east.nextDown, east, east.nextUp].map {
                try Coordinate(latitude: 0, longitude: $0)
            }
            let expected = [1, 2, 3, 4, 5, 6]
            #expect(PackedRTree(places).positions(in: box).sorted() == expected)
            #expect(DynamicRTree(places).positions(in: box).sorted() == expected)
            #expect(places.indices.filter { box.contains(places[$0]) } == expected)
        }
    }
}
