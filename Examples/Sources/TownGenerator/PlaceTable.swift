/// What the town offers, one line a sort of place: OSM tags, name in French, name in English, how many.
///
/// `%` in a name stands for a word of the town's own (a street, a saint, a tree), different for each place of the line.
enum PlaceTable {
    typealias Line = (tags: OSMDocument.Tags, french: String, english: String, count: Int)

    static let words = [
        ("des Tilleuls", "Linden"), ("du Lavoir", "Washhouse"), ("de la Gare", "Station"), ("Louise Michel", "Louise Michel"),
        ("du Moulin", "Mill"), ("des Maraîchers", "Growers"), ("de l’Îlot Vert", "Green Islet"), ("de l’Abbaye", "Abbey"),
        ("du Marché", "Market"), ("des Bateliers", "Boatmen"), ("Élisée Reclus", "Élisée Reclus"), ("de la Fontaine", "Fountain"),
        ("des Écoles", "Schools"), ("de l’Orme", "Elm"), ("du Pré aux Moines", "Monks’ Meadow"), ("de l’Ombrelle", "Ombrelle"),
    ]

    static let lines: [Line] = [
        (
            [("amenity", "recycling"), ("recycling:organic", "yes"), ("description", "Compost de quartier #partage")], "Compost %",
            "% compost", 16
        ),
        (
            [("amenity", "recycling"), ("recycling_type", "container"), ("recycling:glass", "yes")], "Point de tri %", "% recycling point",
            10
        ),
        ([("amenity", "recycling"), ("recycling_type", "centre")], "Déchetterie %", "% recycling centre", 2),
        ([("amenity", "public_bookcase"), ("description", "Prenez, déposez #partage")], "Boîte à livres %", "% bookcase", 12),
        ([("amenity", "give_box"), ("description", "#partage")], "Boîte à dons %", "% give box", 4),
        ([("amenity", "library")], "Médiathèque %", "% library", 3),
        ([("amenity", "community_centre")], "Maison de quartier %", "% community centre", 5),
        ([("office", "association")], "Association %", "% association", 12),
        ([("office", "ngo")], "Collectif %", "% collective", 5),
        ([("club", "sport"), ("sport", "cycling")], "Vélo-club %", "% cycling club", 3),
        ([("craft", "bicycle_repair"), ("service:bicycle:diy", "yes")], "Atelier vélo %", "% bike workshop", 3),
        ([("amenity", "coworking_space")], "Tiers-lieu %", "% coworking", 3),
        ([("leisure", "hackerspace")], "Fablab %", "% makerspace", 2),
        ([("shop", "bakery"), ("opening_hours", "Tu-Su 07:00-19:00")], "Boulangerie %", "% bakery", 8),
        ([("shop", "books")], "Librairie %", "% bookshop", 2),
        ([("shop", "greengrocer"), ("organic", "only")], "Primeur %", "% greengrocer", 4),
        ([("shop", "farm")], "Ferme %", "% farm shop", 4),
        ([("shop", "second_hand")], "Ressourcerie %", "% reuse shop", 3),
        ([("shop", "charity")], "Boutique solidaire %", "% charity shop", 2),
        ([("shop", "supermarket"), ("operator:type", "cooperative")], "Coop %", "% co-op", 2),
        ([("amenity", "marketplace"), ("opening_hours", "We,Sa 08:00-13:00")], "Marché %", "% market", 3),
        ([("amenity", "cafe")], "Café %", "% café", 9),
        ([("amenity", "restaurant"), ("cuisine", "regional")], "Auberge %", "% inn", 6),
        ([("amenity", "pub")], "Bistrot %", "% pub", 3),
        ([("amenity", "theatre")], "Théâtre %", "% theatre", 2),
        ([("amenity", "cinema")], "Cinéma %", "% cinema", 1),
        ([("amenity", "arts_centre")], "Atelier d’art %", "% arts centre", 3),
        ([("tourism", "museum")], "Musée %", "% museum", 2),
        ([("tourism", "artwork"), ("artwork_type", "mural")], "Fresque %", "% mural", 8),
        ([("tourism", "viewpoint")], "Belvédère %", "% viewpoint", 3),
        ([("historic", "monument")], "Monument %", "% monument", 3),
        ([("leisure", "playground")], "Aire de jeux %", "% playground", 8),
        ([("leisure", "garden"), ("garden:type", "community")], "Jardin partagé %", "% community garden", 8),
        ([("leisure", "sports_centre")], "Gymnase %", "% sports centre", 3),
        ([("amenity", "school")], "École %", "% school", 5),
        ([("amenity", "kindergarten")], "Crèche %", "% nursery", 3),
        ([("amenity", "clinic")], "Maison de santé %", "% health centre", 2),
        ([("amenity", "pharmacy")], "Pharmacie %", "% pharmacy", 4),
        ([("amenity", "social_facility"), ("social_facility", "food_bank")], "Épicerie solidaire %", "% food bank", 2),
        ([("amenity", "drinking_water")], "Fontaine %", "% drinking fountain", 5),
        ([("amenity", "bicycle_parking"), ("capacity", "12")], "Arceaux %", "% bike stands", 4),
        ([("amenity", "toilets"), ("fee", "no")], "Toilettes %", "% toilets", 3),
        ([("amenity", "place_of_worship"), ("religion", "christian")], "Chapelle %", "% chapel", 2),
        ([("amenity", "post_office")], "La Poste %", "% post office", 1),
        ([("man_made", "beehive"), ("description", "Rucher #partage #abeilles")], "Rucher %", "% apiary", 2),
    ]
}
