import CommonsGeo

/// The tree of France under construction, by id; an id may be an alias of a territory that stands at several levels.
struct FrenchTree {
    private var territories: [String: Territory] = [:]
    private var order: [String] = []
    private var aliases: [String: String] = [:]

    static let france = "iso3166-1:FR"
    static let metropolitan = "iso3166-1:FX"
    static let lyonMetropolis = "insee:department:69M"

    /// Every territory, in the order of adding.
    var all: [Territory] { order.compactMap { territories[$0] } }

    mutating func addCountry() {
        add(Self.france, [.country], "France", codes: [("iso3166-1", "FR", .country), ("wikidata", "Q142", nil)])
        add(
            Self.metropolitan, [.country], "France métropolitaine", codes: [("iso3166-1", "FX", nil), ("scope", "metropolitan", nil)],
            parents: [Self.france])
        change(Self.metropolitan) { $0.names = ["en": "Metropolitan France"] }
    }

    mutating func addRegion(_ region: INSEETables.Division) {
        let overseas = FrenchCodes.overseasRegions.contains(region.code)
        var codes: [(String, String, TerritoryLevel?)] = [("insee:region", region.code, .region)]
        if let iso = FrenchCodes.regions[region.code] { codes.append(("iso3166-2", iso, nil)) }
        add(
            "insee:region:" + region.code, [.region], region.name, codes: codes,
            parents: overseas ? [Self.france] : [Self.france, Self.metropolitan])
    }

    mutating func addDepartment(_ department: INSEETables.Division, isRegion: Bool) {
        let region = "insee:region:" + department.parent
        if isRegion {
            join("insee:department:" + department.code, to: region, at: .department, code: ("insee:department", department.code))
            return
        }
        add(
            "insee:department:" + department.code, [.department], department.name,
            codes: [("insee:department", department.code, .department), ("iso3166-2", FrenchCodes.department(department.code), nil)],
            parents: [region])
    }

    mutating func addCollectivity(_ code: String, name: String) {
        let id = "insee:collectivity:" + code
        guard territories[id] == nil else { return }
        var codes: [(String, String, TerritoryLevel?)] = [("insee:collectivity", code, .department)]
        if let iso = FrenchCodes.collectivities[code] { codes.append(("iso3166-2", iso, nil)) }
        add(id, [.department], name, codes: codes, parents: [Self.france])
    }

    mutating func addCommune(_ code: String, name: String, in parent: String, postalCode: String) {
        let id = "insee:commune:" + code
        if territories[resolved(id)] == nil { add(id, [.commune], name, codes: [("insee:commune", code, .commune)], parents: [parent]) }
        guard !postalCode.isEmpty else { return }
        change(id) { if !$0.postalCodes.contains(postalCode) { $0.postalCodes.append(postalCode) } }
    }

    /// A commune that is all of its department.
    mutating func joinCommune(_ code: String, name: String, to department: String) {
        guard territories[resolved(department)] != nil else {
            addCommune(code, name: name, in: department, postalCode: "")
            return
        }
        join("insee:commune:" + code, to: department, at: .commune, code: ("insee:commune", code))
    }

    mutating func addToLyonMetropolis(_ commune: String) {
        if territories[Self.lyonMetropolis] == nil {
            add(
                Self.lyonMetropolis, [.department, .intercommunality], "Métropole de Lyon",
                codes: [("insee:department", "69M", .department), ("iso3166-2", "FR-69M", nil)], parents: ["insee:department:69"])
        }
        change("insee:commune:" + commune) { territory in
            if let metropolis = Self.known(Self.lyonMetropolis) { territory.parents.append(metropolis) }
        }
    }

    mutating func addPart(_ code: String, scheme: String, name: String, of commune: String) {
        add("\(scheme):\(code)", [.communePart], name, codes: [(scheme, code, .communePart)], parents: ["insee:commune:" + commune])
    }

    mutating func add(_ group: INSEETables.Intercommunality) {
        var id = "siren:" + group.code
        if group.members.contains("69123"), territories[Self.lyonMetropolis] != nil {
            aliases[id] = Self.lyonMetropolis
            change(id) { $0.codes.append(TerritoryCode(scheme: "siren", value: group.code, level: .intercommunality)) }
            id = Self.lyonMetropolis
        } else {
            add(id, [.intercommunality], group.name, codes: [("siren", group.code, .intercommunality)])
        }
        var departments: Set<String> = []
        for member in group.members {
            let commune = "insee:commune:" + member
            if let department = department(of: resolved(commune)) { departments.insert(department) }
            change(commune) { territory in
                guard let parent = Self.known(id) else { return }
                if !territory.parents.contains(parent), territory.id != parent { territory.parents.append(parent) }
            }
        }
        guard id != Self.lyonMetropolis else { return }
        // What holds it holds all its members: their department, or the region of their departments, or the country.
        let holder =
            departments.count == 1 ? departments.first : Self.only(departments.compactMap { territories[$0]?.parents.first?.rawValue })
        change(id) { $0.parents = [Self.known(holder ?? Self.france)].compactMap { $0 } }
    }

    /// The department of a commune, or the commune itself when it is one.
    private func department(of commune: String) -> String? {
        guard let territory = territories[commune] else { return nil }
        if territory.levels.contains(.department) { return commune }
        return territory.parents.map { resolved($0.rawValue) }.first {
            territories[$0]?.levels.contains(.department) ?? false && $0 != Self.lyonMetropolis
        }
    }

    private static func only(_ ids: [String]) -> String? { Set(ids).count == 1 ? ids.first : nil }

    mutating func addFormerCommune(_ code: String, name: String, endedOn day: String, successors: [String]) {
        let id = "insee:commune:" + code
        guard territories[resolved(id)] == nil else { return }
        add(id, [.commune], name, codes: [("insee:commune", code, .commune)])
        change(id) {
            $0.validTo = day
            $0.successors = successors.compactMap { Self.known("insee:commune:" + $0) }
        }
        for successor in successors { addFormerName(name, to: successor) }
    }

    mutating func addFormerName(_ name: String, to commune: String) {
        change("insee:commune:" + commune) { if $0.name != name, !$0.formerNames.contains(name) { $0.formerNames.append(name) } }
    }

    private func resolved(_ id: String) -> String { aliases[id] ?? id }

    /// The id of a known scheme with a code of the tables; `nil` for a code that no register would give, with white space in it or none at all.
    private static func known(_ id: String) -> TerritoryID? { try? TerritoryID(id) }

    private mutating func join(_ alias: String, to id: String, at level: TerritoryLevel, code: (String, String)) {
        aliases[alias] = resolved(id)
        change(id) {
            $0.levels = ($0.levels + [level]).sorted()
            $0.codes.append(TerritoryCode(scheme: code.0, value: code.1, level: level))
        }
    }

    private mutating func add(
        _ id: String, _ levels: [TerritoryLevel], _ name: String, codes: [(String, String, TerritoryLevel?)], parents: [String] = []
    ) {
        guard territories[id] == nil, let known = Self.known(id) else { return }
        var territory = Territory(id: known, levels: levels, name: name)
        territory.codes = codes.map { TerritoryCode(scheme: $0.0, value: $0.1, level: $0.2) }
        territory.parents = parents.compactMap { Self.known(resolved($0)) }
        territories[id] = territory
        order.append(id)
    }

    private mutating func change(_ id: String, _ body: (inout Territory) -> Void) {
        let id = resolved(id)
        guard var territory = territories[id] else { return }
        body(&territory)
        territories[id] = territory
    }
}
