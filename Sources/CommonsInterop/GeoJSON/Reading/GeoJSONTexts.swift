import CommonsDomain
import CommonsGeo

/// Reads the texts of a window one after the other: collections feature by feature, other objects whole.
struct GeoJSONTexts {
    var parser: GeoJSONParser
    var plain: PlainFeatures
    /// Whether features are tried the plain way first; what is read is the same without it.
    var triesPlain = true
    let limits: GeoJSONLimits
    var reading: GeoJSONReading
    var texts = 0
    /// Whether the text at hand comes after a record separator, so that the next one can be found whatever is wrong with this one.
    var isRecord = false
    /// Of the collection at hand: its type as far as it was met, and how many features were read.
    var type: String?
    var features = 0

    init(parser: GeoJSONParser, limits: GeoJSONLimits) {
        (self.parser, self.limits) = (parser, limits)
        plain = PlainFeatures(keepsProperties: parser.keepsProperties)
        reading = GeoJSONReading(report: ImportReport(faultLimit: limits.faults))
    }

    /// What a step found.
    enum Found {
        /// No more texts, features or members.
        case end
        /// The features of a collection start here.
        case features
        /// A feature, or a geometry in the clothes of one.
        case feature(GeoJSONFeature)
        /// A value that is JSON, but not what should stand here.
        case faulty(GeoJSONError.Reason, at: Int, path: [JSONCursor.PathPart])
        /// A member of a collection was taken.
        case member
    }

    typealias Powers = PowersOfTen

    mutating func read(_ window: inout GeoJSONWindow, _ onFeature: (GeoJSONFeature) throws -> Void) throws -> GeoJSONReading {
        while true {
            do {
                guard try text(&window, onFeature) else { break }
            } catch let error as GeoJSONError where isRecord && error.reason.isOfOneRecord {
                leaveOut(error)
                try window.skip(to: 0x1E)
            }
            texts += 1
        }
        guard texts > 0 else { throw window.error(.unexpectedEnd, at: window.start, path: []) }
        if texts > 1 { reading.kind = .sequence }
        noteOddities()
        return reading
    }

    /// Reads a text, if there is one.
    private mutating func text(_ window: inout GeoJSONWindow, _ onFeature: (GeoJSONFeature) throws -> Void) throws -> Bool {
        let next = try step(&window) { texts, cursor, _ throws(JSONCursor.Failure) in try texts.skipSeparators(&cursor) }
        if case .end = next { return false }
        switch try step(&window, { texts, cursor, powers throws(JSONCursor.Failure) in try texts.start(&cursor, powers) }) {
        case .end: return false
        case .features:
            reading.kind = .featureCollection
            try collection(&window, onFeature)
        case .feature(let feature): try keep(feature, onFeature)
        case .faulty(let reason, let place, let path): leaveOut(window.error(reason, at: place, path: path))
        case .member: break
        }
        return true
    }

    /// Runs a step on the window, again with more bytes as long as it runs into the end, and drops what it took.
    mutating func step(
        _ window: inout GeoJSONWindow, _ body: (inout Self, inout JSONCursor, Powers) throws(JSONCursor.Failure) -> Found
    ) throws -> Found {
        while true {
            let before = (parser.oddities, type)
            parser.forgetDimensions()  // of a feature that was begun and not ended
            var place = window.start
            let outcome: Result<Found, JSONCursor.Failure> = window.withBytes { bytes in
                PowersOfTen.lend { powers in
                    var cursor = JSONCursor(bytes, from: place, isLast: window.isLast, depthLimit: limits.depth)
                    defer { place = cursor.place }
                    guard let powers else { return .failure(cursor.atEnd()) }
                    do throws(JSONCursor.Failure) { return .success(try body(&self, &cursor, powers)) } catch { return .failure(error) }
                }
            }
            switch outcome {
            case .success(let found):
                window.consume(to: place)
                return found
            case .failure(.needsMore):
                (parser.oddities, type) = before
                try window.bringMore()
            case .failure(.fault(let reason, let place, let path)): throw window.error(reason, at: place, path: path)
            }
        }
    }

    /// Takes a text: up to the features of a collection, or a whole feature or geometry.
    private mutating func start(_ cursor: inout JSONCursor, _ powers: Powers) throws(JSONCursor.Failure) -> Found {
        let start = cursor.place
        (type, features) = (nil, 0)
        var feature = GeoJSONFeature(geometry: nil)
        if try plainFeature(&feature, &cursor, powers) {
            if texts == 0 { reading.kind = .feature }
            return .feature(feature)
        }
        let oddities = parser.oddities
        var (seen, early): (Set<String>, [(name: String, place: Int)]) = ([], [])
        guard try cursor.opens(UInt8(ascii: "{"), close: UInt8(ascii: "}")) else {
            return try faulty(.missing("type"), &cursor, start, cursor.place)
        }
        repeat {
            let name = try cursor.text()
            if !seen.insert(name).inserted { parser.oddities["geojson.duplicate-member", default: 0] += 1 }
            try cursor.expect(UInt8(ascii: ":"))
            if name == "features", type == nil || type == GeoJSONType.featureCollection.rawValue {
                guard try cursor.peek() == UInt8(ascii: "[") else { throw cursor.fault(.wrongValue("features", expected: "an array")) }
                let features = cursor.place
                for (name, place) in early {  // read now that what they belong to is known
                    cursor.place = place
                    try take(name, &cursor, powers)
                }
                cursor.place = features
                return .features
            }
            if name == "type" {
                if case .string(let text) = try cursor.value(depth: 1) { type = text } else { type = nil }
            } else {
                _ = try cursor.peek()
                early.append((name, cursor.place))
                try cursor.skip(depth: 1)
            }
        } while try cursor.goesOn(until: UInt8(ascii: "}"))
        let end = cursor.place
        cursor.place = start
        guard let type else { return try faulty(.missing("type"), &cursor, start, end) }
        if type == GeoJSONType.featureCollection.rawValue { return try faulty(.missing("features"), &cursor, start, end) }
        guard let known = GeoJSONType(rawValue: type) else { return try faulty(.unknownType(type), &cursor, start, end) }
        parser.oddities = oddities  // a feature or a geometry counts its own
        return try whole(&cursor, powers, isFeature: known == .feature, end)
    }

