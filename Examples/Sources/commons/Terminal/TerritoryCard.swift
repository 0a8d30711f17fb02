import CommonsGeo

/// A territory as people read one.
enum TerritoryCard {
    static func text(_ territory: Territory, in index: TerritoryIndex) -> String {
        var lines = ["\(territory.name)  (\(territory.levels.map(\.word).joined(separator: ", ")))"]
        func add(_ title: String, _ values: [String]) {
            if !values.isEmpty { lines.append("  \(title): " + values.joined(separator: ", ")) }
        }
        add("codes", territory.codes.map { "\($0.scheme):\($0.value)" })
        add("other names", territory.names.sorted { $0.key < $1.key }.map { "\($0.value) (\($0.key))" })
        add("formerly", territory.formerNames)
        add("postal codes", territory.postalCodes)
        if let day = territory.validTo { add("until", [day]) }
        if territory.validTo != nil { add("today", index.current(territory).map(\.name)) }
        add("lies in", index.lineage(of: territory.id).reversed().filter { $0.id != territory.id }.map(\.name))
        add("next wider", [index.widened(territory.id)?.name].compactMap { $0 })
        let parts = index.parts(of: territory.id).filter { $0.validTo == nil }
        add("parts (\(parts.count))", parts.prefix(12).map(\.name) + (parts.count > 12 ? ["…"] : []))
        let neighbours = index.neighbours(of: territory.id)
        add("neighbours (\(neighbours.count))", neighbours.prefix(12).map(\.name) + (neighbours.count > 12 ? ["…"] : []))
        return lines.joined(separator: "\n") + "\n"
    }
}
