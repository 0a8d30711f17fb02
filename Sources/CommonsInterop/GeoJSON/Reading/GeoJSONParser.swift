import CommonsDomain
import CommonsGeo

/// Reads features and geometries from a cursor. One parser serves many features and keeps its buffers between them.
struct GeoJSONParser {
    /// Whether properties are kept, or only checked.
    let keepsProperties: Bool
    /// What was odd but not wrong, by reason; the caller reports it.
    var oddities: [ImportReason: Int] = [:]
    private var coordinates = GeoJSONCoordinates()

    init(keepsProperties: Bool) { self.keepsProperties = keepsProperties }

    /// Takes a feature.
    mutating func feature(_ cursor: inout JSONCursor, _ powers: PowersOfTen) throws(JSONCursor.Failure) -> GeoJSONFeature {
        let start = cursor.place
        var feature = GeoJSONFeature(geometry: nil, properties: nil)
        var type: TypeName?
        var seen: (type: Bool, geometry: Bool, properties: Bool, id: Bool) = (false, false, false, false)
        try members(of: &cursor) { (parser, cursor, name) throws(JSONCursor.Failure) in
            if name.equals("type") {
                parser.noteTwice(&seen.type)
                type = try parser.type(&cursor)
            } else if name.equals("geometry") {
                parser.noteTwice(&seen.geometry)
                feature.geometry = try parser.geometryOrNull(&cursor, powers, depth: 1)
            } else if name.equals("properties") {
                parser.noteTwice(&seen.properties)
                feature.properties = try parser.properties(&cursor)
            } else if name.equals("id") {
                parser.noteTwice(&seen.id)
                feature.id = try parser.identifier(&cursor)
            } else if name.equals("bbox") {
                feature.boundingBox = try parser.box(&cursor, powers)
            } else if name.equals("crs") {
                try Self.checkReferenceSystem(try cursor.value(depth: 1), cursor)
            } else {
                feature.foreignMembers.append(JSONMember(name.string, try cursor.value(depth: 1)))
            }
        }
        guard let type else { throw .fault(.missing("type"), at: start, path: []) }
        guard case .known(.feature) = type else { throw .fault(.unknownType(type.text), at: start, path: [.member("type")]) }
        guard seen.geometry else { throw .fault(.missing("geometry"), at: start, path: []) }
        if !seen.properties { oddities["geojson.missing-properties", default: 0] += 1 }
        noteDimensions()
        return feature
    }

    /// Takes a geometry, with the members that RFC 7946 does not know.
    mutating func geometry(
        _ cursor: inout JSONCursor, _ powers: PowersOfTen, depth: Int
    ) throws(JSONCursor.Failure) -> (geometry: Geometry, foreignMembers: [JSONMember]) {
        let start = cursor.place
        guard depth <= cursor.depthLimit else { throw cursor.fault(.tooDeep(limit: cursor.depthLimit)) }
        var type: TypeName?
        var (hasCoordinates, parts): (Bool, [Geometry]?) = (false, nil)
        var foreign: [JSONMember] = []
        try members(of: &cursor) { (parser, cursor, name) throws(JSONCursor.Failure) in
            if name.equals("type") {
                type = try parser.type(&cursor)
            } else if name.equals("coordinates") {
                parser.noteTwice(&hasCoordinates)
                try parser.coordinates.read(&cursor, powers)
            } else if name.equals("geometries") {
                parts = try parser.geometries(&cursor, powers, depth: depth + 1)
            } else if name.equals("bbox") {
                _ = try parser.box(&cursor, powers)
            } else if name.equals("crs") {
                try Self.checkReferenceSystem(try cursor.value(depth: depth), cursor)
            } else {
                foreign.append(JSONMember(name.string, try cursor.value(depth: depth)))
            }
        }
        guard let type else { throw .fault(.missing("type"), at: start, path: []) }
        guard case .known(let known) = type, known != .feature, known != .featureCollection else {
            throw .fault(.unknownType(type.text), at: start, path: [.member("type")])
        }
        if known == .geometryCollection {
            guard let parts else { throw .fault(.missing("geometries"), at: start, path: []) }
            return (.collection(parts), foreign)
        }
        guard hasCoordinates else { throw .fault(.missing("coordinates"), at: start, path: []) }
        do throws(GeometryError) {
            if let geometry = try coordinates.geometry(known) { return (geometry, foreign) }
        } catch {
            throw .fault(.invalidGeometry(error.description), at: start, path: [.member("coordinates")])
        }
        throw .fault(.wrongNesting(type: type.text), at: start, path: [.member("coordinates")])
    }

