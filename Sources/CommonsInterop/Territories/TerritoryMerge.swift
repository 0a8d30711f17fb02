import CommonsGeo

/// Joins territories of several sources: what two of them know by the same code is one territory.
///
/// The first source says what it is called and what holds it; later ones bring more names, codes and postal codes.
struct TerritoryMerge {
    private(set) var territories: [TerritoryID: Territory] = [:]
    private var byCode: [String: TerritoryID] = [:]
    private var ids: [TerritoryID: TerritoryID] = [:]

    init(_ territories: [Territory]) {
        for territory in territories { keep(territory) }
    }

    /// The id under which a territory is kept that was added under this one.
    func id(of id: TerritoryID) -> TerritoryID { ids[id] ?? id }

    mutating func add(_ extra: [Territory]) {
        for territory in extra { ids[territory.id] = known(territory) }
        for var territory in extra {
            territory.parents = territory.parents.map { id(of: $0) }.filter { $0 != id(of: territory.id) }
            if var first = territories[id(of: territory.id)] {
                Self.merge(territory, into: &first)
                keep(first)
            } else {
                keep(territory)
            }
        }
    }

    private func known(_ territory: Territory) -> TerritoryID? {
        territories[territory.id] != nil ? territory.id : territory.codes.lazy.flatMap(Self.keys).compactMap { byCode[$0] }.first
    }

    private mutating func keep(_ territory: Territory) {
        territories[territory.id] = territory
        // A commune that is no more does not stand for what has its code today.
        guard territory.validTo == nil else { return }
        for key in territory.codes.flatMap(Self.keys) where byCode[key] == nil { byCode[key] = territory.id }
    }

    /// A register and its code; of INSEE also the level and the code, since sources call its registers differently.
    private static func keys(_ code: TerritoryCode) -> [String] {
        let own = "\(code.scheme):\(code.value)"
        guard code.scheme.hasPrefix("insee:"), let level = code.level else { return [own] }
        return [own, "level \(level.rawValue):\(code.value)"]
    }

    private static func merge(_ territory: Territory, into first: inout Territory) {
        first.names.merge(territory.names) { kept, _ in kept }
        func isNew(_ code: TerritoryCode) -> Bool { !first.codes.contains { !Set(keys($0)).isDisjoint(with: keys(code)) } }
        first.codes += territory.codes.filter(isNew)
        first.postalCodes += territory.postalCodes.filter { !first.postalCodes.contains($0) }
        first.formerNames += territory.formerNames.filter { !first.formerNames.contains($0) && $0 != first.name }
        if first.parents.isEmpty { first.parents = territory.parents }
    }
}
