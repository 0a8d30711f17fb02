import CommonsDomain
import CommonsGeo

/// Reads features of the plain form: the members `type`, `id`, `geometry` and `properties`, each once at most and without escapes in their names,
/// geometries without members of their own, numbers without exponent.
///
/// It accepts only what the general way (``GeoJSONParser``) would read to the same feature without an oddity, extra dimensions apart; at the first
/// doubt it gives up, and the general way reads the feature anew, for better or worse. So it needs no faults, no paths and no depths.
struct PlainFeatures {
    private let keepsProperties: Bool
    private var positions = PlainPositions()
    private var properties = PlainProperties()

    init(keepsProperties: Bool) { self.keepsProperties = keepsProperties }

    /// How many positions of the last feature have more than two numbers.
    var extraDimensions: Int { positions.extraDimensions }

    /// Takes the feature that begins at the cursor, after a byte when one must stand before it.
    /// - Parameter feature: takes what is read; handing it back by value would copy it at every call.
    /// - Returns: `false` for what is not plain; the cursor has not moved.
    /// - Throws: ``PlainStop/needsMore`` when the feature may go on behind the window.
    mutating func feature(
        _ feature: inout GeoJSONFeature, _ cursor: inout JSONCursor, _ powers: PowersOfTen, after separator: UInt8?
    ) throws(JSONCursor.Failure) -> Bool {
        let (start, end) = (cursor.base + cursor.place, cursor.base + cursor.end)
        guard end - start > PlainCursor.margin, cursor.depthLimit >= 4 else { return false }
        var plain = PlainCursor(next: start, limit: end - PlainCursor.margin)
        do throws(PlainStop) {
            if let separator { try plain.take(separator) }
            try read(&feature, &plain, powers, cursor)
            cursor.place = plain.next - cursor.base
            return true
        } catch .needsMore where !cursor.isLast {
            throw .needsMore
        } catch {
            return false
        }
    }

    private mutating func read(
        _ feature: inout GeoJSONFeature, _ cursor: inout PlainCursor, _ powers: PowersOfTen, _ general: JSONCursor
    ) throws(PlainStop) {
        (feature.id, feature.geometry, feature.properties) = (nil, nil, nil)
        var (hasType, hasGeometry, hasProperties) = (false, false, false)
        positions.begin()
        try cursor.take(UInt8(ascii: "{"))
        repeat {
            switch try PlainName(&cursor) {
            case .type:
                guard !hasType, cursor.word == JSONWord.word("\"Feature\""), cursor.next[8] == UInt8(ascii: "\"") else { throw .doubt }
                cursor.next += 9
                hasType = true
            case .id:
                guard feature.id == nil else { throw .doubt }
                feature.id = try identifier(&cursor, general)
            case .geometry:
                guard !hasGeometry else { throw .doubt }
                hasGeometry = true
                if try !cursor.takesNull() { feature.geometry = try geometry(&cursor, powers) }
            case .properties:
                guard !hasProperties else { throw .doubt }
                hasProperties = true
                if try !cursor.takesNull() { feature.properties = try properties.read(&cursor, general, keeps: keepsProperties) }
            case .coordinates: throw .doubt
            }
        } while try cursor.goesOn(until: UInt8(ascii: "}"))
        guard hasType, hasGeometry, hasProperties else { throw .doubt }
    }

    private mutating func geometry(_ cursor: inout PlainCursor, _ powers: PowersOfTen) throws(PlainStop) -> Geometry {
        var known: GeoJSONType?
        try cursor.take(UInt8(ascii: "{"))
        repeat {
            switch try PlainName(&cursor) {
            case .type:
                guard known == nil else { throw .doubt }
                known = try type(&cursor)
            case .coordinates: try positions.read(&cursor, powers)
            default: throw .doubt
            }
        } while try cursor.goesOn(until: UInt8(ascii: "}"))
        guard let known else { throw .doubt }
        return try positions.geometry(known)
    }

    private func type(_ cursor: inout PlainCursor) throws(PlainStop) -> GeoJSONType {
        // The name of the type is behind a colon and space, both of which were asked for.
        let (word, point) = (cursor.word, JSONWord.word("\"Point\""))
        if word & 0xFF_FFFF_FFFF_FFFF == point {
            cursor.next += 7
            return .point
        }
        if word == JSONWord.word("\"Polygon\""), cursor.next[8] == UInt8(ascii: "\"") {
            cursor.next += 9
            return .polygon
        }
        if word == JSONWord.word("\"LineString\""), cursor.stands("\"LineString\"") {
            cursor.next += 12
            return .lineString
        }
        let (name, hasEscapes) = try cursor.string()
        guard !hasEscapes, let type = GeoJSONType(name) else { throw .doubt }
        return type
    }

    private func identifier(_ cursor: inout PlainCursor, _ general: JSONCursor) throws(PlainStop) -> GeoJSONFeature.Identifier {
        if try cursor.peek() == UInt8(ascii: "\"") {
            let (bytes, hasEscapes) = try cursor.string()
            guard !hasEscapes else { throw .doubt }
            return .string(String(decoding: bytes, as: UTF8.self))
        }
        var number = general
        let range = try cursor.general(&number) { (cursor) throws(JSONCursor.Failure) in try cursor.numberText() }
        return .number(JSONNumber(uncheckedText: String(decoding: number.bytes(range), as: UTF8.self)))
    }
}

/// The names of members that the plain way knows.
private enum PlainName {
    case type, id, geometry, properties, coordinates

    /// Takes a name and the colon behind it.
    @inline(__always)
    init(_ cursor: inout PlainCursor) throws(PlainStop) {
        guard try cursor.peek() == UInt8(ascii: "\"") else { throw .doubt }
        try cursor.check()
        let word = cursor.word
        let length: Int
        if word & 0xFFFF_FFFF_FFFF == JSONWord.word("\"type\"") & 0xFFFF_FFFF_FFFF {
            (self, length) = (.type, 6)
        } else if word == JSONWord.word("\"geometry"), cursor.stands("\"geometry\"") {
            (self, length) = (.geometry, 10)
        } else if word == JSONWord.word("\"coordinates"), cursor.stands("\"coordinates\"") {
            (self, length) = (.coordinates, 13)
        } else if word == JSONWord.word("\"properties"), cursor.stands("\"properties\"") {
            (self, length) = (.properties, 12)
        } else if word & 0xFFFF_FFFF == JSONWord.word("\"id\"") & 0xFFFF_FFFF {
            (self, length) = (.id, 4)
        } else {
            throw .doubt
        }
        cursor.next += length
        try cursor.take(UInt8(ascii: ":"))
        _ = try cursor.peek()
    }
}
