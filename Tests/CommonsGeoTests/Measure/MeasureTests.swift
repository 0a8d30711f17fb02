import CommonsGeo
import Testing

@Suite struct MeasureTests {
    private func at(_ x: Double, _ y: Double) throws -> Coordinate { try Coordinate(latitude: y, longitude: x) }

    /// Values printed by GeographicLib 2.1 (`Geodesic.WGS84.Inverse`).
    @Test(arguments: [
        (-73.8, 40.6, 2.55, 49.016666666666666, 5853226.2557497155, 53.47021824333029, 111.59366951639372),
        (0.0, 0.0, 179.5, 0.5, 19936288.578965314, 25.67187286829188, 154.3270854699416),
        (0.0, 0.0, 180.0, 0.0, 20003931.458625447, 0.0, 180.0),
        (2.3522, 48.8566, 2.3522001, 48.8566001, 0.013323608042893034, 33.419436324175045, 33.41943639948156),
    ]) func `geodesics agree with GeographicLib`(x1: Double, y1: Double, x2: Double, y2: Double, s: Double, azi1: Double, azi2: Double)
        throws
    {
        let (a, b) = (try at(x1, y1), try at(x2, y2))
        #expect(abs(a.geodesicDistance(to: b) - s) < 1e-6)
        #expect(abs(b.geodesicDistance(to: a) - s) < 1e-6)
        let bearings = a.geodesicBearings(to: b)
        #expect(abs(bearings.initial - azi1) < (s < 1 ? 0.01 : 1e-9) && abs(bearings.final - azi2) < (s < 1 ? 0.01 : 1e-9))
        if s > 1 {
            let end = try #require(a.geodesicDestination(bearing: bearings.initial, distance: s))
            #expect(end.geodesicDistance(to: b) < 1e-3)
        }
    }

    @Test func `going and measuring agree, on the sphere and on the ellipsoid`() throws {
        var random = SeededGenerator(seed: 50)
        for round in 0..<300 {
            let (start, bearing) = (try random.place(), random.number(-400...400))
            let distance = [0.5, 700, 90_000, 9_000_000][round % 4]
            let onSphere = try #require(start.destination(bearing: bearing, distance: distance))
            #expect(abs(start.distance(to: onSphere) - distance) < 1e-8 * distance + 1e-6)
            let onEllipsoid = try #require(start.geodesicDestination(bearing: bearing, distance: distance))
            #expect(abs(start.geodesicDistance(to: onEllipsoid) - distance) < 1e-9 * distance + 1e-6)
            if abs(start.latitude) < 89.99 {
                let turn = (start.initialBearing(to: onSphere) - bearing).remainder(dividingBy: 360)
                #expect(abs(turn) * distance < 0.01 + 1e-7 * distance)
            }
        }
        #expect(try at(0, 0).destination(bearing: .nan, distance: 1) == nil)
        #expect(try at(0, 0).geodesicDestination(bearing: 0, distance: .infinity) == nil)
    }

    @Test func `a midpoint is as far from both ends, and bearings turn round at the end`() throws {
        var random = SeededGenerator(seed: 51)
        for _ in 0..<200 {
            let (a, b) = (try random.place(), try random.place())
            let middle = a.midpoint(to: b)
            #expect(abs(middle.distance(to: a) - middle.distance(to: b)) < 0.01)
            #expect(abs(middle.distance(to: a) * 2 - a.distance(to: b)) < 0.5)
        }
        #expect(try abs(at(0, 0).finalBearing(to: at(90, 0)) - 90) < 1e-12)
        #expect(try abs(at(0, 10).midpoint(to: at(180, 10)).latitude - 90) < 1e-6)
    }

    @Test func `an octant of the sphere is an eighth of it, and a cap round the pole is a cap`() throws {
        let octant = try Ring([at(0, 0), at(90, 0), at(0, 90), at(0, 0)])
        let sphere = 4 * Double.pi * Sphere.radius * Sphere.radius
        #expect(abs(octant.signedSphericalArea - sphere / 8) < 1)
        #expect(abs(octant.reversed.signedSphericalArea + sphere / 8) < 1)
        // 4 pi c2 of WGS 84 is 510065621.724 km².
        #expect(abs(octant.signedGeodesicArea - 510_065_621_724_089 / 8) < 10)
        let cap = try Ring(stride(from: -180.0, through: 179, by: 1).map { try at($0, 60) } + [at(-180, 60)])
        #expect(abs(cap.signedSphericalArea / (sphere * 0.0669872981) - 1) < 1e-3)
        #expect(abs(cap.signedGeodesicArea / cap.signedSphericalArea - 1) < 0.012)
    }

    @Test func `holes are cut out, whichever way they wind`() throws {
        let shell = try Ring([at(0, 0), at(2, 0), at(2, 2), at(0, 2), at(0, 0)])
        let hole = try Ring([at(0.5, 0.5), at(1, 0.5), at(1, 1), at(0.5, 1), at(0.5, 0.5)])
        for inner in [hole, hole.reversed] {
            let area = Polygon(exterior: shell, holes: [inner]).sphericalArea
            #expect(abs(area - (shell.signedSphericalArea - hole.signedSphericalArea)) < 1)
        }
        #expect(abs(Polygon(exterior: shell).perimeter - 4 * 222_390) < 500)
    }

    @Test func `the nearest point of a line is nearer than every sample of it`() throws {
        var random = SeededGenerator(seed: 52)
        for round in 0..<80 {
            let center = try random.place(near: Coordinate(latitude: 40, longitude: 175), degrees: 20)
            let size = [0.001, 0.1, 10][round % 3]
            let line = try LineString((0..<6).map { _ in try random.place(near: center, degrees: size) })
            let place = try random.place(near: center, degrees: 2 * size)
            let nearest = line.nearest(to: place)
            #expect(abs(place.distance(to: nearest.coordinate) - nearest.distance) < 1e-9)
            for step in 0...200 {
                let sample = line.coordinate(along: line.length * Double(step) / 200)
                #expect(nearest.distance <= place.distance(to: sample) + 1e-6)
            }
            #expect(line.coordinate(along: nearest.along).distance(to: nearest.coordinate) < 1e-3)
        }
    }

    @Test func `a line begins at 0 and ends at its length`() throws {
        let line = try LineString([at(179, 0), at(-179, 0), at(-179, 1)])
        #expect(line.coordinate(along: -5) == line.coordinates[0])
        #expect(line.coordinate(along: 1e9) == line.coordinates[2])
        #expect(abs(line.length - 3 * 111_195.08) < 1)
        #expect(abs(line.coordinate(along: 111_195.08).longitude) > 179.999999)
        #expect(abs(line.geodesicLength - (222_638.98 + 110_574.39)) < 0.1)
    }

    @Test func `a bounding circle holds every place and is no larger than needed`() throws {
        var random = SeededGenerator(seed: 53)
        for round in 0..<100 {
            let center = try random.place()
            let places = try (0...(round % 30)).map { _ in try random.place(near: center, degrees: 3) }
            let circle = try #require(Circle(around: places))
            #expect(places.allSatisfy { circle.contains($0) })
            let widest = places.map { a in places.map { a.distance(to: $0) }.max()! }.max()!
            // Jung's theorem: at most 1 / sqrt 3 of the diameter of the set (a little more on the sphere).
            #expect(circle.radius <= widest / 1.73 + 1 && circle.radius >= widest / 2 - 1e-3)
        }
        #expect(Circle(around: []) == nil)
        #expect(try Circle(around: [at(3, 4)])?.radius == 0)
    }
}
