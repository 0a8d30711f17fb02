/// The street grid of the town: crossings shared by the streets, one name a street, a river and its bridges.
struct Streets {
    /// Crossing nodes by column, then row.
    let crossings: [[Int]]
    let spots: [[Spot]]

    static let names = [
        "Rue de la République", "Rue des Écoles", "Rue du Four à Pain", "Rue Louise Michel", "Rue des Tanneurs", "Rue du Lavoir",
        "Avenue de la Gare", "Rue Olympe de Gouges", "Rue des Maraîchers", "Chemin de l’Îlot Vert", "Rue Élisée Reclus",
        "Boulevard des Communs", "Rue du Moulin", "Rue de l’Abbaye", "Allée des Tilleuls", "Rue Jean Macé", "Rue des Bateliers",
        "Quai de l’Ombrelle", "Rue Simone Weil", "Place du Marché", "Rue de la Fontaine", "Rue du Puits", "Rue Haute", "Rue Basse",
        "Rue de l’Orme", "Rue des Jardiniers", "Rue Gutenberg", "Rue de la Coopération", "Impasse du Chat", "Rue du 8 Mai",
    ]

    init(in document: inout OSMDocument, using generator: inout SeededGenerator) {
        let (columns, rows, step) = (16, 14, 110)
        var spots: [[Spot]] = []
        var crossings: [[Int]] = []
        for column in 0..<columns {
            spots.append([])
            crossings.append([])
            for row in 0..<rows {
                let spot = Spot(
                    east: Double((column - columns / 2) * step + generator.pick(-18...18)),
                    north: Double((row - rows / 2) * step + generator.pick(-18...18)))
                spots[column].append(spot)
                crossings[column].append(document.node(spot, column == row && column % 4 == 2 ? [("highway", "crossing")] : []))
            }
        }
        for row in 0..<rows {
            let tags: OSMDocument.Tags = [
                ("highway", row == 7 ? "secondary" : "residential"), ("name", Self.names[row]), ("surface", "asphalt"),
            ]
            _ = document.way((0..<columns).map { crossings[$0][row] }, tags)
        }
        for column in 0..<columns {
            let kind = column == 8 ? "pedestrian" : column % 5 == 0 ? "living_street" : "residential"
            _ = document.way(crossings[column], [("highway", kind), ("name", Self.names[rows + column])])
        }
        // The ring road closes on itself and is still a line, not an area.
        let ring =
            (0..<columns).map { crossings[$0][0] } + (1..<rows).map { crossings[columns - 1][$0] }
            + (0..<columns - 1).reversed().map { crossings[$0][rows - 1] } + (1..<rows - 1).reversed().map { crossings[0][$0] }
        _ = document.way(ring + [ring[0]], [("highway", "cycleway"), ("name", "Voie verte du Tour de Ville")])
        let bus = document.way((0..<columns).map { crossings[$0][3] }, [("highway", "service"), ("name", "Ligne des Écoles")])
        let stops = [2, 7, 12].map {
            document.node(
                spots[$0][3].moved(0, 6), [("highway", "bus_stop"), ("name", "Arrêt \(Self.names[$0])"), ("name:en", "Stop \($0)")])
        }
        _ = document.relation(
            [("way", bus, "")] + stops.map { ("node", $0, "platform") },
            [("type", "route"), ("route", "bus"), ("ref", "1"), ("name", "Bus 1 : Gare – Écoles"), ("name:en", "Bus 1: Station – Schools")])
        (self.spots, self.crossings) = (spots, crossings)
    }
}
