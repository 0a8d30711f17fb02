/// Reads the message `HeaderBlock`. Source: OSM wiki, *PBF Format*.
enum PBFHeader {
    /// The features that a file may require of this reader.
    private static let known: Set<String> = ["OsmSchema-V0.6", "DenseNodes", "HistoricalInformation"]

    /// What the file says of itself.
    /// - Throws: a fatal fault for a broken message or a required feature that is not known.
    static func read(_ bytes: UnsafeRawBufferPointer) throws(OSMFault) -> OSMHeader {
        var header = OSMHeader(version: "0.6")
        var cursor = ProtobufCursor(bytes)
        while !cursor.isAtEnd {
            switch cursor.field() {
            case (1, 2): header.bounds = bounds(cursor.message())
            case (4, 2):
                let feature = String(decoding: cursor.bytes(), as: UTF8.self)
                if feature == "HistoricalInformation" { header.hasHistory = true }
                guard known.contains(feature) else { throw OSMFault(.fatal, .unsupportedFeature(feature)) }
            case (16, 2): header.generator = String(decoding: cursor.bytes(), as: UTF8.self)
            case (17, 2): header.attributes.append(.init("source", String(decoding: cursor.bytes(), as: UTF8.self)))
            case (32, 0): header.attributes.append(.init("osmosis_replication_timestamp", String(cursor.signed())))
            case (33, 0): header.attributes.append(.init("osmosis_replication_sequence_number", String(cursor.signed())))
            case (34, 2):
                header.attributes.append(.init("osmosis_replication_base_url", String(decoding: cursor.bytes(), as: UTF8.self)))
            case (_, let wire): cursor.skip(wire)
            }
        }
        guard !cursor.isBroken else { throw OSMFault(.fatal, .malformed("broken header block")) }
        return header
    }

    /// The box of the file, in 1e-9 degree there; `nil` when it lies off the Earth.
    private static func bounds(_ message: ProtobufCursor) -> OSMBounds? {
        var cursor = message
        var edges: [UInt64: Int64] = [:]
        while !cursor.isAtEnd {
            let (number, wire) = cursor.field()
            if wire == 0 { edges[number] = cursor.zigzag() } else { cursor.skip(wire) }
        }
        func degrees(_ number: UInt64) -> Int32? { Int32(exactly: PBFScale.rounded((edges[number] ?? 0), by: 100)) }
        guard !cursor.isBroken, let west = degrees(1), let east = degrees(2), let north = degrees(3), let south = degrees(4) else {
            return nil
        }
        let box = OSMBounds(
            southWest: OSMLocation(latitude: south, longitude: west), northEast: OSMLocation(latitude: north, longitude: east))
        return box.southWest.isValid && box.northEast.isValid ? box : nil
    }
}

/// How a block of PBF writes positions and times.
struct PBFScale {
    /// 1e-9 degree a step; at least 1.
    var granularity: Int64 = 100
    /// 1e-9 degree to add.
    var latitudeOffset: Int64 = 0
    /// 1e-9 degree to add.
    var longitudeOffset: Int64 = 0
    /// Milliseconds a step; at least 1.
    var dateGranularity: Int64 = 1000

    /// Latitude in 1e-7 degree, or `nil` beyond the poles.
    @inline(__always)
    func latitude(_ raw: Int64) -> Int32? { Self.scaled(raw, granularity, latitudeOffset, limit: 900_000_000) }

    /// Longitude in 1e-7 degree, or `nil` beyond the antimeridian.
    @inline(__always)
    func longitude(_ raw: Int64) -> Int32? { Self.scaled(raw, granularity, longitudeOffset, limit: 1_800_000_000) }

    /// Seconds since 1970.
    func seconds(_ raw: Int64) -> Int64? {
        let (milliseconds, overflow) = raw.multipliedReportingOverflow(by: dateGranularity)
        return overflow ? nil : milliseconds / 1000
    }

    @inline(__always)
    private static func scaled(_ raw: Int64, _ granularity: Int64, _ offset: Int64, limit: Int64) -> Int32? {
        var value = raw
        if granularity != 100 || offset != 0 {
            let (product, first) = raw.multipliedReportingOverflow(by: granularity)
            let (sum, second) = product.addingReportingOverflow(offset)
            guard !first, !second else { return nil }
            value = rounded(sum, by: 100)
        }
        return value >= -limit && value <= limit ? Int32(truncatingIfNeeded: value) : nil
    }

    /// `value / step`, halves away from zero.
    static func rounded(_ value: Int64, by step: Int64) -> Int64 {
        let quotient = value / step
        let rest = value % step
        return rest.magnitude * 2 >= step.magnitude ? quotient + value.signum() : quotient
    }
}
