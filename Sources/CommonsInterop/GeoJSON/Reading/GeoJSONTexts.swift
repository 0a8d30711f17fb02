import CommonsDomain
import CommonsGeo

/// Reads the texts of a window one after the other: collections feature by feature, other objects whole.
struct GeoJSONTexts {
    private var parser: GeoJSONParser
    private let limits: GeoJSONLimits
    private var reading: GeoJSONReading
    private var texts = 0
    /// Of the collection at hand: its type as far as it was met, and how many features were read.
    private var type: String?
    private var features = 0

    init(parser: GeoJSONParser, limits: GeoJSONLimits) {
        (self.parser, self.limits) = (parser, limits)
        reading = GeoJSONReading(report: ImportReport(faultLimit: limits.faults))
    }

    /// What a step found.
    private enum Found {
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

    private typealias Powers = UnsafePointer<Double>

    mutating func read(_ window: inout GeoJSONWindow, _ onFeature: (GeoJSONFeature) throws -> Void) throws -> GeoJSONReading {
        while true {
            switch try step(&window, { texts, cursor, powers throws(JSONCursor.Failure) in try texts.start(&cursor, powers) }) {
            case .end:
                guard texts > 0 else { throw window.error(.unexpectedEnd, at: window.start, path: []) }
                if texts > 1 { reading.kind = .sequence }
                noteOddities()
                return reading
            case .features:
                reading.kind = .featureCollection
                try collection(&window, onFeature)
            case .feature(let feature):
                try keep(feature, onFeature)
            case .faulty(let reason, let place, let path):
                leaveOut(window.error(reason, at: place, path: path))
            case .member: continue
            }
            texts += 1
        }
    }

