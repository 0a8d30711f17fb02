public import CommonsDomain

/// What the tags of OpenStreetMap mean to a commons: a table that an integrator can read, print and replace.
///
/// The form is JSON, described in the article *Mapping OpenStreetMap*: `version` 1, `rules` and `extras`. ``standard`` is written in the
/// same form and read by the same reader.
public struct OSMMapping: Hashable, Sendable {
    /// What objects are.
    public let rules: [OSMRule]
    /// Tags for whatever a rule has made of an object.
    public let extras: [OSMExtra]

    /// Joins rules and extras.
    public init(rules: [OSMRule], extras: [OSMExtra] = []) { (self.rules, self.extras) = (rules, extras) }

    /// The library's own table: shops, crafts, offices, associations, sharing, environment, culture, leisure, health, education, public services,
    /// transport. Tags in French and English.
    public static let standard: OSMMapping = {
        do {
            return try OSMMapping(json: standardJSON)
        } catch {
            // A test reads the table, so that this cannot be reached in a released library.
            preconditionFailure("the library's own mapping is malformed: \(error)")
        }
    }()

    /// The text of ``standard``, to start one's own from.
    public static var standardJSON: String {
        let rules = [food, shops, offices, community, culture, leisure, health, government, transport].joined(separator: ",\n")
        return "{\n    \"version\": 1,\n    \"rules\": [\n\(rules)\n    ],\n    \"extras\": [\n\(extras)\n    ]\n}\n"
    }
}

/// Why a text is not an ``OSMMapping``.
public enum OSMMappingError: Error, Hashable, Sendable {
    /// Not JSON.
    case json(JSONError)
    /// A member is missing or not of the form that is expected, by its path: `rules[3].when`.
    case malformed(path: String, expected: String)
    /// A rule makes something that is not known, by its path.
    case unknownTarget(path: String, found: String)
    /// A tag is blank or too long, by its path.
    case tag(path: String, TagError)
    /// The table was written for a newer library.
    case newerVersion(found: Int64, supported: Int64)
}

extension OSMMappingError: CustomStringConvertible {
    /// What was wrong and where, in a sentence for people.
    public var description: String {
        switch self {
        case .json(let error): "the mapping is not JSON: \(error)"
        case .malformed(let path, let expected): "in the mapping, \(path) is not \(expected)"
        case .unknownTarget(let path, let found): "in the mapping, \(path) makes “\(found)”, which is not known"
        case .tag(let path, let error): "in the mapping, \(path) is no tag: \(error)"
        case .newerVersion(let found, let supported): "the mapping is of version \(found); this program knows version \(supported)"
        }
    }
}

extension OSMMapping {
    /// Reads a table.
    /// - Throws: ``OSMMappingError`` with the path of what is wrong.
    public init(json text: String) throws(OSMMappingError) {
        let root: JSONValue
        do throws(JSONError) { root = try JSONValue(parsing: text) } catch { throw .json(error) }
        guard case .integer(let version)? = root["version"] else { throw .malformed(path: "version", expected: "a whole number") }
        guard version <= 1 else { throw .newerVersion(found: version, supported: 1) }
        guard case .array(let rules)? = root["rules"] else { throw .malformed(path: "rules", expected: "an array") }
        var read: [OSMRule] = []
        for (index, rule) in rules.enumerated() { read.append(try OSMRule(rule, path: "rules[\(index)]")) }
        var extras: [OSMExtra] = []
        if let value = root["extras"] {
            guard case .array(let items) = value else { throw .malformed(path: "extras", expected: "an array") }
            for (index, item) in items.enumerated() {
                let path = "extras[\(index)]"
                extras.append(OSMExtra(conditions: try OSMCondition.list(item, path: path), tags: try OSMRuleTags.list(item, path: path)))
            }
        }
        self.init(rules: read, extras: extras)
    }
}

extension OSMRule {
    fileprivate init(_ json: JSONValue, path: String) throws(OSMMappingError) {
        guard case .string(let name)? = json["is"] else { throw .malformed(path: path + ".is", expected: "a text") }
        let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
        let target: Target
        switch (parts.first, parts.count) {
        case ("skip", 1): target = .skip
        case ("pointOfInterest", 2): target = .pointOfInterest(PointOfInterest.Kind(rawValue: parts[1]))
        case ("organization", 2):
            guard let kind = Organization.Kind(rawValue: parts[1]) else { throw .unknownTarget(path: path + ".is", found: name) }
            target = .organization(kind)
        default: throw .unknownTarget(path: path + ".is", found: name)
        }
        var (keepsUnnamed, priority) = (false, 0)
        if let value = json["unnamed"] {
            guard case .bool(let flag) = value else { throw .malformed(path: path + ".unnamed", expected: "true or false") }
            keepsUnnamed = flag
        }
        if let value = json["priority"] {
            guard case .integer(let number) = value, abs(number) <= 1000 else {
                throw .malformed(path: path + ".priority", expected: "a whole number in -1000...1000")
            }
            priority = Int(number)
        }
        self.init(
            conditions: try OSMCondition.list(json, path: path), target: target, tags: try OSMRuleTags.list(json, path: path),
            keepsUnnamed: keepsUnnamed, priority: priority)
    }
}

extension OSMCondition {
    fileprivate static func list(_ json: JSONValue, path: String) throws(OSMMappingError) -> [OSMCondition] {
        guard case .object(let members)? = json["when"], (1...8).contains(members.count) else {
            throw .malformed(path: path + ".when", expected: "an object of one to eight keys")
        }
        var conditions: [OSMCondition] = []
        for member in members {
            let path = path + ".when." + member.name
            switch member.value {
            case .string("*"): conditions.append(OSMCondition(member.name, []))
            case .string(let value): conditions.append(OSMCondition(member.name, [value]))
            case .array(let items):
                var values: [String] = []
                for case .string(let value) in items { values.append(value) }
                guard !values.isEmpty, values.count == items.count else { throw .malformed(path: path, expected: "texts") }
                conditions.append(OSMCondition(member.name, values))
            default: throw .malformed(path: path, expected: "a text, an array of texts or \"*\"")
            }
        }
        return conditions
    }
}

extension OSMRuleTags {
    fileprivate static func list(_ json: JSONValue, path: String) throws(OSMMappingError) -> [OSMRuleTags] {
        guard let value = json["tags"] else { return [] }
        guard case .object(let members) = value else { throw .malformed(path: path + ".tags", expected: "an object of languages") }
        var list: [OSMRuleTags] = []
        for member in members {
            let path = path + ".tags." + member.name
            guard case .array(let items) = member.value else { throw .malformed(path: path, expected: "an array of texts") }
            var tags: [Tag] = []
            for item in items {
                guard case .string(let text) = item else { throw .malformed(path: path, expected: "an array of texts") }
                do throws(TagError) { tags.append(try Tag(text)) } catch { throw .tag(path: path, error) }
            }
            list.append(OSMRuleTags(member.name, tags))
        }
        return list
    }
}
