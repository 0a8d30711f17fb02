/// The names of the members in the JSON form of elements. A name never changes its meaning within a version of the form.
enum ElementKey: String, CodingKey {
    case type, version, id
    case name, names, summary, description, slug, tags, place, contact, images, audience, provenance, created, updated
    case kind, stage, visibility
    case status, start, end, recurrence, span, organizer, parent, attendance
    case section, direction, category, price, author, expires, renewed, fulfilled
}

/// Why JSON is not an element.
public enum ElementFormError: Error, Hashable, Sendable {
    /// The member `type` names another type.
    case otherType(expected: EntityType, found: String)
    /// The member `type` names no element.
    case unknownType(String)
    /// The form was written by a newer library.
    case newerVersion(found: Int, supported: Int)
}

/// The head of the JSON form: `type`, `version` and `id`.
enum ElementForm {
    /// The version that is written, and the newest that is read.
    static let version = 1

    static func encode(_ type: EntityType, _ id: EntityID, into container: inout KeyedEncodingContainer<ElementKey>) throws {
        try container.encode(type.rawValue, forKey: .type)
        try container.encode(version, forKey: .version)
        try container.encode(id, forKey: .id)
    }

    /// Reads the id after checking type and version.
    static func decodeID(of type: EntityType, from members: some MemberReading<ElementKey>) throws -> EntityID {
        let found = try members.read(.type, as: String.self)
        guard found == type.rawValue else { throw ElementFormError.otherType(expected: type, found: found) }
        let version = try members.decode(Int.self, forKey: .version)
        guard version <= Self.version else { throw ElementFormError.newerVersion(found: version, supported: Self.version) }
        return try members.read(.id, as: EntityID.self)
    }
}