    private mutating func geometries(
        _ cursor: inout JSONCursor, _ powers: PowersOfTen, depth: Int
    ) throws(JSONCursor.Failure) -> [Geometry] {
        var parts: [Geometry] = []
        guard try cursor.opens(UInt8(ascii: "["), close: UInt8(ascii: "]")) else { return [] }
        repeat {
            do throws(JSONCursor.Failure) {
                let part = try geometry(&cursor, powers, depth: depth + 1)
                noteForeign(part.foreignMembers)
                parts.append(part.geometry)
            } catch {
                throw error.within(.element(parts.count))
            }
        } while try cursor.goesOn(until: UInt8(ascii: "]"))
        return parts
    }

    private mutating func geometryOrNull(
        _ cursor: inout JSONCursor, _ powers: PowersOfTen, depth: Int
    ) throws(JSONCursor.Failure) -> Geometry? {
        if try cursor.peek() == UInt8(ascii: "n") {
            try cursor.literal("null")
            return nil
        }
        let read = try geometry(&cursor, powers, depth: depth)
        noteForeign(read.foreignMembers)
        return read.geometry
    }

    /// Walks over the members of an object; faults get the member's name on their path.
    private mutating func members(
        of cursor: inout JSONCursor,
        _ body: (inout Self, inout JSONCursor, UnsafeBufferPointer<UInt8>) throws(JSONCursor.Failure) -> Void
    ) throws(JSONCursor.Failure) {
        guard try cursor.opens(UInt8(ascii: "{"), close: UInt8(ascii: "}")) else { return }
        repeat {
            _ = try cursor.peek()
            let (range, hasEscapes) = try cursor.string()
            try cursor.expect(UInt8(ascii: ":"))
            do throws(JSONCursor.Failure) {
                if hasEscapes {
                    // A name with escapes may still be one of ours: `"\u0074ype"` is `type`.
                    var name = try cursor.decoded(range)
                    try name.withUTF8Typed { (bytes) throws(JSONCursor.Failure) in try body(&self, &cursor, bytes) }
                } else {
                    try body(&self, &cursor, cursor.bytes(range))
                }
            } catch {
                throw error.within(.member(cursor.bytes(range).string))
            }
        } while try cursor.goesOn(until: UInt8(ascii: "}"))
    }

    /// What `type` says. The types that there are need no text of their own.
    private enum TypeName {
        case known(GeoJSONType)
        case other(String)

        var text: String {
            switch self {
            case .known(let type): type.rawValue
            case .other(let text): text
            }
        }
    }

    private mutating func type(_ cursor: inout JSONCursor) throws(JSONCursor.Failure) -> TypeName {
        guard try cursor.peek() == UInt8(ascii: "\"") else { throw cursor.fault(.wrongValue("type", expected: "a text")) }
        let (range, hasEscapes) = try cursor.string()
        let bytes = cursor.bytes(range)
        if let known = GeoJSONType(bytes) { return .known(known) }
        let text = hasEscapes ? try cursor.decoded(range) : bytes.string
        return GeoJSONType(rawValue: text).map { .known($0) } ?? .other(text)
    }

    private mutating func identifier(_ cursor: inout JSONCursor) throws(JSONCursor.Failure) -> GeoJSONFeature.Identifier? {
        switch try cursor.peek() {
        case UInt8(ascii: "\""): return .string(try cursor.text())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .number(JSONNumber(uncheckedText: cursor.bytes(try cursor.numberText()).string))
        case UInt8(ascii: "n"):
            try cursor.literal("null")
            oddities["geojson.null-id", default: 0] += 1
            return nil
        default: throw cursor.fault(.wrongValue("id", expected: "a text or a number"))
        }
    }

