import CommonsGeo
import Testing

@Suite struct NearestPlacesTests {
    /// Every place measured, and sorted.
    private func expected(_ places: [Coordinate], _ center: Coordinate) -> [Neighbor] {
        places.indices.map { Neighbor(position: $0, distance: center.distance(to: places[$0])) }
            .sorted { ($0.distance, $0.position) < ($1.distance, $1.position) }
    }

    @Test(arguments: [0.0, 45.7, -70, 84, 89.2, 89.999_9], [1e-5, 1e-2, 3, 40])
    func `finds what a walk through all finds, whatever the latitude and however dense`(latitude: Double, spread: Double) throws {
        var random = SeededGenerator(seed: UInt64(spread * 1e6) ^ latitude.bitPattern)
        let middle = try Coordinate(latitude: latitude, longitude: 133.25)
        var places = try (0..<1200).map { _ in try random.place(near: middle, degrees: spread) }
        // The same place several times, and some far away.
        places += places.prefix(40)
        places += try (0..<40).map { _ in try random.place() }
        let (packed, live) = (PackedRTree(places), DynamicRTree(places))
        for round in 0..<12 {
            let center = round % 3 == 0 ? places[round * 90] : try random.place(near: middle, degrees: spread * [0.5, 2][round % 2])
            let all = expected(places, center)
            for count in [1, 10, 32] {
                #expect(packed.nearest(to: center, count: count) == Array(all.prefix(count)))
                #expect(live.nearest(to: center, count: count) == Array(all.prefix(count)))
            }
            let radius = all[7].distance
            #expect(packed.nearest(to: center, count: 20, within: radius) == all.filter { $0.distance <= radius }.prefix(20).map { $0 })
            #expect(packed.nearest(to: center, count: 5) { $0 % 7 == 3 } == all.filter { $0.position % 7 == 3 }.prefix(5).map { $0 })
            #expect(live.nearest(to: center, count: 5) { $0 == 1100 } == all.filter { $0.position == 1100 })
            #expect(packed.nearest(to: center, count: 5) { _ in false }.isEmpty)
        }
    }

    @Test func `is exact round the antimeridian, and from far away`() throws {
        var random = SeededGenerator(seed: 60)
        let fiji = try Coordinate(latitude: -17, longitude: 180)
        let places = try (0..<600).map { _ in try random.place(near: fiji, degrees: 2) }
        let index = PackedRTree(places)
        for round in 0..<40 {
            let center = round % 2 == 0 ? try random.place(near: fiji, degrees: 1) : try random.place()
            #expect(index.nearest(to: center, count: 10) == Array(expected(places, center).prefix(10)))
        }
    }

    @Test func `as many at one place as there is no room for come by position`() throws {
        let place = try Coordinate(latitude: 45, longitude: 120.3)
        var places = [Coordinate](repeating: place, count: 400)
        places.append(try Coordinate(latitude: 45.000_001, longitude: 120.3))
        #expect(PackedRTree(places).nearest(to: place, count: 30).map(\.position) == Array(0..<30))
        #expect(PackedRTree(places).nearest(to: places[400], count: 2).map(\.position) == [400, 0])
    }
}
