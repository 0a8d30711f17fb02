import CommonsGeo
import Testing

@Suite struct DynamicRTreeTests {
    /// Inserts, moves and removes at random beside a dictionary, and compares every answer.
    @Test(arguments: [(1, 60), (2, 400), (3, 1500)]) func `answers as a walk through what is there, after every kind of change`(
        seed: UInt64, size: Int
    ) throws {
        var random = SeededGenerator(seed: seed)
        var places: [Int: Coordinate] = [:]
        let first = try (0..<size).map { _ in try random.place() }
        for (position, place) in first.enumerated() { places[position] = place }
        var live = DynamicRTree(first)
        #expect(live.violation == nil)
        for round in 0..<(6 * size) {
            let position = Int(random.next() % UInt64(2 * size))
            // The second third only removes, so that the tree shrinks to little and grows again.
            switch round / (2 * size) == 1 ? 2 : random.next() % 3 {
            case 0 where places[position] == nil:
                let place = try random.place()
                try live.insert(place, position: position)
                places[position] = place
            case 1 where places[position] != nil:
                let place = random.next() % 2 == 0 ? try random.place() : try random.place(near: places[position]!, degrees: 0.001)
                try live.move(position, to: place)
                places[position] = place
            default:
                let removed = live.remove(position)
                #expect(removed == (places.removeValue(forKey: position) != nil))
            }
            if round % (size / 2) == 0 {
                #expect(live.violation == nil)
                #expect(live.count == places.count)
                let box = try random.box(near: random.place(), degrees: 60)
                #expect(live.positions(in: box).sorted() == places.filter { box.contains($0.value) }.keys.sorted())
                let center = try random.place()
                let circle = try Circle(center: center, radius: 2_000_000)
                #expect(live.positions(in: circle).sorted() == places.filter { circle.contains($0.value) }.keys.sorted())
                let distances = places.values.map { center.distance(to: $0) }.sorted().prefix(9)
                #expect(live.nearest(to: center, count: 9).map(\.distance) == Array(distances))
            }
        }
        for position in places.keys.sorted() {
            let removed = live.remove(position)
            #expect(removed)
        }
        #expect(live.isEmpty && live.violation == nil && live.positions(in: .world).isEmpty)
    }

    @Test func `holds boxes, and says where they are`() throws {
        var random = SeededGenerator(seed: 40)
        var boxes = try (0..<300).map { _ in try random.box(near: random.place(), degrees: 10) }
        var live = DynamicRTree(boxes)
        for position in 0..<300 where position % 3 == 0 {
            boxes[position] = try random.box(near: random.place(), degrees: 5)
            try live.move(position, to: boxes[position])
        }
        for position in boxes.indices { #expect(live[position] == boxes[position]) }
        let query = try random.box(near: random.place(), degrees: 80)
        #expect(live.positions(in: query).sorted() == boxes.indices.filter { boxes[$0].intersects(query) })
        #expect(live.violation == nil)
    }

    @Test func `many at one place are kept apart by position`() throws {
        let place = try Coordinate(latitude: 10, longitude: 20)
        var live = DynamicRTree()
        for position in 0..<200 { try live.insert(place, position: position) }
        #expect(live.violation == nil)
        for position in stride(from: 0, to: 200, by: 2) { live.remove(position) }
        #expect(live.nearest(to: place, count: 3).map(\.position) == [1, 3, 5])
        #expect(live.violation == nil)
    }

    @Test func `refuses what cannot be done, and changes nothing`() throws {
        let place = try Coordinate(latitude: 1, longitude: 1)
        var live = DynamicRTree([place])
        #expect(throws: DynamicRTreeError.positionTaken(0)) { try live.insert(place, position: 0) }
        #expect(throws: DynamicRTreeError.positionMissing(1)) { try live.move(1, to: place) }
        #expect(throws: DynamicRTreeError.positionOutOfRange(-1)) { try live.insert(place, position: -1) }
        #expect(throws: DynamicRTreeError.holdsPlaces) { try live.insert(.world, position: 2) }
        let removed = [live.remove(-3), live.remove(9)]
        #expect(removed == [false, false])
        #expect(live.count == 1 && live[5] == nil)
        let copy = live
        live.remove(0)
        #expect(copy.count == 1 && copy.positions(in: .world) == [0])
    }

    @Test func `leaves stay full through many changes, so that a search has few of them to look at`() throws {
        var random = SeededGenerator(seed: 41)
        let places = try (0..<3000).map { _ in try random.place() }
        var live = DynamicRTree(places)
        #expect(live.fill > 0.85)
        for _ in 0..<20_000 { try live.move(Int(random.next() % 3000), to: places[Int(random.next() % 3000)]) }
        #expect(live.violation == nil)
        #expect(live.fill > 0.7, "\(live.fill)")
    }

    @Test func `nothing is lost by a search among few items, near the poles and across the antimeridian`() throws {
        var random = SeededGenerator(seed: 42)
        for count in [1, 2, 5, 17, 40, 300] {
            let places = try (0..<count).map { _ in try random.place() }
            let live = DynamicRTree(places)
            for wanted in [1, 10, 32, 33] {
                let center = try random.place()
                let distances = places.map { center.distance(to: $0) }.sorted().prefix(wanted)
                #expect(live.nearest(to: center, count: wanted).map(\.distance) == Array(distances))
                #expect(PackedRTree(places).nearest(to: center, count: wanted).map(\.distance) == Array(distances))
            }
        }
    }
}
