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
    private var extraOutlines: [(id: TerritoryID, level: TerritoryLevel, polygons: [Polygon])] = []
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
    ///
    /// One that the tables know by one of its codes brings them its names, codes and postal codes; what holds it is theirs to say.
    public mutating func add(_ territory: Territory, polygons: [Polygon]) {
        extra.append(territory)
        guard !polygons.isEmpty, let level = territory.levels.last else { return }
        report.read += 1
        extraOutlines.append((territory.id, level, polygons))
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
        var merged = TerritoryMerge(tables.territories())
        merged.add(extra)
        var byID = merged.territories
        var register = TerritoryRegister(byID.values, outlined: Set(outlines.map(\.code)))
        var placed = extraOutlines.map { (id: merged.id(of: $0.id), level: $0.level, polygons: $0.polygons) }
        report.kept += placed.count
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
    private static func territory(code: String, name: String, level: TerritoryLevel, _ register: TerritoryRegister) -> Territory? {
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
