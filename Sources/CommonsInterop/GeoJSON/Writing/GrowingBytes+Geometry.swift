import CommonsDomain
import CommonsGeo

extension GrowingBytes {
    /// Writes a geometry object.
    mutating func append(_ geometry: Geometry) {
        switch geometry {
        case .point(let coordinate):
            append("{\"type\":\"Point\",\"coordinates\":")
            reserve(32)
            append(coordinate)
        case .multiPoint(let coordinates):
            append("{\"type\":\"MultiPoint\",\"coordinates\":")
            append(coordinates)
        case .lineString(let line):
            append("{\"type\":\"LineString\",\"coordinates\":")
            append(line.coordinates)
        case .multiLineString(let lines):
            append("{\"type\":\"MultiLineString\",\"coordinates\":")
            list(lines) { bytes, line in bytes.append(line.coordinates) }
        case .polygon(let polygon):
            append("{\"type\":\"Polygon\",\"coordinates\":")
            append(polygon)
        case .multiPolygon(let polygons):
            append("{\"type\":\"MultiPolygon\",\"coordinates\":")
            list(polygons) { bytes, polygon in bytes.append(polygon) }
        case .collection(let parts):
            append("{\"type\":\"GeometryCollection\",\"geometries\":")
            list(parts) { bytes, part in bytes.append(part) }
        }
        append("}")
    }

    private mutating func list<Part>(_ parts: [Part], _ body: (inout GrowingBytes, Part) -> Void) {
        append("[")
        for (place, part) in parts.enumerated() {
            if place > 0 { append(",") }
            body(&self, part)
        }
        append("]")
    }

    private mutating func append(_ polygon: Polygon) {
        append("[")
        append(polygon.exterior, counterclockwise: true)
        for hole in polygon.holes {
            append(",")
            append(hole, counterclockwise: false)
        }
        append("]")
    }

    /// Writes a ring in the direction asked for. The sign of the area decides; a ring without area stays as it is.
    private mutating func append(_ ring: Ring, counterclockwise: Bool) {
        ring.coordinates.withUnsafeBufferPointer { ring in
            var doubleArea = 0.0
            let origin = ring[0]  // near the ring, so that differences keep their digits
            for place in 1..<ring.count {
                let (a, b) = (ring[place - 1], ring[place])
                doubleArea += (a.longitude - origin.longitude) * (b.latitude - origin.latitude)
                doubleArea -= (b.longitude - origin.longitude) * (a.latitude - origin.latitude)
            }
            append(ring, isReversed: doubleArea != 0 && (doubleArea > 0) != counterclockwise)
        }
    }

    private mutating func append(_ coordinates: [Coordinate]) {
        coordinates.withUnsafeBufferPointer { append($0, isReversed: false) }
    }

    private mutating func append(_ coordinates: UnsafeBufferPointer<Coordinate>, isReversed: Bool) {
        // Room for all; positions that need more make it themselves.
        reserve(coordinates.count &* 28 &+ 32)
        write(UInt8(ascii: "["))
        var place = isReversed ? coordinates.count &- 1 : 0
        let step = isReversed ? -1 : 1
        for index in 0..<coordinates.count {
            if index > 0 { write(UInt8(ascii: ",")) }
            append(coordinates[place], before: coordinates.count &- index)
            place &+= step
        }
        write(UInt8(ascii: "]"))
    }

    /// Writes `[longitude,latitude]`; needs room for 28, and leaves as much for each of `before` more. What seven digits say exactly, almost every coordinate there is, is written from
    /// integers.
    @inline(__always)
    private mutating func append(_ coordinate: Coordinate, before more: Int = 0) {
        let (longitude, latitude) = (Self.scaled(coordinate.longitude), Self.scaled(coordinate.latitude))
        if Double(longitude) / 1e7 == coordinate.longitude, Double(latitude) / 1e7 == coordinate.latitude {
            writePosition(OSMLocation(latitude: latitude, longitude: longitude))
        } else {
            appendLong(coordinate)
            reserve(more &* 28 &+ 32)
        }
    }

    @inline(never)
    private mutating func appendLong(_ coordinate: Coordinate) {
        append("[")
        append(coordinate.longitude)
        append(",")
        append(coordinate.latitude)
        append("]")
    }

    /// The nearest number of 1e-7 degree. Adding a half and cutting off rounds well enough for who checks the result, and calls no library.
    @inline(__always)
    private static func scaled(_ degrees: Double) -> Int32 {
        Int32(degrees * 1e7 + (degrees < 0 ? -0.5 : 0.5))
    }

    /// Writes a number with the fewest digits that read as the same; JSON has no infinity, which becomes `null`.
    mutating func append(_ number: Double) {
        guard let text = JSONNumber(number)?.text else { return append("null") }
        append(text)
    }

    /// Writes any JSON value.
    mutating func append(_ value: JSONValue) {
        switch value {
        case .null: append("null")
        case .bool(let isTrue): append(isTrue ? "true" : "false")
        case .integer(let number): append(number)
        case .number(let number): append(number.text)
        case .string(let text): appendString(text)
        case .array(let values): list(values) { bytes, value in bytes.append(value) }
        case .object(let members):
            append("{")
            var isFirst = true
            for member in members {
                if !isFirst { append(",") }
                isFirst = false
                appendString(member.name)
                append(":")
                append(member.value)
            }
            append("}")
        }
    }
}
