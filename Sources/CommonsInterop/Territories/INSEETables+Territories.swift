public import CommonsGeo

extension INSEETables {
    /// The tree of France as these tables tell it: the country and its metropolitan part, regions, departments, intercommunalities, communes, their
    /// parts, and the communes that are no more with what they became.
    ///
    /// A place that stands at several levels is one territory: the five overseas regions with one department each, Paris (department and commune),
    /// the Métropole de Lyon (intercommunality and department).
    public func territories() -> [Territory] {
        var tree = FrenchTree()
        tree.addCountry()
        for region in regions { tree.addRegion(region) }
        addDepartments(to: &tree)
        addOverseas(to: &tree)
        addCommunes(to: &tree)
        for intercommunality in intercommunalities { tree.add(intercommunality) }
        addMovements(to: &tree)
        return tree.all
    }

    private func addDepartments(to tree: inout FrenchTree) {
        let byRegion = Dictionary(grouping: departments, by: \.parent)
        for department in departments {
            let alone = byRegion[department.parent]?.count == 1 && FrenchCodes.overseasRegions.contains(department.parent)
            tree.addDepartment(department, isRegion: alone)
        }
    }

    private func addOverseas(to tree: inout FrenchTree) {
        for row in overseas {
            tree.addCollectivity(row.collectivity, name: row.collectivityName)
            tree.addCommune(row.commune, name: row.communeName, in: "insee:collectivity:" + row.collectivity, postalCode: row.postalCode)
        }
    }

    private func addCommunes(to tree: inout FrenchTree) {
        let byDepartment = Dictionary(grouping: communes.filter { $0.kind == "COM" }, by: \.department)
        for commune in communes where commune.kind == "COM" {
            if byDepartment[commune.department]?.count == 1 {
                tree.joinCommune(commune.code, name: commune.name, to: "insee:department:" + commune.department)
            } else {
                tree.addCommune(commune.code, name: commune.name, in: "insee:department:" + commune.department, postalCode: "")
            }
            // The Métropole de Lyon is the one collectivity with the powers of a department inside another department.
            if commune.collectivity == "69M" { tree.addToLyonMetropolis(commune.code) }
        }
        let schemes = ["ARM": "insee:arrondissement", "COMD": "insee:delegated", "COMA": "insee:associated"]
        for part in communes {
            guard let scheme = schemes[part.kind] else { continue }
            tree.addPart(part.code, scheme: scheme, name: part.name, of: part.parent)
        }
    }

    /// A commune that is in the movements and no longer in the tables has ended with its last movement.
    private func addMovements(to tree: inout FrenchTree) {
        let ended = Dictionary(
            grouping: movements.filter { $0.before.kind == "COM" && $0.after.kind == "COM" && $0.before.code != $0.after.code },
            by: \.before.code)
        for (code, rows) in ended.sorted(by: { $0.key < $1.key }) {
            guard let last = rows.map(\.date).max(), let name = rows.first(where: { $0.date == last })?.before.name else { continue }
            let successors = Set(rows.filter { $0.date == last }.map(\.after.code)).sorted()
            tree.addFormerCommune(code, name: name, endedOn: last, successors: successors)
        }
        for row in movements where row.kind == "10" && row.before.code == row.after.code && row.before.name != row.after.name {
            tree.addFormerName(row.before.name, to: row.after.code)
        }
    }
}
