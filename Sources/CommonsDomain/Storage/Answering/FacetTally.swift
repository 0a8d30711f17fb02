import CommonsGeo

/// Counts the values of all that matches, by field.
public struct FacetTally: Sendable {
    private var counts: [FacetField: [String: Int]]

    /// Nothing counted yet, in these fields.
    public init(_ fields: [FacetField]) { counts = Dictionary(fields.map { ($0, [:]) }) { first, _ in first } }

    /// Counts one value more.
    public mutating func add(_ value: String, to field: FacetField) { counts[field]?[value, default: 0] += 1 }

    /// Counts one entity more in every field; a tag or territory that it names twice counts once.
    public mutating func add(_ type: EntityType, _ projection: SearchProjection) {
        add(type.rawValue, to: .type)
        if let kind = projection.kind { add(kind, to: .kind) }
        if let status = projection.status { add(status, to: .status) }
        for tag in Set(projection.tags) { add(tag, to: .tag) }
        for territory in Set(projection.territories) { add(territory.rawValue, to: .territory) }
    }

    /// The counts, highest first, equal counts by value in byte order.
    public var facets: [FacetField: [FacetCount]] {
        counts.mapValues { values in
            values.map { FacetCount(value: $0.key, count: $0.value) }.sorted {
                $0.count != $1.count ? $0.count > $1.count : $0.value.utf8.lexicographicallyPrecedes($1.value.utf8)
            }
        }
    }
}
