/// A language in which a scope explains itself.
public enum ScopeLanguage: String, Hashable, CaseIterable, Sendable {
    /// French.
    case french = "fr"
    /// English.
    case english = "en"
}

extension GeoScope {
    /// The scope as people say it: *à moins de 800 m de 46.2,5.2 ou dans Lyon*.
    ///
    /// - `name`: what to call a territory; its id stands where this gives `nil`.
    public func words(in language: ScopeLanguage, naming name: (TerritoryID) -> String? = { _ in nil }) -> String {
        let french = language == .french
        switch self {
        case .everywhere: return french ? "partout" : "everywhere"
        case .territory(let id):
            let territory = name(id) ?? id.rawValue
            return french ? "dans le territoire « \(territory) »" : "in \(territory)"
        case .circle(let circle):
            let distance = Self.distance(circle.radius, french: french)
            return french ? "à moins de \(distance) de \(circle.center)" : "within \(distance) of \(circle.center)"
        case .annulus(let inner, let outer):
            let (near, far) = (Self.distance(inner, french: french), Self.distance(outer.radius, french: french))
            return french ? "entre \(near) et \(far) de \(outer.center)" : "between \(near) and \(far) from \(outer.center)"
        case .box(let box):
            let corners = "\(box.south),\(box.west) – \(box.north),\(box.east)"
            return french ? "dans le rectangle \(corners)" : "in the box \(corners)"
        case .polygon(let polygon):
            let count = polygon.exterior.coordinates.count - 1
            return french ? "dans un polygone de \(count) sommets" : "in a polygon of \(count) vertices"
        case .anyOf(let scopes):
            if scopes.isEmpty { return french ? "nulle part" : "nowhere" }
            return scopes.map { $0.words(in: language, naming: name) }.joined(separator: french ? " ou " : " or ")
        }
    }

    /// Metres below a kilometre, else kilometres with at most one decimal, with the language's own decimal mark.
    private static func distance(_ meters: Double, french: Bool) -> String {
        // An annulus takes any number for its inner radius.
        guard abs(meters) < 1e12 else { return "\(meters) m" }
        guard meters >= 1000 else { return "\(Int(meters.rounded())) m" }
        let tenths = Int((meters / 100).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10) km" : "\(tenths / 10)\(french ? "," : ".")\(tenths % 10) km"
    }
}