    /// Takes a feature if it is plain, after a byte when one must stand before it.
    /// - Returns: Whether it is.
    @inline(__always)
    mutating func plainFeature(
        _ feature: inout GeoJSONFeature, _ cursor: inout JSONCursor, _ powers: Powers, after separator: UInt8? = nil
    ) throws(JSONCursor.Failure) -> Bool {
        guard triesPlain else { return false }
        do throws(JSONCursor.Failure) {
            guard try plain.feature(&feature, &cursor, powers, after: separator) else { return false }
            if plain.extraDimensions > 0 { parser.oddities["geojson.extra-dimension-dropped", default: 0] += plain.extraDimensions }
            return true
        } catch {
            // More can only be asked for up to the limit; whether what is here is a feature after all, the general way says.
            if cursor.end - cursor.place > limits.featureBytes { return false }
            throw error
        }
    }

    /// An object that is nothing of GeoJSON: the first text says what the file is, so that there it ends the reading.
    private func faulty(
        _ reason: GeoJSONError.Reason, _ cursor: inout JSONCursor, _ start: Int, _ end: Int
    ) throws(JSONCursor.Failure) -> Found {
        guard texts > 0 || isRecord else { throw .fault(reason, at: start, path: []) }
        cursor.place = end
        return .faulty(reason, at: start, path: [])
    }

    /// Takes a feature or geometry that is known to be JSON up to `end`.
    private mutating func whole(_ cursor: inout JSONCursor, _ powers: Powers, isFeature: Bool, _ end: Int) throws(JSONCursor.Failure)
        -> Found
    {
        do throws(JSONCursor.Failure) {
            if isFeature {
                let feature = try parser.feature(&cursor, powers)
                if texts == 0 { reading.kind = .feature }
                return .feature(feature)
            }
            let (geometry, foreign) = try parser.geometry(&cursor, powers, depth: 0)
            parser.noteDimensions()
            if texts == 0 { reading.kind = .geometry }
            return .feature(GeoJSONFeature(geometry: geometry, properties: nil, foreignMembers: foreign))
        } catch {
            // It is JSON up to its end, so that only this one is lost.
            guard case .fault(let reason, let place, let path) = error else { throw error }
            if case .unsupportedReferenceSystem = reason { throw error }
            cursor.place = end
            return .faulty(reason, at: place, path: path)
        }
    }

    /// Takes white space and record separators, and a byte order mark before the first text.
    /// - Returns: Whether a text follows.
    private mutating func skipSeparators(_ cursor: inout JSONCursor) throws(JSONCursor.Failure) -> Found {
        if texts == 0, cursor.place == 0 {
            guard cursor.end >= 3 || cursor.isLast else { throw .needsMore }
            if cursor.end >= 3, cursor.base[0] == 0xEF, cursor.base[1] == 0xBB, cursor.base[2] == 0xBF {
                cursor.place = 3
                parser.oddities["geojson.byte-order-mark", default: 0] = 1
            }
        }
        isRecord = false
        while cursor.place < cursor.end {
            let byte = cursor.base[cursor.place]
            if byte == 0x1E { isRecord = true }
            guard byte == 0x1E || byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return .member }
            cursor.place += 1
        }
        if !cursor.isLast { throw .needsMore }
        return .end
    }

    mutating func keep(_ feature: GeoJSONFeature, _ onFeature: (GeoJSONFeature) throws -> Void) throws {
        reading.report.read += 1
        reading.report.kept += 1
        try onFeature(feature)
    }

    mutating func leaveOut(_ error: GeoJSONError) {
        reading.report.read += 1
        reading.report.skip(error.reason.name)
        reading.report.note(ImportFault(.error, error.reason.name, error.reason.description, at: error.place))
        if reading.faults.count < limits.faults { reading.faults.append(error) }
    }

    private mutating func noteOddities() {
        for (reason, count) in parser.oddities.sorted(by: { $0.key < $1.key }) {
            reading.report.note(ImportFault(.warning, reason, Self.words(reason, count)))
        }
    }

    /// What is odd, and how often.
    private static func words(_ reason: ImportReason, _ count: Int) -> String {
        let (one, many) =
            switch reason {
            case "geojson.duplicate-member": ("member stands twice, the last counts", "members stand twice, the last counts")
            case "geojson.extra-dimension-dropped":
                ("position has more than two numbers, which are not kept", "positions have more than two numbers, which are not kept")
            case "geojson.geometry-member-dropped":
                ("member of a geometry is not kept", "members of geometries are not kept")
            case "geojson.missing-properties": ("feature has no member properties", "features have no member properties")
            case "geojson.null-id": ("id is null", "ids are null")
            default: ("time: \(reason)", "times: \(reason)")
            }
        if reason == "geojson.byte-order-mark" { return "a byte order mark stands before the text" }
        return "\(count) \(count == 1 ? one : many)"
    }
}
