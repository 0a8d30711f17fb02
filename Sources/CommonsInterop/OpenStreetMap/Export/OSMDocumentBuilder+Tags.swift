import CommonsDomain

extension OSMDocumentBuilder {
    /// At most how many characters a key or a value has. Source: OSM wiki, *API v0.6*.
    private static let charactersOfATag = 255

    /// Which object of OpenStreetMap a feature says it is: by its id, or by `@id` as overpass turbo writes it.
    static func objectID(of feature: GeoJSONFeature) -> OSMElementID? {
        if let id = feature.id, let found = OSMElementID(id.text) { return found }
        return feature["@id"]?.plainText.flatMap { OSMElementID($0) }
    }

    /// The facts that `convert --attributes` writes.
    static func metadata(of feature: GeoJSONFeature) -> OSMMetadata {
        func number<Number: FixedWidthInteger>(_ name: String) -> Number? { feature[name]?.plainText.flatMap { Number($0) } }
        let time = feature["@timestamp"]?.plainText.flatMap { try? Instant($0) }
        return OSMMetadata(
            version: number("@version"), timestamp: time?.secondsSince1970, changeset: number("@changeset"),
            userID: number("@uid"), user: feature["@user"]?.plainText)
    }

    /// The properties of a feature as tags: numbers and lists by their JSON text, `null` and what begins with `@` not at all.
    mutating func tags(of feature: GeoJSONFeature) -> OSMTags {
        var pairs: [OSMTags.Tag] = []
        var places: [String: Int] = [:]
        for property in feature.properties ?? [] where !property.name.hasPrefix("@") {
            guard let value = property.value.plainText else { continue }
            if let place = places[property.name] {
                pairs[place].value = value  // of two properties of one name the last counts
            } else {
                places[property.name] = pairs.count
                pairs.append(OSMTags.Tag(property.name, value))
            }
        }
        return written(OSMTags(pairs))
    }

    /// The tags that a document can hold.
    mutating func written(_ tags: OSMTags) -> OSMTags {
        OSMTags(
            tags.filter { tag in
                guard !tag.key.isEmpty, !tag.value.isEmpty, Self.isWritable(tag.key), Self.isWritable(tag.value) else {
                    note("osm.tag-left-out", "no tag of OpenStreetMap can be “\(tag.key)” = “\(tag.value)”")
                    return false
                }
                if tag.key.count > Self.charactersOfATag || tag.value.count > Self.charactersOfATag {
                    note("osm.long-tag", "“\(tag.key)” has more than the \(Self.charactersOfATag) characters that OpenStreetMap allows")
                }
                return true
            })
    }

    /// Whether XML can say a text. Source: XML 1.0 §2.2.
    private static func isWritable(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 0x20 ? scalar.value & 0xFFFE != 0xFFFE || scalar.value > 0xFFFF : [0x09, 0x0A, 0x0D].contains(scalar.value)
        }
    }
}