    private mutating func properties(_ cursor: inout JSONCursor) throws(JSONCursor.Failure) -> [JSONMember]? {
        switch try cursor.peek() {
        case UInt8(ascii: "{"):
            if keepsProperties { return try cursor.members(depth: 1) }
            let start = cursor.place
            do throws(JSONCursor.Failure) { try cursor.skip(depth: 1) } catch {
                guard case .fault = error else { throw error }
                // Read again with the names, which belong to the path of the fault.
                cursor.place = start
                _ = try cursor.members(depth: 1)
                throw error
            }
            return nil
        case UInt8(ascii: "n"):
            try cursor.literal("null")
            return nil
        default: throw cursor.fault(.wrongValue("properties", expected: "an object or null"))
        }
    }

    /// Takes the numbers of a `bbox`.
    mutating func box(_ cursor: inout JSONCursor, _ powers: PowersOfTen) throws(JSONCursor.Failure) -> [Double] {
        var numbers: [Double] = []
        if try cursor.opens(UInt8(ascii: "["), close: UInt8(ascii: "]")) {
            repeat { numbers.append(try cursor.number(powers)) } while try cursor.goesOn(until: UInt8(ascii: "]"))
        }
        guard numbers.count >= 4, numbers.count % 2 == 0 else { throw cursor.fault(.wrongValue("bbox", expected: "four numbers or six")) }
        return numbers
    }

    private mutating func noteTwice(_ seen: inout Bool) {
        if seen { oddities["geojson.duplicate-member", default: 0] += 1 }
        seen = true
    }

    private mutating func noteForeign(_ members: [JSONMember]) {
        if !members.isEmpty { oddities["geojson.geometry-member-dropped", default: 0] += members.count }
    }

    /// Forgets the positions of a feature that is begun again.
    mutating func forgetDimensions() { coordinates.extraDimensions = 0 }

    /// Counts positions of more than two numbers as an oddity.
    mutating func noteDimensions() {
        if coordinates.extraDimensions > 0 { oddities["geojson.extra-dimension-dropped", default: 0] += coordinates.extraDimensions }
        coordinates.extraDimensions = 0
    }
}

extension GeoJSONParser {
    /// Accepts what says WGS 84 in longitude and latitude, as GeoJSON 2008 could, and refuses everything else by its name.
    static func checkReferenceSystem(_ value: JSONValue, _ cursor: JSONCursor) throws(JSONCursor.Failure) {
        if case .null = value { return }
        guard let name = value["properties"]?["name"] ?? value["properties"]?["href"] ?? value["properties"]?["code"] else {
            throw cursor.fault(.unsupportedReferenceSystem("a system without a name"))
        }
        let text =
            switch name {
            case .string(let text): text
            case .integer(let code): "EPSG:\(code)"
            default: "a system without a name"
            }
        guard isWGS84(text) else { throw cursor.fault(.unsupportedReferenceSystem(text)) }
    }

    /// Whether a name is one of WGS 84: CRS 84 of the OGC, or EPSG 4326, which GeoJSON writes in longitude and latitude too; with heights CRS 84h and
    /// 4979. Names are URNs of any version, addresses or short forms. Source: OGC 07-092r3, *Definition identifier URNs in OGC namespace*.
    private static func isWGS84(_ name: String) -> Bool {
        let text = name.lowercased()
        if ["wgs84", "wgs 84", "crs84", "crs:84"].contains(text) { return true }
        let parts = text.split { $0 == ":" || $0 == "/" || $0 == "#" }
        guard let code = parts.last, parts.count >= 2 else { return false }
        if parts.contains("epsg") || parts.contains("epsg.xml") { return code == "4326" || code == "4979" }
        return parts.contains("ogc") && ["crs84", "crs84h", "84"].contains(code)
    }
}

extension String {
    /// Lends the UTF-8 to a closure with a typed error.
    fileprivate mutating func withUTF8Typed<Failure: Error>(_ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Void) throws(Failure) {
        var caught: Failure?
        withUTF8 { bytes in
            do throws(Failure) { try body(bytes) } catch { caught = error }
        }
        if let caught { throw caught }
    }
}
