import CommonsDomain
public import CommonsGeo

/// Builds a `TerritoryIndex` from INSEE's tables and outlines, file by file in any order.
///
/// Outlines are GeoJSON features with the properties `code` and `nom`. The level of a file's features is taken from the tables (which level
/// knows these codes by these names) and, without tables, from the form of the codes; a territory that no table names is made from its outline.
public struct TerritoryFileBuilder {
    private var tables = INSEETables()
    private var extra: [Territory] = []
    private var outlines: [(code: String, name: String, level: TerritoryLevel?, polygons: [Polygon])] = []
    /// What was read and left out.
    public internal(set) var report = ImportReport()

    /// Begins with nothing.
    public init() {}

    /// Adds one of INSEE's tables.
    /// - Throws: ``CSVError`` when the bytes are not a table.
    @discardableResult
    public mutating func add(csv bytes: [UInt8]) throws(CSVError) -> INSEETables.Table { try tables.add(csv: bytes) }

    /// Adds intercommunalities with their members.
    public mutating func add(_ intercommunalities: [INSEETables.Intercommunality]) { tables.intercommunalities += intercommunalities }

    /// Adds a territory that other sources know, such as an administrative boundary of OpenStreetMap, with its outline at its smallest level.
    public mutating func add(_ territory: Territory, polygons: [Polygon]) {
        extra.append(territory)
        if !polygons.isEmpty { outlines.append((territory.id.rawValue, territory.name, nil, polygons)) }
    }

    /// Adds the outline of what a register knows by this code.
    /// - `level`: the level of the code where the source says it.
    public mutating func add(code: String, name: String, level: TerritoryLevel?, polygons: [Polygon]) {
        report.read += 1
        guard !polygons.isEmpty else { return report.skip("outline-without-area") }
        outlines.append((code, name, level, polygons))
    }

    /// Lays everything into one index.
    /// - Throws: `TerritoryIndexError`.
    public mutating func build() throws(TerritoryIndexError) -> TerritoryIndex {
        var byID: [TerritoryID: Territory] = [:]
        for territory in tables.territories() + extra { byID[territory.id] = territory }
        var register = Register(byID.values)
        var placed: [(id: TerritoryID, level: TerritoryLevel, polygons: [Polygon])] = []
        for outline in outlines {
            let level = outline.level ?? register.level(code: outline.code, name: outline.name)
            if let id = register.id(code: outline.code, at: level) {
                placed.append((id, level, outline.polygons))
            } else if let made = Self.territory(code: outline.code, name: outline.name, level: level, register) {
                byID[made.id] = made
                register.add(made)
                placed.append((made.id, level, outline.polygons))
            } else {
                report.skip("outline-without-code")
                continue
            }
            report.kept += 1
        }
        var builder = try TerritoryIndexBuilder(byID.values)
        for outline in placed { builder.add(outline.polygons, of: outline.id, at: outline.level) }
        return try builder.build()
    }

    /// A territory that only its outline tells of.
    private static func territory(code: String, name: String, level: TerritoryLevel, _ register: Register) -> Territory? {
        guard let id = try? TerritoryID("insee:\(level.word):\(code)") else { return nil }
        var territory = Territory(id: id, levels: [level], name: name.isEmpty ? code : name)
        territory.codes = [TerritoryCode(scheme: "insee:" + level.word, value: code, level: level)]
        if level == .commune {
            // A commune's code begins with its department's: two characters, three overseas.
            let department = String(code.prefix(code.hasPrefix("97") || code.hasPrefix("98") ? 3 : 2))
            territory.parents = register.id(code: department, at: .department).map { [$0] } ?? []
        }
        return territory
    }
}

/// Which codes are known, at which level, under which name.
private struct Register {
    private var entries: [String: [(level: TerritoryLevel, name: String, id: TerritoryID)]] = [:]

    init(_ territories: some Sequence<Territory>) {
        for territory in territories { add(territory) }
    }

    mutating func add(_ territory: Territory) {
        let name = TextFolding.fold(territory.name)
        for code in territory.codes {
            if let level = code.level { entries[code.value, default: []].append((level, name, territory.id)) }
        }
        if let level = territory.levels.last { entries[territory.id.rawValue, default: []].append((level, name, territory.id)) }
    }

    func id(code: String, at level: TerritoryLevel) -> TerritoryID? {
        entries[code]?.filter { $0.level == level }.map(\.id).min()
    }

    /// The level that knows this code by this name; else by the form of the code, as INSEE writes them.
    func level(code: String, name: String) -> TerritoryLevel {
        let folded = TextFolding.fold(name)
        let named = entries[code]?.filter { $0.name == folded }.map(\.level) ?? []
        let known = entries[code]?.map(\.level) ?? []
        // A delegated commune often keeps the name and the code of its commune; outlines are those of communes.
        if named.contains(.commune) { return .commune }
        if let level = named.max() ?? (Set(known).count == 1 ? known.first : nil) { return level }
        switch code.utf8.count {
        case 9: return .intercommunality
        case 5: return .commune
        default: return .department
        }
    }
}
