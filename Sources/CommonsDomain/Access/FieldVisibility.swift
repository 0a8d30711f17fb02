/// Who may see which field, where a field is narrower than the whole.
///
/// A field that is not named here is seen by whoever sees the whole. A field that is named needs both: the whole's audience and its own.
public struct FieldVisibility<FieldName: Hashable & Comparable & RawRepresentable & Sendable>: Hashable, Sendable
where FieldName.RawValue == String {
    private var audiences: [FieldName: Audience] = [:]

    /// Every field is as visible as the whole.
    public init() {}

    /// The audience of a field, or `nil` when the field is as visible as the whole.
    public subscript(field: FieldName) -> Audience? {
        get { audiences[field] }
        set { audiences[field] = newValue }
    }

    /// The fields that are named, sorted.
    public var fields: [FieldName] { audiences.keys.sorted() }

    /// Whether nothing is narrower than the whole.
    public var isEmpty: Bool { audiences.isEmpty }

    /// Whether `viewer`, who sees the whole, sees this field of `entity`.
    public func shows(_ field: FieldName, of entity: EntityID, to viewer: Viewer) -> Bool {
        guard let audience = audiences[field] else { return true }
        return viewer.maySee(audience.tokens(for: entity))
    }

    /// Whether a field is seen by everyone who sees the whole, so that a store may index it under the whole's audience.
    public func isAsWide(_ field: FieldName, as whole: Audience) -> Bool {
        guard let audience = audiences[field] else { return true }
        return audience == .everyone || audience == whole
    }
}

extension FieldVisibility: Codable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Reads an object of audiences by field.
    /// - Throws: `DecodingError` for a field that is not known: what it hid must not be shown.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        for key in container.allKeys {
            guard let field = FieldName(rawValue: key.stringValue) else {
                throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: "unknown field \(key.stringValue)")
            }
            audiences[field] = try container.decode(Audience.self, forKey: key)
        }
    }

    /// Writes an object of audiences by field, in order.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for field in fields { try container.encode(audiences[field], forKey: Key(stringValue: field.rawValue)) }
    }
}
