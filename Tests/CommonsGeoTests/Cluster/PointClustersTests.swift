import CommonsGeo
import Testing

@Suite struct PointClustersTests {
    @Test func `every zoom counts every place once, by kind, and clusters nest`() throws {
        var random = SeededGenerator(seed: 91)
        let places = try (0..<600).map { _ in try random.place(near: Coordinate(latitude: 46, longitude: 179), degrees: 4) }
        let kinds = places.indices.map { $0 % 3 }
        let clusters = PointClusters(places, kinds: kinds, kindCount: 3, maximumZoom: 10)
        var before = 0
        for zoom in 0...11 {
            let markers = clusters.markers(in: .world, zoom: zoom)
            #expect(markers.reduce(0) { $0 + $1.count } == places.count)
            #expect((0..<3).allSatisfy { kind in markers.reduce(0) { $0 + $1.counts[kind] } == 200 })
            #expect(markers.count >= before)
            before = markers.count
            if zoom < 11 {
                for marker in markers.prefix(20) {
                    #expect(clusters.children(of: marker.position, zoom: zoom).reduce(0) { $0 + $1.count } == marker.count)
                }
            }
        }
        #expect(clusters.markers(in: .world, zoom: 11).count == places.count)
        #expect(clusters.markers(in: .world, zoom: 0).count < 5)
        let again = PointClusters(places, kinds: kinds, kindCount: 3, maximumZoom: 10)
        #expect(again.markers(in: .world, zoom: 5) == clusters.markers(in: .world, zoom: 5))
    }

    @Test func `nothing gives no markers, and one place is itself`() throws {
        #expect(PointClusters([]).markers(in: .world, zoom: 3).isEmpty)
        let place = try Coordinate(latitude: 1, longitude: 180)
        let alone = PointClusters([place], kinds: [9], kindCount: 2)
        #expect(alone.markers(in: .world, zoom: 0).map(\.center) == [place])
        #expect(alone.markers(in: .world, zoom: 0)[0].counts == [0, 0])
        #expect(alone.children(of: 7, zoom: 0).isEmpty)
    }
}
