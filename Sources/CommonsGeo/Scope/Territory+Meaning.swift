extension Territory {
    /// Whether people call it so: a name in any language or a former one, whatever the letter case, accents and punctuation, with or without its article and
    /// the word *arrondissement*. `Lyon 1er` and `lyon 1` are Lyon 1er Arrondissement, `Réunion` is La Réunion.
    public func isCalled(_ text: String) -> Bool {
        let folded = TerritoryName.folded(text)
        return allNames.contains { TerritoryName.spoken($0).contains(folded) }
    }

    /// Its name, its names in other languages and its former ones.
    var allNames: [String] { [name] + names.values + formerNames }

    /// Those of several territories that people mean by a text; the first of these that finds any decides:
    ///
    /// - an id, or a register and its code: `insee:commune:69123`, `insee:department:974`;
    /// - a code of any register, for which one is meant, by ``isMeantBefore(_:_:)``;
    /// - a postal code: all that it serves;
    /// - a whole name in any language, of today before former ones: all that have it;
    /// - what people say for a name (``isCalled(_:)``): all that are meant.
    package static func meant(by text: String, among candidates: [Territory]) -> [Territory] {
        if let same = candidates.first(where: { $0.id.rawValue == text }) { return [same] }
        let sorted = candidates.sorted(by: isMeantBefore)
        for isMeant in [
            { (code: TerritoryCode) in "\(code.scheme):\(code.value)" == text }, { (code: TerritoryCode) in code.value == text },
        ] {
            if let one = sorted.first(where: { $0.codes.contains(where: isMeant) }) { return [one] }
        }
        let served = sorted.filter { $0.validTo == nil && $0.postalCodes.contains(text) }
        if !served.isEmpty { return served }
        let folded = TerritoryName.folded(text)
        guard !folded.isEmpty else { return [] }
        func called(_ names: (Territory) -> [String]) -> [Territory] {
            sorted.filter { names($0).contains { TerritoryName.folded($0) == folded } }
        }
        let whole = called { [$0.name] + $0.names.values }
        let steps = [whole.filter { $0.validTo == nil }, called { $0.formerNames }, whole, sorted.filter { $0.isCalled(text) }]
        return steps.first { !$0.isEmpty } ?? []
    }

    /// Which of two is meant by a code of both: a commune, of today or of once, before a part of one that kept its code; then what is today before what was;
    /// then the smaller.
    package static func isMeantBefore(_ left: Territory, _ right: Territory) -> Bool {
        func rank(_ territory: Territory) -> (Int, Int, Int, TerritoryID) {
            (territory.narrowest > .commune ? 1 : 0, territory.validTo == nil ? 0 : 1, -Int(territory.narrowest.rawValue), territory.id)
        }
        return rank(left) < rank(right)
    }
}

extension TerritoryIndex {
    /// The territories that people mean by a code (`69123`, `974`), an id (`insee:commune:69123`), a postal code or a name (`Lyon 1er`), as they are today; none
    /// for a text that nothing answers to.
    ///
    /// Of several that share a code the smallest is meant, but a commune before its parts; of a postal code and of a name all are. What is no more stands
    /// for what it has become.
    public func territories(called text: String) -> [Territory] {
        var candidates = territories(code: text) + territories(postalCode: text) + territories(named: text)
        if let id = try? TerritoryID(text), let known = territory(id) { candidates.append(known) }
        var today: [Territory] = []
        for territory in Territory.meant(by: text, among: candidates).flatMap(current(_:))
        where !today.contains(where: { $0.id == territory.id }) {
            today.append(territory)
        }
        return today
    }
}
