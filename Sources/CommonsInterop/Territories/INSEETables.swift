/// Rows of INSEE's tables (*code officiel géographique*), gathered file by file in any order and recognised by their headers.
///
/// Known: communes (with delegated communes and municipal arrondissements), departments, regions, movements of communes, overseas
/// collectivities; columns may stand in any order. Intercommunalities come from the JSON of the *base nationale des intercommunalités*.
public struct INSEETables: Sendable {
    struct Commune: Sendable {
        var kind: String
        var code: String
        var department: String
        var collectivity: String
        var name: String
        var parent: String
    }
    struct Division: Sendable {
        var code: String
        var parent: String
        var name: String
    }
    struct Movement: Sendable {
        var kind: String
        var date: String
        var before: (kind: String, code: String, name: String)
        var after: (kind: String, code: String, name: String)
    }
    struct Overseas: Sendable {
        var commune: String
        var communeName: String
        var collectivity: String
        var collectivityName: String
        var postalCode: String
    }

    private(set) var communes: [Commune] = []
    private(set) var departments: [Division] = []
    private(set) var regions: [Division] = []
    private(set) var movements: [Movement] = []
    private(set) var overseas: [Overseas] = []
    var intercommunalities: [Intercommunality] = []

    /// An intercommunality and its members, by INSEE code.
    public struct Intercommunality: Hashable, Sendable {
        /// The SIREN number, nine digits.
        public let code: String
        /// The name with its nature: `CC Faucigny - Glières`.
        public let name: String
        /// INSEE codes of the member communes.
        public let members: [String]

        /// Joins a number, a name and members.
        public init(code: String, name: String, members: [String]) { (self.code, self.name, self.members) = (code, name, members) }
    }

    /// Begins with no row.
    public init() {}

    /// Which table a file is.
    public enum Table: String, Hashable, Sendable {
        /// Communes and their parts.
        case communes
        /// Departments.
        case departments
        /// Regions.
        case regions
        /// Mergers, splits and changes of name.
        case movements
        /// Communes of the overseas collectivities.
        case overseasCollectivities
        /// A table that says nothing of the tree: arrondissements, populations.
        case other
    }

    /// Adds the rows of one table.
    /// - Returns: which table it was; the rows of ``Table/other`` are left out.
    /// - Throws: ``CSVError`` when the bytes are not a table.
    @discardableResult
    public mutating func add(csv bytes: [UInt8]) throws(CSVError) -> Table {
        var reader = try CSVReader(bytes)
        var columns: [String: Int] = [:]
        for (index, name) in reader.header.enumerated() { columns[name] = index }
        let table = Self.table(columns)
        guard table != .other else { return .other }
        while let row = try reader.row() {
            func value(_ name: String) -> String { columns[name].flatMap { $0 < row.count ? row[$0] : nil } ?? "" }
            switch table {
            case .communes:
                communes.append(
                    Commune(
                        kind: value("TYPECOM"), code: value("COM"), department: value("DEP"), collectivity: value("CTCD"),
                        name: value("LIBELLE"),
                        parent: value("COMPARENT")))
            case .departments: departments.append(Division(code: value("DEP"), parent: value("REG"), name: value("LIBELLE")))
            case .regions: regions.append(Division(code: value("REG"), parent: "", name: value("LIBELLE")))
            case .movements:
                movements.append(
                    Movement(
                        kind: value("MOD"), date: value("DATE_EFF"), before: (value("TYPECOM_AV"), value("COM_AV"), value("LIBELLE_AV")),
                        after: (value("TYPECOM_AP"), value("COM_AP"), value("LIBELLE_AP"))))
            case .overseasCollectivities:
                overseas.append(
                    Overseas(
                        commune: value("code_commune"), communeName: value("nom_commune"), collectivity: value("code_collectivite"),
                        collectivityName: value("nom_collectivite"), postalCode: value("code_postal")))
            case .other: break
            }
        }
        return table
    }

    private static func table(_ columns: [String: Int]) -> Table {
        func has(_ names: String...) -> Bool { names.allSatisfy { columns[$0] != nil } }
        if has("MOD", "DATE_EFF", "COM_AV", "COM_AP") { return .movements }
        if has("TYPECOM", "COM", "LIBELLE") { return .communes }
        if has("code_commune", "code_collectivite") { return .overseasCollectivities }
        if has("ARR") || !has("LIBELLE") { return .other }
        if has("DEP", "REG") { return .departments }
        return has("REG") ? .regions : .other
    }
}
