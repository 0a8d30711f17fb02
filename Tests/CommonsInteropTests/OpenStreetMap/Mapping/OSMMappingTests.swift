import CommonsDomain
import Testing

@testable import CommonsInterop

@Suite struct OSMMappingTests {
    @Test func `reads its own table of at least 300 rules`() throws {
        let mapping = try OSMMapping(json: OSMMapping.standardJSON)
        #expect(mapping == .standard)
        #expect(mapping.rules.count >= 300)
    }

    @Test func `gives every rule that makes an element tags in French and in English, as many of each`() {
        for rule in OSMMapping.standard.rules where rule.target != .skip && rule.target != .pointOfInterest(.other) {
            #expect(rule.tags.map(\.language) == ["fr", "en"], "\(rule.conditions)")
            #expect(rule.tags.allSatisfy { !$0.tags.isEmpty }, "\(rule.conditions)")
        }
    }

    @Test func `knows every kind of point of interest that it makes`() {
        for rule in OSMMapping.standard.rules {
            if case .pointOfInterest(let kind) = rule.target { #expect(PointOfInterest.Kind.allCases.contains(kind), "\(kind)") }
        }
    }

    /// Each rule, asked with the tags that it names: it must fit, and win unless a rule that it does not outrank fits as well.
    @Test func `finds every rule by its own tags`() {
        var matcher = OSMMatcher()
        for (number, rule) in OSMMapping.standard.rules.enumerated() {
            for value in rule.conditions[0].values.isEmpty ? ["some value"] : rule.conditions[0].values {
                let rest = rule.conditions.dropFirst().map { OSMTags.Tag($0.key, $0.values.first ?? "some value") }
                let tags = OSMTags([OSMTags.Tag("name", "Chez nous"), OSMTags.Tag(rule.conditions[0].key, value)] + rest)
                guard let match = matcher.match(tags) else {
                    Issue.record("no rule fits \(tags.pairs)")
                    continue
                }
                let winner = OSMMapping.standard.rules[match.rule]
                #expect(
                    match.rule == number || winner.priority > rule.priority || winner.conditions.count > rule.conditions.count
                        || match.rule < number, "\(rule.conditions) lost to \(winner.conditions)")
                if match.rule == number { #expect(match.target == rule.target) }
            }
        }
    }

    @Test func `lets every rule win for some tags`() {
        var matcher = OSMMatcher()
        for (number, rule) in OSMMapping.standard.rules.enumerated() {
            let wins = (rule.conditions[0].values.isEmpty ? ["some value"] : rule.conditions[0].values).contains { value in
                let rest = rule.conditions.dropFirst().map { OSMTags.Tag($0.key, $0.values.first ?? "some value") }
                return matcher.match(OSMTags([OSMTags.Tag(rule.conditions[0].key, value)] + rest))?.rule == number
            }
            #expect(wins, "\(rule.conditions) never decides")
        }
    }

    static let cases: [(OSMTags, String, [String])] = [
        (["shop": "bakery"], "organization business", ["boulangerie", "alimentation", "bakery", "food"]),
        (
            ["shop": "bakery;pastry"], "organization business",
            ["boulangerie", "alimentation", "bakery", "food", "pâtisserie", "pastry shop"]
        ),
        (["shop": "unheard_of"], "organization business", ["commerce", "shop"]),
        (["amenity": "recycling"], "pointOfInterest waste", ["recyclage", "tri", "déchets", "recycling", "waste"]),
        (["amenity": "recycling", "recycling:organic": "yes", "recycling_type": "container"], "pointOfInterest compost", ["compost"]),
        (["amenity": "public_bookcase"], "pointOfInterest sharedLibrary", ["boîte à livres", "public bookcase"]),
        (["amenity": "give_box"], "pointOfInterest sharedLibrary", ["boîte à dons", "give box"]),
        (["tourism": "artwork", "artwork_type": "mural"], "pointOfInterest streetArt", ["fresque", "street art", "mural"]),
        (["tourism": "artwork", "artwork_type": "statue"], "pointOfInterest artPiece", ["statue"]),
        (["leisure": "garden", "garden:type": "community"], "pointOfInterest place", ["jardin partagé", "community garden"]),
        (["amenity": "townhall"], "organization governmentOrganization", ["mairie", "town hall"]),
        (["office": "association"], "organization association", ["association"]),
        (["office": "cooperative"], "organization cooperative", ["coopérative"]),
        (["club": "chess"], "organization association", ["club"]),
        (["amenity": "drinking_water"], "pointOfInterest place", ["eau potable"]),
        (["emergency": "defibrillator"], "pointOfInterest machine", ["défibrillateur"]),
        (["leisure": "playground", "wheelchair": "yes"], "pointOfInterest funPlace", ["aire de jeux", "accessible en fauteuil roulant"]),
        (
            ["amenity": "restaurant", "cuisine": "italian;pizza", "diet:vegan": "yes"], "organization business",
            ["pizza", "végane", "vegan"]
        ),
        (["tourism": "information", "information": "office"], "organization governmentOrganization", ["office de tourisme"]),
        (["amenity": "marketplace"], "pointOfInterest stand", ["marché", "market"]),
        (["amenity": "something_new"], "pointOfInterest other", []),
        (["shop": "vacant"], "skip", []),
    ]

    @Test(arguments: cases)
    func `makes of these tags what the wiki means by them`(tags: OSMTags, target: String, words: [String]) throws {
        var matcher = OSMMatcher()
        let found = matcher.match(tags)
        let match = try #require(found)
        switch match.target {
        case .organization(let kind): #expect("organization \(kind.rawValue)" == target)
        case .pointOfInterest(let kind): #expect("pointOfInterest \(kind.rawValue)" == target)
        case .skip: #expect("skip" == target)
        }
        for word in words { #expect(match.tags.map(\.spelling).contains(word), "\(word) in \(match.tags.map(\.spelling))") }
    }

    @Test func `finds no rule for a street, a plain building, a negation, or nothing`() {
        var matcher = OSMMatcher()
        #expect(matcher.match(["highway": "residential", "name": "Rue du Four"]) == nil)
        #expect(matcher.match(["building": "yes"]) == nil)
        #expect(matcher.match(["club": "no"])?.target == .skip)
        #expect(matcher.match(["amenity": "no"])?.target == .skip)
        #expect(matcher.match([:]) == nil)
    }

    @Test func `takes another table in place of its own`() throws {
        let mapping = try OSMMapping(
            json: #"{"version":1,"rules":[{"when":{"a":["1","2"],"b":"*"},"is":"pointOfInterest/treeHouse","tags":{"oc":["cabana"]}}]}"#)
        var matcher = OSMMatcher(mapping)
        #expect(matcher.match(["a": "2", "b": "x"])?.target == .pointOfInterest(PointOfInterest.Kind(rawValue: "treeHouse")))
        #expect(
            matcher.match(["a": "2"]) == nil && matcher.match(["a": "3", "b": "x"]) == nil && matcher.match(["a": "1", "b": "no"]) == nil)
    }

    static let malformed: [(String, OSMMappingError)] = [
        (#"{}"#, .malformed(path: "version", expected: "a whole number")),
        (#"{"version":2,"rules":[]}"#, .newerVersion(found: 2, supported: 1)),
        (#"{"version":1}"#, .malformed(path: "rules", expected: "an array")),
        (#"{"version":1,"rules":[{"when":{"a":"b"}}]}"#, .malformed(path: "rules[0].is", expected: "a text")),
        (#"{"version":1,"rules":[{"is":"skip"}]}"#, .malformed(path: "rules[0].when", expected: "an object of one to eight keys")),
        (
            #"{"version":1,"rules":[{"is":"skip","when":{}}]}"#,
            .malformed(path: "rules[0].when", expected: "an object of one to eight keys")
        ),
        (
            #"{"version":1,"rules":[{"is":"organization/gang","when":{"a":"b"}}]}"#,
            .unknownTarget(path: "rules[0].is", found: "organization/gang")
        ),
        (
            #"{"version":1,"rules":[{"is":"skip","when":{"a":1}}]}"#,
            .malformed(path: "rules[0].when.a", expected: "a text, an array of texts or \"*\"")
        ),
        (#"{"version":1,"rules":[{"is":"skip","when":{"a":"b"},"tags":{"fr":["!"]}}]}"#, .tag(path: "rules[0].tags.fr", .blank("!"))),
        (
            #"{"version":1,"rules":[{"is":"skip","when":{"a":"b"},"priority":5000}]}"#,
            .malformed(path: "rules[0].priority", expected: "a whole number in -1000...1000")
        ),
    ]

    @Test(arguments: malformed)
    func `refuses a malformed table and says where`(json: String, error: OSMMappingError) {
        #expect(throws: error) { try OSMMapping(json: json) }
    }
}
