import CommonsDomain
import CommonsGeo

/// Which codes are known, at which level, under which name: what an outline with a code and a name is the outline of.
struct TerritoryRegister {
    private var entries: [String: [(level: TerritoryLevel, name: String, id: TerritoryID)]] = [:]
    /// Codes of communes that are no more.
    private var former: Set<String> = []
    /// Of each part of a commune, by its code, the codes of all parts of that commune.
    private var parts: [String: Set<String>] = [:]
    private let outlined: Set<String>

    /// - `outlined`: the codes of all outlines.
    init(_ territories: some Sequence<Territory>, outlined: Set<String>) {
        self.outlined = outlined
        var together: [TerritoryID: Set<String>] = [:]
        for territory in territories {
            add(territory)
            for code in territory.codes where code.level == .commune && territory.validTo != nil { former.insert(code.value) }
            guard let code = territory.code(at: .communePart) else { continue }
            for commune in territory.parents { together[commune, default: []].insert(code) }
        }
        for codes in together.values { for code in codes { parts[code, default: []].formUnion(codes) } }
    }

    mutating func add(_ territory: Territory) {
        let name = TextFolding.fold(territory.name)
        for code in territory.codes {
            if let level = code.level { entries[code.value, default: []].append((level, name, territory.id)) }
        }
    }

    func id(code: String, at level: TerritoryLevel) -> TerritoryID? {
        entries[code]?.filter { $0.level == level }.map(\.id).min()
    }

    /// The level that knows this code by this name; else by the form of the code, as INSEE writes them.
    func level(code: String, name: String) -> TerritoryLevel {
        let folded = TextFolding.fold(name)
        let named = entries[code]?.filter { $0.name == folded }.map(\.level) ?? []
        let known = entries[code]?.map(\.level) ?? []
        if named.contains(.commune) { return named.contains(.communePart) && isOutlineOfPart(code) ? .communePart : .commune }
        if let level = named.max() ?? (Set(known).count == 1 ? known.first : nil) { return level }
        switch code.utf8.count {
        case 9: return .intercommunality
        case 5: return .commune
        default: return .department
        }
    }

    /// A delegated commune often keeps the name and the code of its commune. The outline is that of the part where the commune is no more, or where
    /// another part of the commune comes with an outline too; else it is that of the whole commune.
    private func isOutlineOfPart(_ code: String) -> Bool {
        former.contains(code) || parts[code]?.contains { $0 != code && outlined.contains($0) } ?? false
    }
}
