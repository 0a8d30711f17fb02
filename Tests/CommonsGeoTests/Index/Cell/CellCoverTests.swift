import CommonsGeo
import Testing

@Suite struct CellCoverTests {
    private func holds(_ ranges: [ClosedRange<UInt64>], _ place: Coordinate, level: Int) -> Bool {
        let number = GeoCell(place, level: level).rawValue
        return ranges.contains { $0.contains(number) }
    }

    private func isTidy(_ ranges: [ClosedRange<UInt64>]) -> Bool {
        zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound + 1 < $1.lowerBound }
    }

    private func share(_ ranges: [ClosedRange<UInt64>], level: Int) -> Double {
        ranges.reduce(0.0) { $0 + Double($1.upperBound - $1.lowerBound + 1) } / Double(UInt64(1) << UInt64(2 * level))
    }

    @Test(arguments: [(26, 1), (26, 4), (26, 16), (13, 8), (5, 64), (0, 1)])
    func `no place of a box is left out`(level: Int, maximumCount: Int) throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<40 {
            let center = try random.place()
            let degrees = [0.001, 0.1, 5, 60][Int(random.next() % 4)]
            let box = try random.box(near: center, degrees: degrees)
            let ranges = CellCover.ranges(of: box, level: level, maximumCount: maximumCount)
            #expect(ranges.count <= maximumCount && !ranges.isEmpty && isTidy(ranges))
            var corners = [
                try Coordinate(latitude: box.south, longitude: box.west), try Coordinate(latitude: box.north, longitude: box.east),
            ]
            for _ in 0..<30 { corners.append(try random.place(near: center, degrees: degrees)) }
            for place in corners where box.contains(place) { #expect(holds(ranges, place, level: level)) }
        }
    }

    @Test func `no place of a circle is left out, over a pole and the antimeridian too`() throws {
        var random = SeededGenerator(seed: 6)
        for round in 0..<120 {
            let center = try random.place()
            let circle = try Circle(center: center, radius: [0, 1, 800, 30_000, 900_000, 15_000_000, 20_015_000][round % 7])
            let ranges = CellCover.ranges(of: circle, maximumCount: 1 + round % 20)
            #expect(ranges.count <= 1 + round % 20 && isTidy(ranges))
            #expect(holds(ranges, center, level: 26))
            for _ in 0..<30 {
                let place = try random.place(near: center, degrees: circle.radius / 90_000)
                if circle.contains(place) { #expect(holds(ranges, place, level: 26)) }
            }
        }
    }

    @Test func `no place of a polygon is left out`() throws {
        var random = SeededGenerator(seed: 7)
        for round in 0..<60 {
            let center = try random.place()
            let degrees = [0.01, 1, 20][round % 3]
            let polygon = Polygon(exterior: try random.star(near: center, degrees: degrees, corners: 3 + round))
            let level = [26, 20, 8][round % 3]
            let ranges = CellCover.ranges(of: polygon, level: level, maximumCount: 12)
            #expect(ranges.count <= 12 && isTidy(ranges))
            for place in polygon.exterior.coordinates { #expect(holds(ranges, place, level: level)) }
            for _ in 0..<30 {
                let place = try random.place(near: center, degrees: degrees)
                if polygon.contains(place) { #expect(holds(ranges, place, level: level)) }
            }
        }
    }

    @Test func `the excess stays within the promise`() throws {
        var random = SeededGenerator(seed: 8)
        for _ in 0..<300 {
            let box = try random.box(near: Coordinate(latitude: random.number(-60...60), longitude: random.number(-150...150)), degrees: 2)
            let (width, height) = (box.east - box.west, box.north - box.south)
            let bound = 4 * 4 * max(width * width / 2, 2 * height * height) / (360 * 180)
            #expect(share(CellCover.ranges(of: box, maximumCount: 4), level: 26) <= bound)
        }
    }

    @Test func `more ranges follow the shape more closely`() throws {
        let circle = try Circle(center: Coordinate(latitude: 48.8566, longitude: 2.3522), radius: 10_000)
        let shares = [1, 4, 16, 64].map { share(CellCover.ranges(of: circle, maximumCount: $0), level: 26) }
        #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 >= $1 })
        // The circle itself is 314 km² of a cylinder on which the Earth is 360 × 180 degrees.
        let exact = 3.14159265 * 10_000 * 10_000 / (111_195.08 * 111_195.08 * 0.6579) / (360 * 180)
        #expect(shares[3] > exact && shares[3] < 1.2 * exact)
    }

    @Test func `the whole Earth is one range, and no polygon is none`() throws {
        #expect(CellCover.ranges(of: .world) == [0...(1 << 52) - 1])
        #expect(CellCover.ranges(of: [Polygon]()) == [])
        #expect(CellCover.ranges(of: try Circle(center: Coordinate(latitude: 1, longitude: 1), radius: 3e7)).count == 1)
    }

    @Test func `a polygon that ends at longitude 180 holds the places named -180`() throws {
        let ring = try [(-20.0, 177.0), (-20, 180), (-16, 180), (-16, 177), (-20, 177)].map {
            try Coordinate(latitude: $0.0, longitude: $0.1)
        }
        let fiji = Polygon(exterior: try Ring(ring))
        let place = try Coordinate(latitude: -17, longitude: -180)
        #expect(fiji.contains(place))
        #expect(holds(CellCover.ranges(of: fiji), place, level: 26))
    }
}