    /// Runs a step on the window, again with more bytes as long as it runs into the end, and drops what it took.
    private mutating func step(
        _ window: inout GeoJSONWindow, _ body: (inout Self, inout JSONCursor, Powers) throws(JSONCursor.Failure) -> Found
    ) throws -> Found {
        while true {
            let before = (parser.oddities, type)
            var place = window.start
            let outcome: Result<Found, JSONCursor.Failure> = window.withBytes { bytes in
                JSONCursor.withPowers { powers in
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
        try skipSeparators(&cursor)
        guard cursor.place < cursor.end else { return .end }
        let start = cursor.place
        (type, features) = (nil, 0)
        var (seen, early): (Set<String>, [(name: String, place: Int)]) = ([], [])
        guard try cursor.opens(UInt8(ascii: "{"), close: UInt8(ascii: "}")) else { return .faulty(.missing("type"), at: start, path: []) }
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
        guard let type else { return faulty(.missing("type"), &cursor, start, end) }
        if type == GeoJSONType.featureCollection.rawValue { return faulty(.missing("features"), &cursor, start, end) }
        return try whole(&cursor, powers, isFeature: type == GeoJSONType.feature.rawValue, end)
    }

    private func faulty(_ reason: GeoJSONError.Reason, _ cursor: inout JSONCursor, _ start: Int, _ end: Int) -> Found {
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
            guard case .fault(let reason, let place, let path) = error, !reason.isFatal else { throw error }
            cursor.place = end
            return .faulty(reason, at: place, path: path)
        }
    }

    /// Reads the features of a collection and the members after them.
    private mutating func collection(_ window: inout GeoJSONWindow, _ onFeature: (GeoJSONFeature) throws -> Void) throws {
        var found = try step(&window) { texts, cursor, powers throws(JSONCursor.Failure) in try texts.element(&cursor, powers) }
        while true {
            switch found {
            case .feature(let feature): try keep(feature, onFeature)
            case .faulty(let reason, let place, let path): leaveOut(window.error(reason, at: place, path: path))
            case .end, .features, .member: break
            }
            if case .end = found { break }
            found = try step(&window) { texts, cursor, powers throws(JSONCursor.Failure) in try texts.element(&cursor, powers) }
        }
        while true {
            let member = try step(&window) { texts, cursor, powers throws(JSONCursor.Failure) in try texts.member(&cursor, powers) }
            if case .end = member { break }
        }
        guard let type else { throw window.error(.missing("type"), at: window.start, path: []) }
        guard type == GeoJSONType.featureCollection.rawValue else {
            throw window.error(.unknownType(type), at: window.start, path: [.member("type")])
        }
    }

    /// Takes the next feature of a collection, with the bracket or comma before it.
    private mutating func element(_ cursor: inout JSONCursor, _ powers: Powers) throws(JSONCursor.Failure) -> Found {
        if features == 0 {
            guard try cursor.opens(UInt8(ascii: "["), close: UInt8(ascii: "]")) else { return .end }
        } else {
            guard try cursor.goesOn(until: UInt8(ascii: "]")) else { return .end }
        }
        // Counted when something stands there: until then the step may be begun again with more bytes.
        _ = try cursor.peek()
        features += 1
        let start = cursor.place
        do throws(JSONCursor.Failure) {
            return .feature(try parser.feature(&cursor, powers))
        } catch {
            let inside = error.within(.element(features - 1)).within(.member("features"))
            guard case .fault(let reason, let place, let path) = inside else {
                features -= 1
                throw inside
            }
            if case .unsupportedReferenceSystem = reason { throw inside }
            // Is it JSON at least? Then only this feature is lost.
            cursor.place = start
            do throws(JSONCursor.Failure) { try cursor.skip(depth: 2) } catch {
                features -= 1
                guard case .needsMore = error else { throw inside }
                throw error
            }
            return .faulty(reason, at: place, path: path)
        }
    }

    /// Takes a member of a collection after its features.
    private mutating func member(_ cursor: inout JSONCursor, _ powers: Powers) throws(JSONCursor.Failure) -> Found {
        guard try cursor.goesOn(until: UInt8(ascii: "}")) else { return .end }
        let name = try cursor.text()
        try cursor.expect(UInt8(ascii: ":"))
        try take(name, &cursor, powers)
        return .member
    }

    /// Takes the value of a member of a collection.
    private mutating func take(_ name: String, _ cursor: inout JSONCursor, _ powers: Powers) throws(JSONCursor.Failure) {
        switch name {
        case "type": if case .string(let text) = try cursor.value(depth: 1) { type = text } else { type = nil }
        case "bbox": reading.boundingBox = try parser.box(&cursor, powers)
        case "crs": try GeoJSONParser.checkReferenceSystem(try cursor.value(depth: 1), cursor)
        case "features": throw cursor.fault(.wrongValue("features", expected: "there once"))
        default: reading.foreignMembers.append(JSONMember(name, try cursor.value(depth: 1)))
        }
    }

    /// Takes white space and record separators, and a byte order mark before the first text.
    private mutating func skipSeparators(_ cursor: inout JSONCursor) throws(JSONCursor.Failure) {
        if texts == 0, cursor.place == 0 {
            guard cursor.end >= 3 || cursor.isLast else { throw .needsMore }
            if cursor.end >= 3, cursor.base[0] == 0xEF, cursor.base[1] == 0xBB, cursor.base[2] == 0xBF {
                cursor.place = 3
                parser.oddities["geojson.byte-order-mark", default: 0] = 1
            }
        }
        while cursor.place < cursor.end {
            let byte = cursor.base[cursor.place]
            guard byte == 0x1E || byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            cursor.place += 1
        }
        if !cursor.isLast { throw .needsMore }
    }

    private mutating func keep(_ feature: GeoJSONFeature, _ onFeature: (GeoJSONFeature) throws -> Void) throws {
        reading.report.read += 1
        reading.report.kept += 1
        try onFeature(feature)
    }

    private mutating func leaveOut(_ error: GeoJSONError) {
        reading.report.read += 1
        reading.report.skip(error.reason.name)
        reading.report.note(ImportFault(.error, error.reason.name, error.reason.description, at: error.place))
        if reading.faults.count < limits.faults { reading.faults.append(error) }
    }

    private mutating func noteOddities() {
        for (reason, count) in parser.oddities.sorted(by: { $0.key < $1.key }) {
            reading.report.note(ImportFault(.warning, reason, "\(count) times"))
        }
    }
}
