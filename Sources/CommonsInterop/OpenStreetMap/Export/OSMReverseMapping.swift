public import CommonsDomain

/// Makes tags of OpenStreetMap out of elements: those that came from there keep every tag that their element does not contradict.
///
/// What the element says is compared with what its own tags would make of it: only facts that differ are written, so that an import that
/// is exported again changes nothing.
public struct OSMReverseMapping: Sendable {
    private let mapping: OSMMapping
    private var matcher: OSMMatcher
    private let language: String

    /// Prepares a table for the way back.
    /// - `language`: the language given to ``OSMElementBuilder``.
    public init(_ mapping: OSMMapping = .standard, language: String = "fr") {
        (self.mapping, self.language) = (mapping, language)
        matcher = OSMMatcher(mapping)
    }

    /// The tags of an element, in the order of their keys; `nil` when no rule makes an element of its type and kind.
    public mutating func tags(of element: Element) -> OSMTags? {
        var known = (element.listing.provenance?.source == "osm" ? element.listing.provenance?.attributes : nil) ?? []
        known.removeAll { $0.name == OSMElementBuilder.versionAttribute }
        guard !known.isEmpty else { return newTags(of: element) }
        let tags = OSMTags(known.map { OSMTags.Tag($0.name, $0.value) })
        guard let place = element.listing.place?.coordinate, let match = matcher.match(tags) else { return tags }
        var builder = OSMElementBuilder(retrieved: .epoch, language: language)
        guard let original = builder.element(match, id: OSMElementID(.node, 1), tags: tags, at: place) else { return tags }
        return Self.merged(tags, from: OSMFact.all(of: original.listing), to: OSMFact.all(of: element.listing))
    }

    /// The tags of an element that was not made from OpenStreetMap: those of the rule that fits its kind and most of its tags, and its facts.
    private func newTags(of element: Element) -> OSMTags? {
        let target: OSMRule.Target
        switch element {
        case .organization(let organization): target = .organization(organization.kind)
        case .pointOfInterest(let point): target = .pointOfInterest(point.kind)
        case .person, .project, .event, .ad: return nil
        }
        var best: (rule: OSMRule, score: Int)?
        for rule in mapping.rules where rule.target == target && rule.conditions.allSatisfy({ !$0.values.isEmpty }) {
            // The first tag of a rule names the thing; the others are wider.
            guard rule.tags.contains(where: { list in list.tags.first.map { element.listing.tags.contains(key: $0.key) } ?? false })
            else { continue }
            let score = rule.tags.joined(\.tags).count { element.listing.tags.contains(key: $0.key) } * 4 + rule.conditions.count
            if score > best?.score ?? 0 { best = (rule, score) }
        }
        guard let rule = best?.rule else { return nil }
        let tags = OSMTags(rule.conditions.map { OSMTags.Tag($0.key, $0.values[0]) })
        return Self.merged(tags, from: [], to: OSMFact.all(of: element.listing))
    }

    /// The tags with the facts that differ written in place of the old ones.
    private static func merged(_ tags: OSMTags, from old: [OSMFact], to new: [OSMFact]) -> OSMTags {
        var pairs = tags.pairs
        for fact in old where !new.contains(where: { $0.keys == fact.keys }) { pairs.removeAll { fact.keys.contains($0.key) } }
        for fact in new where !old.contains(fact) {
            let kept = fact.keys.first { key in pairs.contains { $0.key == key } } ?? fact.keys[0]
            pairs.removeAll { fact.keys.contains($0.key) }
            pairs.append(OSMTags.Tag(kept, fact.value))
        }
        return OSMTags(pairs.sorted { $0.key < $1.key })
    }
}

extension [OSMRuleTags] {
    fileprivate func joined(_ tags: (OSMRuleTags) -> [Tag]) -> [Tag] { flatMap(tags) }
}

/// One thing that a listing says and that tags can say: the keys by which it may be said, the usual one first, and the value.
struct OSMFact: Hashable {
    let keys: [String]
    let value: String

    /// What a listing says, in no order that matters.
    static func all(of listing: Listing) -> [OSMFact] {
        var facts = [OSMFact(keys: ["name"], value: listing.name)]
        for entry in listing.names.entries { facts.append(OSMFact(keys: ["name:" + entry.language], value: entry.text)) }
        func add(_ keys: [String], _ value: String?) {
            if let value, !value.isEmpty { facts.append(OSMFact(keys: keys, value: value)) }
        }
        add(["description"], listing.description)
        add(["opening_hours"], listing.place?.openingHours?.text)
        let contact = listing.contact
        add(["phone", "contact:phone", "mobile", "contact:mobile"], contact.phones.map(\.rawValue).joined(separator: ";"))
        add(["email", "contact:email"], contact.emails.map(\.rawValue).joined(separator: ";"))
        add(["website", "contact:website", "url", "contact:url"], contact.websites.map(\.rawValue).joined(separator: ";"))
        for network in OSMElementBuilder.networks {
            let accounts = contact.accounts.filter { $0.network == network }.map(\.account)
            add(["contact:" + network, network], accounts.joined(separator: ";"))
        }
        add(["image"], listing.images.map(\.address.rawValue).joined(separator: ";"))
        if let address = listing.place?.address {
            let parts: [([String], String?)] = [
                (["housenumber"], address.houseNumber), (["street", "place"], address.street),
                (["unit", "housename", "flats", "door", "floor"], address.complement), (["postcode"], address.postalCode),
                (["city", "town", "village", "hamlet"], address.locality), (["state", "province", "region"], address.region),
                (["country"], address.country),
            ]
            for (names, value) in parts { add(names.flatMap { ["addr:" + $0, "contact:" + $0] }, value) }
        }
        return facts
    }
}
