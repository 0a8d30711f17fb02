import CommonsDomain
import CommonsGeo

extension GeoJSONTexts {
    /// Reads the features of a collection and the members after them.
    mutating func collection(_ window: inout GeoJSONWindow, _ onFeature: (GeoJSONFeature) throws -> Void) throws {
        while true {
            var caught: (any Error)?
            let found = try step(&window) { texts, cursor, powers throws(JSONCursor.Failure) in
                try texts.elements(&cursor, powers) { feature in
                    do { try onFeature(feature) } catch { caught = error }
                    return caught == nil
                }
            }
            if let caught { throw caught }
            if case .faulty(let reason, let place, let path) = found { leaveOut(window.error(reason, at: place, path: path)) }
            if case .end = found { break }
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

    /// Takes as many features of a collection as the window holds, up to one that is faulty.
    /// - `onFeature`: whether to go on.
    private mutating func elements(
        _ cursor: inout JSONCursor, _ powers: Powers, onFeature: (GeoJSONFeature) -> Bool
    ) throws(JSONCursor.Failure) -> Found {
        let first = features
        var plainly = GeoJSONFeature(geometry: nil)
        while true {
            let (before, start) = (parser.oddities, cursor.place)
            do throws(JSONCursor.Failure) {
                if try plainFeature(&plainly, &cursor, powers, after: UInt8(ascii: features == 0 ? "[" : ",")) {
                    features += 1
                    reading.report.read += 1
                    reading.report.kept += 1
                    guard onFeature(plainly) else { return .member }
                    continue
                }
                let found = try element(&cursor, powers)
                guard case .feature(let feature) = found else { return found }
                reading.report.read += 1
                reading.report.kept += 1
                guard onFeature(feature) else { return .member }
            } catch {
                // What was taken is done with; what the window has no end of is begun again when there is more.
                guard case .needsMore = error, features > first else { throw error }
                parser.oddities = before
                cursor.place = start
                return .member
            }
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
    mutating func take(_ name: String, _ cursor: inout JSONCursor, _ powers: Powers) throws(JSONCursor.Failure) {
        do throws(JSONCursor.Failure) { try value(of: name, &cursor, powers) } catch { throw error.within(.member(name)) }
    }

    private mutating func value(of name: String, _ cursor: inout JSONCursor, _ powers: Powers) throws(JSONCursor.Failure) {
        switch name {
        case "type": if case .string(let text) = try cursor.value(depth: 1) { type = text } else { type = nil }
        case "bbox": reading.boundingBox = try parser.box(&cursor, powers)
        case "crs": try GeoJSONParser.checkReferenceSystem(try cursor.value(depth: 1), cursor)
        case "features": throw cursor.fault(.wrongValue("features", expected: "there once"))
        default: reading.foreignMembers.append(JSONMember(name, try cursor.value(depth: 1)))
        }
    }
}
