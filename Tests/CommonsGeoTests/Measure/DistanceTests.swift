import CommonsGeo
import Testing

@Suite struct DistanceTests {
    @Test func `one degree of the equator is 111.195 km of the mean sphere`() throws {
        let (a, b) = (try Coordinate(latitude: 0, longitude: 0), try Coordinate(latitude: 0, longitude: 1))
        #expect(abs(a.distance(to: b) - 111_195.0802) < 0.001)
        #expect(a.distance(to: a) == 0)
    }

    @Test func `goes the short way round the antimeridian and over the pole`() throws {
        let (west, east) = (try Coordinate(latitude: 0, longitude: 179.5), try Coordinate(latitude: 0, longitude: -179.5))
        #expect(abs(west.distance(to: east) - 111_195.0802) < 0.001)
        let (one, two) = (try Coordinate(latitude: 89.5, longitude: 0), try Coordinate(latitude: 89.5, longitude: 180))
        #expect(abs(one.distance(to: two) - 111_195.0802) < 0.001)
        #expect(try Coordinate(latitude: 90, longitude: 10).distance(to: Coordinate(latitude: 90, longitude: -100)) < 1e-6)
    }

    @Test func `a box is as far as its nearest point`() throws {
        var random = SeededGenerator(seed: 9)
        for _ in 0..<300 {
            let center = try random.place()
            let box = try random.box(near: center, degrees: 20)
            let place = try random.place()
            let distance = box.distance(from: place)
            if box.contains(place) { #expect(distance == 0) }
            let width = box.crossesAntimeridian ? box.east - box.west + 360 : box.east - box.west
            var nearest = Double.infinity
            for step in 0...60 {
                for turn in 0...60 {
                    var longitude = box.west + width * Double(turn) / 60
                    if longitude > 180 { longitude -= 360 }
                    let latitude = min(box.north, box.south + (box.north - box.south) * Double(step) / 60)
                    nearest = min(nearest, place.distance(to: try Coordinate(latitude: latitude, longitude: longitude)))
                }
            }
            #expect(distance <= nearest + 0.5)
            // A step of the search is at most 2/3 of a degree.
            #expect(nearest - distance < 80_000)
        }
    }

    @Test func `a circle's box holds the circle`() throws {
        var random = SeededGenerator(seed: 10)
        for round in 0..<400 {
            let circle = try Circle(center: random.place(), radius: [0, 10, 5_000, 200_000, 4_000_000][round % 5])
            let box = circle.boundingBox
            for _ in 0..<20 {
                let place = try random.place(near: circle.center, degrees: circle.radius / 80_000)
                if circle.contains(place) { #expect(box.contains(place)) }
            }
        }
        #expect(throws: CircleError.radiusOutOfRange(-1)) { try Circle(center: Coordinate(latitude: 0, longitude: 0), radius: -1) }
        #expect(throws: CircleError.self) { try Circle(center: Coordinate(latitude: 0, longitude: 0), radius: .nan) }
    }
}
